import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Badge } from '../../src/chat/index.ts';
import { permalink } from '../../src/chat/slack/permalink.ts';
import { type Rendered, renderAnswer, renderMessage } from '../../src/chat/slack/render.ts';
import { answerView, formView, homeView } from '../../src/chat/slack/views.ts';
import { aCard, aReply } from '../support/chat-messages.ts';
import { hostileAnswer, hostileForm, hostileMessage, hostileText, hostileUrl } from '../support/hostile-messages.ts';
import { faultsOnSlack, faultsOnSlackView } from '../support/hostile-rules.ts';

// Whatever strangers write, what we send is valid for a strict Slack, pings nobody and holds no broken link.

function expectSafe(rendered: Rendered): void {
  expect(faultsOnSlack(rendered)).toEqual([]);
}

test('cards, replies, digests and lines', () => {
  fc.assert(
    fc.property(hostileMessage, hostileUrl, (message, earlier) => expectSafe(renderMessage(message, earlier))),
    { numRuns: 150 },
  );
});

test('an address of a message is one, or none', () => {
  const home = 'https://newsroom.slack.com/';
  fc.assert(
    fc.property(hostileText, (text) => {
      expect(permalink(home, text, '1.000001') ?? '').toMatch(
        /^$|^https:\/\/newsroom\.slack\.com\/archives\/[A-Z0-9]+\/p1000001$/,
      );
      expect(permalink(home, 'C1', text) ?? '').toMatch(/^$|^https:\/\/newsroom\.slack\.com\/archives\/C1\/p\d+$/);
      expect(permalink(text, 'C1', '1.000001') ?? '').toMatch(/^$|^[a-z]+:\/\/.*\/archives\/C1\/p1000001$/);
    }),
  );
});

test('the largest message that can be built', () => {
  const long = '"\\&'.repeat(4_000);
  const address = `https://a.example/${'x'.repeat(970)}`;
  const shown = { side: 'A', attribution: long, when: { at: 1, dayOnly: true }, url: address, text: long };
  const quotesShown = Array.from({ length: 20 }, () => shown);
  const said = { text: long, url: address, when: null, id: long, quotes: quotesShown };
  const many = Array.from({ length: 20 }, () => long);
  const pressed = Array.from({ length: 40 }, () => ({
    action: 'why' as const,
    label: long,
    value: 's-1',
    inMenu: false,
  }));
  const mark: Badge = { emoji: long, text: long, tone: 'warn' };
  const badges = { badge: mark, notes: many, buttons: pressed, url: address };
  expectSafe(
    renderMessage(
      { ...aCard(), ...badges, headline: long, sentences: many, topics: many, outlet: long, lead: long },
      address,
    ),
  );
  expectSafe(renderMessage({ ...aReply(), ...badges, title: long, quotes: quotesShown }));
  const entries = Array.from({ length: 60 }, () => said);
  const sections = Array.from({ length: 9 }, () => ({ title: long, entries }));
  expectSafe(renderMessage({ kind: 'digest', title: long, sections, notes: many }));
  const offers = Array.from({ length: 9 }, () => ({ label: long, words: 'a'.repeat(255) }));
  const form = { title: long, words: long, openedBy: long, asksChannel: true, fields: [] };
  expectSafe(
    renderAnswer({
      ...{ title: long, entries, notes: many, next: long, more: 'm'.repeat(2_000), shared: false },
      ...{ offers, form, files: [] },
    }),
  );
});

test('answers', () => {
  fc.assert(
    fc.property(hostileAnswer, (shown) => expectSafe(renderAnswer(shown))),
    { numRuns: 60 },
  );
});

test('a window with two fields of one name', () => {
  const field = { name: 'zone', label: 'Zone', hint: '', kind: 'text', options: [], values: [] } as const;
  const form = { title: 'T', words: 'subscribe', openedBy: 'status', asksChannel: false, fields: [field, field] };
  expect(faultsOnSlackView(formView(form, 'C1'))).toEqual([]);
});

test('windows and the page of the app', () => {
  fc.assert(
    fc.property(hostileForm, hostileAnswer, (form, answer) => {
      for (const view of [formView(form, 'C1'), formView(form, ''), homeView(answer), answerView(form.title, answer)])
        expect(faultsOnSlackView(view)).toEqual([]);
    }),
    { numRuns: 30 },
  );
});
