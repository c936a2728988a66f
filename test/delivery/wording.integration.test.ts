import { expect, it } from 'vitest';
import { goldItems, messagesOf } from '../support/gold-stream.ts';
import { breachesOf } from '../support/wording-rules.ts';

// The first weeks of the labelled stream; `npm run measure:wording` reads it to its end.

/** So many hold cards, updates, denials, an earlier denial and figures that differ. */
const someItems = 18;

it('the wording rules hold over every message of the labelled stream', { timeout: 60_000 }, async () => {
  const { messages, read } = await messagesOf(goldItems().slice(0, someItems));
  const badges = messages.flatMap((message) => ('badge' in message && message.badge ? [message.badge.text] : []));
  expect(badges.length).toBeGreaterThan(5);
  expect(messages.flatMap((message) => breachesOf(message, read))).toEqual([]);
});

it('and are rules that can be broken', async () => {
  const read = { texts: ['Ankara raised it with Moscow last week.'], outlets: ['Meridian Wire'] };
  const reply = {
    kind: 'reply',
    url: null,
    notes: ['Found with 87% confidence.'],
    quotes: [{ side: 'A', attribution: '', when: null, url: null, text: 'Nobody wrote this.' }],
    buttons: [],
    alsoInChannel: false,
  } as const;
  const badge = { emoji: '⚠️', tone: 'warn', text: 'Contradiction · Meridian Wire lied' } as const;
  const breaches = breachesOf({ ...reply, badge, title: 'Did Ankara raised it with Moscow it it?' }, read);
  for (const rule of [
    'judges',
    'confidence',
    'no text',
    'outlet',
    'both quotes',
    'verbatim',
    'English',
    'words of an article',
  ])
    expect(breaches.join('\n')).toContain(rule);
});
