import type { Instant } from '../base/index.ts';
import { type Db, inTransaction } from '../storage/index.ts';
import { lastChoice, noteUndone } from './choice-store.ts';
import { restoreFollow } from './follow-store.ts';
import { type MuteTarget, restoreMute } from './mute-store.ts';
import type { Person } from './place.ts';
import { restoreSubscription } from './subscription-store.ts';

/** What became of an undo. */
export interface Undone {
  /** What was to be undone: `muting story s-3 for everyone`. */
  readonly says: string;
  /** false when somebody has changed it since, so that theirs stands. */
  readonly isUndone: boolean;
  /** What was muted or unmuted by it, when it was that. */
  readonly mute: MuteTarget | null;
}

/**
 * Undoes the last thing that a person chose and has not undone: a subscription, a mute, a follow.
 *
 * Who undoes a manager's choice made it as a manager, so no right is asked for here. Cards of a story that is muted or no
 * longer muted by it are told by `undoLast` of `delivery/`, which calls this.
 *
 * @returns null when there is nothing to undo.
 */
export async function undoChoice(db: Db, person: Person, now: Instant): Promise<Undone | null> {
  return inTransaction(db, async (tx) => {
    const choice = await lastChoice(tx, person);
    if (!choice) return null;
    await noteUndone(tx, choice.id, now);
    const { says, before } = choice;
    if (choice.kind === 'mute') return { says, isUndone: true, mute: await restoreMute(tx, person, before, now) };
    if (choice.kind === 'subscription')
      return { says, isUndone: await restoreSubscription(tx, before, now), mute: null };
    await restoreFollow(tx, person, before, now);
    return { says, isUndone: true, mute: null };
  });
}
