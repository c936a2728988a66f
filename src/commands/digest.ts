import { dayMs, type Instant } from '../base/index.ts';
import { momentText } from '../chat/index.ts';
import {
  changeSubscription,
  defaultDigest,
  lastDigestAt,
  nextDigestAt,
  readSubscription,
  type Subscription,
} from '../subscriptions/index.ts';
import { type BareAnswer, sayOnly } from './answers.ts';
import type { Desk, NewsCommand, Request } from './command.ts';
import { refusedToReaders } from './rights.ts';
import { changeIn } from './settings-words.ts';
import { newsSince } from './since.ts';

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
  const now = desk.clock.now();
  const times = standing && timesOf(standing.subscription);
  const sinceAt = (times && lastDigestAt(times, now)) ?? now - dayMs;
  const gathered = await newsSince({ sinceAt, topic: null, timeZone: times?.timeZone ?? 'UTC' }, request, desk, digest);
  return { ...gathered, notes: [dueNote(times, now), ...gathered.notes] };
}

/** When a channel's digest is due; null when it has none. */
function timesOf({ digest: cron, when, timeZone }: Subscription): { digest: string; timeZone: string } | null {
  const due = cron ?? (when === 'digest' ? defaultDigest : null);
  return due === null ? null : { digest: due, timeZone };
}

function dueNote(times: { digest: string; timeZone: string } | null, now: Instant): string {
  const at = times && nextDigestAt(times, now);
  if (!times || at === null) return 'No digest is sent here; managers set one: /news digest weekdays 8:00.';
  return `The next digest is sent ${momentText({ at, dayOnly: false }, times.timeZone)} (${times.timeZone}).`;
}

async function setDigest(request: Request, desk: Desk): Promise<BareAnswer> {
  const { asked, text, named } = request;
  if (!asked.isManager) return refusedToReaders('say when the digest is sent', asked);
  if (!(await readSubscription(desk.db, asked)))
    return sayOnly('This channel hears nothing, so nothing is gathered', [], 'subscribe all');
  const change = changeIn(new Map([...named, ...(text === '' ? [] : [['digest', text] as const])]));
  const outcome = await changeSubscription(desk.db, asked, change, desk.clock.now());
  if (!outcome.ok) return sayOnly('Nothing was changed', outcome.problems, digest.example);
  const times = outcome.subscription && timesOf(outcome.subscription);
  return {
    ...sayOnly('The digest is set', [dueNote(times, desk.clock.now())], 'digest'),
    offers: [{ label: 'Undo', words: 'undo' }],
  };
}
