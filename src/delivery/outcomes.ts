import { hourMs, type Instant, secondMs } from '../base/index.ts';
import { type Card, dayText, type PostOutcome } from '../chat/index.ts';
import { type Db, inTransaction } from '../storage/index.ts';
import { backoffMs } from './backoff.ts';
import { type Channel, deliveryKey } from './delivery.ts';
import { queueDeliveries } from './delivery-store.ts';
import { queueLine } from './lines.ts';
import {
  hold,
  moveReplies,
  noteAgain,
  noteCardGone,
  noteDead,
  notePosted,
  type Owed,
  readLastShown,
  tokenRefused,
} from './outbox-store.ts';

/** What is mended from outside: the messages wait for it. */
const holding: ReadonlySet<string> = new Set(['chat.channel_gone', 'chat.forbidden', tokenRefused]);

/** How often a channel that cannot be reached is tried again, by the oldest message held for it. */
const heldRetryMs = hourMs;

/** A platform that asks for no wait at all gets one, or its refusals would be asked for without end. */
const leastWaitMs = secondMs / 2;

/** What became of an attempt; a look that has to wait leaves open whether the message stands. */
export type Outcome =
  | PostOutcome
  | { readonly kind: 'look later'; readonly retryAfterMs: number; readonly reason: string };

/** Where outcomes are noted, and who is told. */
export interface Notebook {
  readonly db: Db;
  readonly operators: Channel | null;
  readonly now: Instant;
  /** In [0, 1). */
  readonly random: number;
}

/** Notes what became of an attempt, with everything that follows from it, as one. */
export async function noteOutcome(notebook: Notebook, owed: Owed, outcome: Outcome): Promise<void> {
  const { db, now, random } = notebook;
  switch (outcome.kind) {
    case 'posted':
      return notePosted(db, owed, outcome.messageId, now);
    case 'later':
      return noteAgain(db, owed, {
        state: 'pending',
        attempts: 0,
        notBeforeAt: now + waitOf(outcome),
        reason: outcome.reason,
      });
    case 'look later':
      return noteAgain(db, owed, {
        state: 'sending',
        attempts: owed.attempts,
        notBeforeAt: now + waitOf(outcome),
        reason: outcome.reason,
      });
    case 'unknown': {
      const attempts = owed.attempts + 1;
      const notBeforeAt = now + backoffMs(attempts, random);
      return noteAgain(db, owed, { state: 'sending', attempts, notBeforeAt, reason: outcome.reason });
    }
    case 'never':
      return inTransaction(db, (tx) => noteNever({ ...notebook, db: tx }, owed, outcome));
  }
}

function waitOf({ retryAfterMs }: { readonly retryAfterMs: number }): number {
  return Number.isFinite(retryAfterMs) ? Math.max(leastWaitMs, retryAfterMs) : leastWaitMs;
}

async function noteNever(
  notebook: Notebook,
  owed: Owed,
  outcome: Extract<PostOutcome, { kind: 'never' }>,
): Promise<void> {
  const reason = `${outcome.code}: ${outcome.reason}`;
  if (holding.has(outcome.code)) return holdAndTell(notebook, owed, outcome.code, outcome.reason);
  if (outcome.code === 'chat.message_gone' && owed.cardKey !== null)
    return replaceCard(notebook, owed.to, owed.cardKey, reason);
  await noteDead(notebook.db, owed, reason);
  await tell(
    notebook,
    owed,
    ['dead', owed.key],
    `A message to ${placeName(owed.to)} was refused and is not sent again (${reason}).`,
  );
}

/** One line for a channel, or a workspace, and reason, until something has been posted there again. */
async function holdAndTell(notebook: Notebook, owed: Owed, code: string, why: string): Promise<void> {
  const { db, now } = notebook;
  const lastPostedAt = await hold(db, owed, code, now + heldRetryMs);
  const { platform, workspace, channel } = owed.to;
  const isWhole = code === tokenRefused;
  const name = isWhole ? workspaceName(owed.to) : placeName(owed.to);
  await tell(
    notebook,
    owed,
    ['held', platform, workspace, isWhole ? '' : channel, code, String(lastPostedAt)],
    `${name} cannot be posted to: ${asSentence(why)} Its messages are held and tried again every hour.`,
  );
}

/** The platform's reason, which says itself what to do. */
function asSentence(why: string): string {
  return why.replace(/\.?$/, '.');
}

/** A line about a line could go on for ever: what concerns the operators' own channel is in the log alone. */
async function tell(
  { db, operators, now }: Notebook,
  owed: Owed,
  occasion: readonly string[],
  text: string,
): Promise<void> {
  if (owed.kind !== 'line') await queueLine(db, operators, occasion, text, now);
}

/** A person deleted a card: that is not fought, but what is still to be told under it gets an anchor to stand under. */
async function replaceCard({ db, now }: Notebook, to: Channel, cardKey: string, reason: string): Promise<void> {
  const last = await readLastShown(db, cardKey);
  await noteCardGone(db, cardKey, reason);
  if (last?.message.kind !== 'card') return;
  const key = deliveryKey(to, last.storyId, 'anchor', cardKey);
  if ((await moveReplies(db, cardKey, key, now)) === 0) return;
  const { storyId, itemId } = last;
  const message = asAnchor(last.message);
  await queueDeliveries(
    db,
    [
      {
        ...{ key, to, kind: 'anchor', storyId, itemId, message },
        ...{ cardKey: null, notBeforeAt: now, isUrgent: false, gathered: null },
      },
    ],
    now,
  );
}

function asAnchor(card: Card): Card {
  const since = card.published ? `Continues a story known since ${dayText(card.published.at)}` : null;
  return { ...card, lead: card.lead ?? since };
}

function workspaceName({ platform, workspace }: Channel): string {
  const name = platform === 'slack' ? 'Slack' : 'Discord';
  return workspace === '' ? `${name} as a whole` : `The ${name} workspace ${workspace}`;
}

/** A channel as operators know it: by its id, since names of private channels belong to those who are in them. */
function placeName({ platform, workspace, channel }: Channel): string {
  const name = platform === 'slack' ? 'Slack' : platform === 'discord' ? 'Discord' : 'Terminal';
  return `${name} channel ${workspace === '' ? channel : `${workspace}/${channel}`}`;
}
