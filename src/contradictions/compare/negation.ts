import type { Claim } from '../../claims/index.ts';
import type { SharedConcept } from '../align.ts';
import type { Finding, Pair } from '../finding.ts';
import { agreement, answers, type Frame, framesOf, sameEvent } from '../frames.ts';
import type { ContradictionRules } from '../rules.ts';

/** An event that one claim says is so and the other not, with how sure that is by itself. */
export interface Clash extends Pick<Finding, 'about' | 'positions'> {
  readonly strength: number;
}

/** Two events of which one is said to be so and the other not. */
export interface Opposed {
  readonly inA: Frame;
  readonly inB: Frame;
  /** How far they speak of the same, in [0, 1]. */
  readonly agreement: number;
}

/** The best matched events of two claims whose polarity differs; null when every match agrees. */
export function opposedEvents({ a, b, alignment, rules }: Pair): Opposed | null {
  let best: Opposed | null = null;
  const pinned = Math.min(1, alignment.anchors / fullyPinned);
  const inA = framesOf(a);
  const inB = framesOf(b);
  for (const x of inA) {
    // Whether somebody has spoken is asked in comment.ts: silence is a party's own.
    if (x.concept === 'comment' || deniesInPassing(x, inA, rules)) continue;
    const matches = inB
      .filter((y) => answers(x, y, rules) && x.actual && y.actual)
      .filter((y) => !(light.has(x.concept) || light.has(y.concept)) || sharesEvent(x, y))
      .map((inB) => ({
        inA: x,
        inB,
        agreement: Math.max(agreement(x, inB), pinned) * (x.concept === inB.concept ? 1 : 0.8),
      }));
    const agreeing = matches.filter((m) => m.inA.negative === m.inB.negative).map((m) => m.agreement);
    const [closest] = matches
      .filter(
        (m) =>
          m.inA.negative !== m.inB.negative &&
          !deniesInPassing(m.inB, inB, rules) &&
          m.agreement >= (m.inA.kind === 'event' ? 0 : leastOfVerbs) &&
          m.agreement >= Math.max(0, ...agreeing),
      )
      .sort((m, n) => n.agreement - m.agreement);
    if (
      closest &&
      agreeing.every((other) => other < closest.agreement) &&
      (!best || closest.agreement > best.agreement)
    )
      best = closest;
  }
  return best;
}

/** Whether one tells of a day to come and the other of one that is over. */
export function isOfOtherDays(a: Claim, b: Claim): boolean {
  return (liesAhead(a) && liesBehind(b)) || (liesBehind(a) && liesAhead(b));
}

/** What is set for a day to come is another event than one that is over: "the second round will be held on March 31". */
function liesAhead({ modality, times, publishedAt }: Claim): boolean {
  return (
    modality === 'planned' && times.some(({ from }) => from !== null && publishedAt !== null && from > publishedAt)
  );
}

/** A day in the past that is no day of saying: "denied on Monday that they met on Sunday". */
function liesBehind({ modality, times, publishedAt }: Claim): boolean {
  return (
    modality === 'actual' &&
    times.some(({ of, to }) => of !== 'say' && to !== null && publishedAt !== null && to < publishedAt)
  );
}

/**
 * A sentence that reports a thing and its denial ("they seek its return, though any transfer was denied") is no denial of it; what
 * only might have been ("denied that they met to discuss its return") is not reported.
 */
function deniesInPassing(frame: Frame, all: readonly Frame[], rules: ContradictionRules): boolean {
  return all.some(
    (other) =>
      frame.negative &&
      !other.negative &&
      other.actual &&
      other.concept !== frame.concept &&
      sameEvent(other.concept, frame.concept, rules),
  );
}

/** So much in common in the whole sentences makes up for parts of them that share few words. */
const fullyPinned = 5;
/** A verb of no lexicon says little by itself: so much of what stands beside it must agree. */
const leastOfVerbs = 0.34;

/** Events that say little without another: what was pursued, begun or decided. */
export const light = new Set([
  'pursue',
  'receive',
  'intend',
  'start',
  'finish',
  'decide',
  'increase',
  'cut',
  'use',
  'base',
  'know',
  'cause',
  'include',
  'make',
  'build',
  'move',
  'see',
  'open',
  'ask',
  'meet',
  'announce',
  'find',
  'support',
  'appoint',
  'solve',
  'extend',
  'hold',
]);

function sharesEvent(x: Frame, y: Frame): boolean {
  return x.words.intersection(y.words).size >= 1 && agreement(x, y) >= 0.5;
}

/** One says it is so, the other that it is not: a shared event with the same companions whose polarity differs. */
export function negationIn(pair: Pair, events: Opposed | null): Clash | null {
  const opposed = events ?? oppositeWords(pair);
  if (!opposed) return null;
  if (opposed.agreement < leastAgreement) return null;
  const { inA } = opposed;
  return {
    strength: opposed.agreement,
    about: inA.concept,
    positions: inA.negative ? ['not so', 'so'] : ['so', 'not so'],
  };
}

const leastAgreement = 0.3;

/** Without a shared verb: two claims of almost the same words, one of them denied throughout ("There is no dog on the grass"). */
function oppositeWords({ a, b, alignment }: Pair): Opposed | null {
  const isMixed = ({ concept, negativeInA, negativeInB }: SharedConcept) =>
    a.words.some((word) => word.concept === concept && word.negative !== negativeInA) ||
    b.words.some((word) => word.concept === concept && word.negative !== negativeInB);
  const told = alignment.shared.filter((s) => s.kind !== 'name' && s.concept !== 'comment' && !isMixed(s));
  const differing = told.filter((s) => s.negativeInA !== s.negativeInB);
  const [first] = differing;
  if (!first || differing.length < told.length || alignment.overlap < nearlySame) return null;
  const frame = {
    concept: first.concept,
    kind: first.kind,
    clause: 0,
    actual: true,
    words: new Set<string>(),
    names: new Set<string>(),
  };
  return {
    inA: { ...frame, negative: first.negativeInA },
    inB: { ...frame, negative: first.negativeInB },
    agreement: alignment.overlap,
  };
}

const nearlySame = 0.6;
