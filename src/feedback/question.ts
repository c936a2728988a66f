import type { Instant } from '../base/index.ts';
import type { Workspace } from '../subscriptions/index.ts';

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
  /** The house that it counts in: what is said in one is neither seen nor felt in another. */
  readonly house: string;
  /** With it the badge was taken down: a manager's, or the reader's who made them enough. */
  readonly withdraws: boolean;
  readonly askedAt: Instant;
  /** When it was taken back; null while it stands. */
  readonly undoneAt: Instant | null;
}

/** How a badge stands in one house. It holds counts and no names: it may be shown to everybody there. */
export interface BadgeStanding {
  /** How many people question it. */
  readonly questionedBy: number;
  readonly withdrawn: { readonly by: 'a manager' | 'readers'; readonly at: Instant } | null;
}

/**
 * How a badge stands in a house, by the questions about its dispute.
 *
 * @param questions - About one dispute, from anywhere, also those that were taken back.
 */
export function standingIn(questions: readonly BadgeQuestion[], house: string): BadgeStanding {
  const standing = questions.filter((one) => one.undoneAt === null && one.house === house);
  const last = standing.findLast((one) => one.withdraws);
  return {
    questionedBy: new Set(standing.map((one) => `${one.platform}:${one.userId}`)).size,
    withdrawn: last ? { by: last.isManager ? 'a manager' : 'readers', at: last.askedAt } : null,
  };
}

/**
 * The questions that somebody's undo takes back: his own. A manager's puts the badge back: it takes back what took it down,
 * managers' questions, and readers' when they had been enough.
 */
export function takenBackBy(
  voter: Voter,
  house: string,
  questions: readonly BadgeQuestion[],
): readonly BadgeQuestion[] {
  const standing = questions.filter((one) => one.undoneAt === null && one.house === house);
  const wereEnough = standing.some((one) => one.withdraws && !one.isManager);
  return standing.filter((one) => isBy(one, voter) || (voter.isManager && (one.isManager || wereEnough)));
}

/** Whether a press says nothing that this person has not said: a reader's doubt is a manager's only when he presses as one. */
export function hasSaid(voter: Voter, house: string, questions: readonly BadgeQuestion[]): boolean {
  const own = questions.filter((one) => one.undoneAt === null && one.house === house && isBy(one, voter));
  return own.some((one) => one.isManager || !voter.isManager);
}

/** A person has another id on another platform. */
function isBy(one: BadgeQuestion, { platform, userId }: Voter): boolean {
  return one.platform === platform && one.userId === userId;
}
