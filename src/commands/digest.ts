import type { Instant } from '../base/index.ts';
import { type AnswerEntry, type Digest, momentText } from '../chat/index.ts';
import { type DigestAhead, digestAhead } from '../delivery/index.ts';
import { changeSubscription, readSubscription, type StandingSubscription } from '../subscriptions/index.ts';
import { type BareAnswer, pageOf, sayOnly } from './answers.ts';
import type { Desk, NewsCommand, Request } from './command.ts';
import { storyIdIn } from './ids.ts';
import { withoutMuted } from './own-mutes.ts';
import { refusedToReaders } from './rights.ts';
import { changeIn } from './settings-words.ts';

/** `digest [8:00 | weekdays 8:00 | off] [zone:Europe/Istanbul]`: what is gathered by now, and when it is sent. */
export const digest: NewsCommand = {
  shape: {
    name: 'digest',
    description: 'What has gathered since the last digest; managers say when it is sent',
    options: [
      { name: 'at', description: '8:00, weekdays 8:00, a cron expression, or off', required: false, kind: 'text' },
      { name: 'zone', description: 'Time zone, Europe/Istanbul', required: false, kind: 'text', isNamed: true },
    ],
  },
  aliases: ['digests', 'summary', 'daily'],
  example: 'digest weekdays 8:00',
  answer: answerDigest,
};

async function answerDigest(request: Request, desk: Desk): Promise<BareAnswer> {
  if (request.text !== '' || request.named.size > 0) return setDigest(request, desk);
  const standing = await readSubscription(desk.db, request.asked);
  if (!standing)
    return sayOnly('This channel hears nothing, so nothing is gathered', ['Who manages it can subscribe it.'], 'since');
  const { dueAt, digest: ahead } = await aheadOf(standing, desk);
  const { left, note } = await withoutMuted(entriesOf(ahead), request, desk);
  const notes = [dueNote(dueAt, standing), ...ahead.notes, ...note];
  const stories = left.filter(({ storyId }) => storyId !== null).length;
  const title = `/news digest · ${stories} ${stories === 1 ? 'story' : 'stories'} by now`;
  const { shown, more } = pageOf(left, request, digest);
  const [first] = shown;
  return { title, entries: shown.map(({ entry }) => entry), notes, next: nextFor(first?.entry.id ?? null), more };
}

function aheadOf(standing: StandingSubscription, { db, feeds, topics, clock }: Desk): Promise<DigestAhead> {
  const topicNames = new Map(topics.map(({ id, name }) => [id, name]));
  return digestAhead({ db, feeds, topicNames }, standing, 'digest', clock.now());
}

/** The entries of all sections, each under its section's title. */
function entriesOf({ sections }: Digest): readonly { readonly entry: AnswerEntry; readonly storyId: string | null }[] {
  return sections.flatMap(({ title, entries }) =>
    entries.map((entry) => ({
      entry: { ...entry, text: `${title} · ${entry.text}` },
      storyId: entry.id === null ? null : storyIdIn(entry.id),
    })),
  );
}

function nextFor(id: string | null): string {
  if (id?.startsWith('s-')) return `story ${id}`;
  return id?.startsWith('d-') ? `claims ${id}` : 'since yesterday';
}

function dueNote(dueAt: Instant | null, { subscription }: StandingSubscription): string {
  if (dueAt === null) return 'No digest is sent here; managers set one: /news digest weekdays 8:00.';
  const { timeZone } = subscription;
  return `The next digest is sent ${momentText({ at: dueAt, dayOnly: false }, timeZone)} (${timeZone}).`;
}

async function setDigest(request: Request, desk: Desk): Promise<BareAnswer> {
  const { asked, text, named } = request;
  if (!asked.isManager) return refusedToReaders('say when the digest is sent', asked);
  if (!(await readSubscription(desk.db, asked)))
    return sayOnly('This channel hears nothing, so nothing is gathered', [], 'subscribe all');
  const change = changeIn(new Map([...named, ...(text === '' ? [] : [['digest', text] as const])]));
  const outcome = await changeSubscription(desk.db, asked, change, desk.clock.now());
  if (!outcome.ok) return sayOnly('Nothing was changed', outcome.problems, digest.example);
  const standing = await readSubscription(desk.db, asked);
  const note = standing && dueNote((await aheadOf(standing, desk)).dueAt, standing);
  return {
    ...sayOnly('The digest is set', note === null ? [] : [note], 'digest'),
    offers: [{ label: 'Undo', words: 'undo' }],
  };
}
