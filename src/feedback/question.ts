import type { Instant } from '../base/index.ts';

/** Where people decide for themselves: what is said in one workspace is neither seen nor felt in another. */
export interface Workspace {
  readonly platform: string;
  /** Team or guild; '' is the only one that the bot serves. */
  readonly workspace: string;
}

/** Somebody who questions a badge. */
export interface Voter extends Workspace {
  readonly userId: string;
  /** May manage the channel: such a question takes the badge down. */
  readonly isManager: boolean;
}

/** A person's doubt of a dispute's badge. */
export interface BadgeQuestion extends Voter {
  /** `d-3`. */
  readonly disputeId: string;
  /** With it the badge was taken down: a manager's, or the reader's who made them enough. */
  readonly withdraws: boolean;
  readonly askedAt: Instant;
  /** When it was taken back; null while it stands. */
  readonly undoneAt: Instant | null;
}

/** How a badge stands in one workspace. It holds counts and no names: it may be shown to everybody there. */
export interface BadgeStanding {
  /** How many people question it. */
  readonly questionedBy: number;
  readonly withdrawn: { readonly by: 'a manager' | 'readers'; readonly at: Instant } | null;
}

/**
 * How a badge stands in a workspace, by the questions about its dispute.
 *
 * @param questions - About one dispute, from anywhere, also those that were taken back.
 */
export function standingIn(questions: readonly BadgeQuestion[], place: Workspace): BadgeStanding {
  const standing = questions.filter((one) => one.undoneAt === null && isOf(one, place));
  const last = standing.findLast((one) => one.withdraws);
  return {
    questionedBy: new Set(standing.map((one) => one.userId)).size,
    withdrawn: last ? { by: last.isManager ? 'a manager' : 'readers', at: last.askedAt } : null,
  };
}

/**
 * The questions that somebody's undo takes back: his own. A manager's puts the badge back: it takes back what took it down,
 * managers' questions, and readers' when they had been enough.
 */
export function takenBackBy(voter: Voter, questions: readonly BadgeQuestion[]): readonly BadgeQuestion[] {
  const standing = questions.filter((one) => one.undoneAt === null && isOf(one, voter));
  const wereEnough = standing.some((one) => one.withdraws && !one.isManager);
  return standing.filter((one) => one.userId === voter.userId || (voter.isManager && (one.isManager || wereEnough)));
}

/** Whether a press says nothing that this person has not said: a reader's doubt is a manager's only when he presses as one. */
export function hasSaid(voter: Voter, questions: readonly BadgeQuestion[]): boolean {
  return questions.some(
    (one) =>
      one.undoneAt === null && isOf(one, voter) && one.userId === voter.userId && (one.isManager || !voter.isManager),
  );
}

function isOf(one: Workspace, place: Workspace): boolean {
  const isSame = one.workspace === place.workspace || one.workspace === '' || place.workspace === '';
  return one.platform === place.platform && isSame;
}
