import type { Instant } from '../base/index.ts';
import { type Db, inTransaction, textsAsColumn } from '../storage/index.ts';
import { readHouses, type Workspace } from '../subscriptions/index.ts';
import { type BadgeQuestion, type BadgeStanding, hasSaid, standingIn, takenBackBy, type Voter } from './question.ts';

/** Somebody presses "question this badge", or takes it back. */
export interface Press {
  /** `d-3`. */
  readonly disputeId: string;
  readonly voter: Voter;
  readonly now: Instant;
}

/** What a press did. */
export interface Pressed {
  readonly standing: BadgeStanding;
  /** False when it had been said before, or when there was nothing to take back: nothing is to be told then. */
  readonly isNew: boolean;
}

/**
 * Keeps that somebody questions a badge. A reader's question is counted; a manager's, or the reader's that makes them enough,
 * takes the badge down in that house alone.
 *
 * Who presses twice has said it once. Whoever calls this has the cards edited with `retellBadge` of delivery, in the same transaction.
 *
 * @param readersNeeded - So many readers take a badge down (`feedback.readersNeeded` of settings.yaml); null: only managers do.
 * @returns null when there is no such dispute.
 */
export function questionBadge(db: Db, press: Press, readersNeeded: number | null): Promise<Pressed | null> {
  const { disputeId, voter, now } = press;
  return inTransaction(db, async (tx) => {
    if (!(await isDispute(tx, disputeId))) return null;
    const before = await readQuestions(tx, [disputeId]);
    const house = (await readHouses(tx)).nameOf(voter);
    const standing = standingIn(before, house);
    if (hasSaid(voter, house, before)) return { standing, isNew: false };
    const isEnough = readersNeeded !== null && standing.questionedBy + 1 >= readersNeeded;
    const question: BadgeQuestion = {
      ...voter,
      disputeId,
      house,
      withdraws: voter.isManager || isEnough,
      askedAt: now,
      undoneAt: null,
    };
    await keepQuestion(tx, question);
    return { standing: standingIn([...before, question], house), isNew: true };
  });
}

/**
 * Takes a question back: one's own; a manager's undo puts the badge back whoever took it down. What was said stays stored.
 *
 * @returns null when there is no such dispute.
 */
export function takeBackQuestion(db: Db, { disputeId, voter, now }: Press): Promise<Pressed | null> {
  return inTransaction(db, async (tx) => {
    if (!(await isDispute(tx, disputeId))) return null;
    const house = (await readHouses(tx)).nameOf(voter);
    const taken = takenBackBy(voter, house, await readQuestions(tx, [disputeId]));
    for (const one of taken)
      await tx
        .updateTable('badge_questions')
        .set({ undone_at: now, undone_by: voter.userId })
        .where('dispute_id', '=', disputeId)
        .where('platform', '=', one.platform)
        .where('workspace', '=', one.workspace)
        .where('user_id', '=', one.userId)
        .where('undone_at', 'is', null)
        .execute();
    return { standing: standingIn(await readQuestions(tx, [disputeId]), house), isNew: taken.length > 0 };
  });
}

/** Everything that was ever said of the badges of some disputes, in the order it was said. */
export async function readQuestions(db: Db, disputeIds: readonly string[]): Promise<readonly BadgeQuestion[]> {
  if (disputeIds.length === 0) return [];
  const rows = await db
    .selectFrom('badge_questions')
    .selectAll()
    .where('dispute_id', 'in', textsAsColumn(db, disputeIds))
    .orderBy('question_id')
    .execute();
  if (rows.length === 0) return [];
  const houses = await readHouses(db);
  return rows.map(({ platform: named, workspace, ...row }) => {
    const place: Workspace = { platform: named as Workspace['platform'], workspace };
    return {
      ...place,
      house: houses.nameOf(place),
      disputeId: row.dispute_id,
      userId: row.user_id,
      isManager: row.as_manager === 1,
      withdraws: row.withdraws === 1,
      askedAt: row.asked_at,
      undoneAt: row.undone_at,
    };
  });
}

/** The disputes whose badge anybody ever questioned, in the order in which they opened. */
export async function readQuestionedDisputes(db: Db): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('disputes')
    .select('dispute_id')
    .where('dispute_id', 'in', db.selectFrom('badge_questions').select('dispute_id'))
    .orderBy('number')
    .execute();
  return rows.map((row) => row.dispute_id);
}

async function keepQuestion(tx: Db, question: BadgeQuestion): Promise<void> {
  await tx
    .insertInto('badge_questions')
    .values({
      dispute_id: question.disputeId,
      platform: question.platform,
      workspace: question.workspace,
      user_id: question.userId,
      as_manager: question.isManager ? 1 : 0,
      withdraws: question.withdraws ? 1 : 0,
      asked_at: question.askedAt,
      undone_at: null,
      undone_by: null,
    })
    .execute();
}

async function isDispute(db: Db, id: string): Promise<boolean> {
  const row = await db.selectFrom('disputes').select('dispute_id').where('dispute_id', '=', id).executeTakeFirst();
  return row !== undefined;
}
