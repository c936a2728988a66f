import { type Instant, toIso } from '../base/index.ts';
import { type FoundPair, readFoundPairs } from '../contradictions/index.ts';
import type { Db } from '../storage/index.ts';
import { readQuestionedDisputes, readQuestions } from './feedback-store.ts';
import type { BadgeQuestion } from './question.ts';

/** Two claims with what people made of their badge, in the form in which pairs are labelled (test/gold/GUIDE.md). */
export interface LabelledPair {
  readonly a: LabelledClaim;
  readonly b: LabelledClaim;
  /** `compatible` while somebody questions the badge, `contradiction` when all who did took it back. */
  readonly label: 'compatible' | 'contradiction';
  /** As the comparators had it. */
  readonly kind: string;
  readonly confidence: number;
  readonly note: string;
  /** People whose question stands, and how many of them spoke as managers: how much the label is worth. */
  readonly questionedBy: number;
  readonly managers: number;
  /** The dispute: pairs of one must not be on both sides of a split. */
  readonly group: string;
}

interface LabelledClaim {
  readonly item: string;
  readonly source: string;
  readonly publishedAt: string | null;
  readonly quote: string;
}

/**
 * The badges that anybody ever questioned, as labelled pairs: one for each two claims that a badge was made of.
 *
 * Of who asked and in which workspace nothing is in them.
 */
export async function* labelledPairs(db: Db): AsyncGenerator<LabelledPair> {
  for (const disputeId of await readQuestionedDisputes(db)) {
    const questions = await readQuestions(db, [disputeId]);
    for (const pair of await readFoundPairs(db, disputeId)) yield labelled(pair, disputeId, questions);
  }
}

function labelled(pair: FoundPair, group: string, questions: readonly BadgeQuestion[]): LabelledPair {
  const standing = questions.filter((one) => one.undoneAt === null);
  const questionedBy = people(standing);
  const managers = people(standing.filter((one) => one.isManager));
  const side = (claim: FoundPair['a']): LabelledClaim => ({
    item: claim.itemId,
    source: claim.outlet,
    publishedAt: toIso(claim.publishedAt),
    quote: claim.quote.text,
  });
  return {
    a: side(pair.a),
    b: side(pair.b),
    label: questionedBy > 0 ? 'compatible' : 'contradiction',
    kind: pair.kind,
    confidence: pair.confidence,
    note: noteOf(
      questions.map((one) => one.undoneAt ?? one.askedAt),
      questionedBy,
    ),
    questionedBy,
    managers,
    group,
  };
}

function people(questions: readonly BadgeQuestion[]): number {
  return new Set(questions.map((one) => JSON.stringify([one.platform, one.workspace, one.userId]))).size;
}

function noteOf(moments: readonly Instant[], questionedBy: number): string {
  const day = toIso(Math.max(...moments))?.slice(0, 10);
  return questionedBy > 0 ? `badge questioned, last on ${day}` : `badge questioned and put back, on ${day}`;
}
