import { oncePer } from '../../base/index.ts';
import { figuresDiffer, sharedFigures, sharedTimes } from '../anchors.ts';
import { restOf, supposedShare, wordsNear } from '../beside.ts';
import type { Evidence, Finding, Pair } from '../finding.ts';
import { eventLikeness } from '../frames.ts';
import type { Term, Terms } from '../terms.ts';
import { tellsOtherTime } from './elsewhen.ts';
import { slotOf } from './name-slot.ts';
import { mayShareSlot } from './name-sort.ts';
import { type Named, namedOf, variantsOf } from './named.ts';
import { areOfTwoChambers, areOfTwoOrdinals } from './scope.ts';
import { mayBeOne, unmatched } from './unmatched.ts';

/** Each names somebody or something in the same place of much the same sentence that the other does not: two cities, two ships, two makers. */
export function compareName(pair: Pair): Finding | null {
  const { a, b, beside } = pair;
  if (areOfTwoOrdinals(pair) || areOfTwoChambers(pair)) return null;
  const onlyA = unmatched(beside.a, beside.b);
  const onlyB = onlyA.length === 0 ? [] : unmatched(beside.b, beside.a);
  const variants = twoVariants(pair);
  const best = variants ?? likeliest(onlyA, onlyB, pair);
  if (!best) return null;
  const { x, y, evidence } = best;
  return {
    kind: 'name',
    rule: 'name',
    evidence: {
      ...evidence,
      variant: Number(variants !== null),
      alone: Math.min(3, onlyA.length, onlyB.length) / 3,
      otherFigures: Number(figuresDiffer(a, b)),
      elsewhen: tellsOtherTime(a, b),
      anchored: Math.min(2, sharedFigures(a, b) + sharedTimes(a, b)) / 2,
    },
    reason: `${x.surface} against ${y.surface}`,
    about: '',
    positions: [x.surface, y.surface],
  };
}

interface Candidate {
  readonly x: Named;
  readonly y: Named;
  readonly evidence: Evidence;
}

const leastScore = 0.2;

function likeliest(onlyA: readonly Named[], onlyB: readonly Named[], pair: Pair): Candidate | null {
  let best: Meeting | null = null;
  for (const x of onlyA) {
    for (const y of onlyB) {
      if (!mayShareSlot(x.sort, y.sort) || mayBeOne(x, y)) continue;
      const meeting = meetingOf(x, y, pair);
      // "The F-16s have come, the F-35s have not": each is told something else.
      if (turned(meeting) > rejected(meeting, pair)) continue;
      if (meeting.score >= Math.max(leastScore, best?.score ?? 0)) best = meeting;
    }
  }
  return best && { x: best.x, y: best.y, evidence: evidenceOf(best, pair) };
}

/** A name's own phrase, shorter than that of a figure. */
const phrase = 50;
/** Two names that no vectors know: ships, villages, firms. */
const unknownKin = 0.3;

/** A name of each claim, and how far they fill one place. */
interface Meeting {
  readonly x: Named;
  readonly y: Named;
  readonly nearX: readonly Term[];
  readonly nearY: readonly Term[];
  readonly context: number;
  readonly kin: number;
  readonly sameSlot: number;
  /** How far the two are told to play it in one event. */
  readonly event: number;
  readonly score: number;
}

function meetingOf(x: Named, y: Named, { beside, rules }: Pair): Meeting {
  const [nearX, nearY] = [besideName(beside.a, x), besideName(beside.b, y)];
  const context = beside.agreement(nearX, nearY);
  const ranks = (name: Named) => name.words.flatMap((word) => word.ranks);
  const alike = ranks(x).flatMap((p) => ranks(y).map((q) => rules.meaning.likeness(p, q)));
  const kin = alike.length === 0 ? unknownKin : Math.max(0, ...alike);
  const [slotX, slotY] = [slotOf(beside.a, x), slotOf(beside.b, y)];
  const sameSlot = Number(slotX.part !== '' && slotX.part === slotY.part);
  const event = slotX.event && slotY.event ? eventLikeness(slotX.event.concept, slotY.event.concept, rules) : 0;
  return { x, y, nearX, nearY, context, kin, sameSlot, event, score: context * 0.5 + kin * 0.2 + sameSlot * 0.3 };
}

function evidenceOf(meeting: Meeting, pair: Pair): Evidence {
  const { x, y, nearX, nearY, context, kin, sameSlot, event, score } = meeting;
  return {
    score,
    ...restOf(pair.beside, x, y),
    context,
    kin,
    sameSlot,
    slotContext: sameSlot * context,
    event,
    slotEvent: sameSlot * event,
    sameSort: Number(x.sort === y.sort && x.sort !== null),
    listed: Number(x.isListed && y.isListed),
    mixed: Number(x.isListed !== y.isListed && (x.sort !== y.sort || x.sort === null)),
    turned: turned(meeting),
    rejected: rejected(meeting, pair),
    supposed: Math.max(supposedShare(nearX), supposedShare(nearY)),
  };
}

/** The words of a name's phrase without its own. */
function besideName(terms: Terms, name: Named): readonly Term[] {
  return phrasesOf(terms).getOrInsertComputed(name, () =>
    wordsNear(terms, name.start, phrase).filter((term) => !name.words.some(({ start }) => start === term.start)),
  );
}

const phrasesOf = oncePer((_: Terms) => new Map<Named, readonly Term[]>());

/** Whether the other claim names it too: only to say that it is another, else it would be no candidate. */
function rejected({ x, y }: Meeting, { beside }: Pair): number {
  return Number(isNamed(beside.b, x) || isNamed(beside.a, y));
}

const isNamed = ({ all }: Terms, { words }: Named) =>
  words.some(({ concept }) => all.some((term) => term.concept === concept));

/** Both name one weapon, each in a variant that the other does not: an F-35A, an F-35B. */
function twoVariants(pair: Pair): Candidate | null {
  const [inA, inB] = [variantsOf(pair.a), variantsOf(pair.b)];
  for (const [weapon, letters] of inA) {
    const others = inB.get(weapon);
    if (!others?.isDisjointFrom(letters)) continue;
    const named = (terms: Terms, [written = '']: Iterable<string>) => {
      const name = namedOf(terms).find(({ words }) => words[0]?.concept === weapon);
      return name && { ...name, surface: `${weapon}${written}` };
    };
    const [x, y] = [named(pair.beside.a, letters), named(pair.beside.b, others)];
    if (x && y) return { x, y, evidence: evidenceOf(meetingOf(x, y, pair), pair) };
  }
  return null;
}

/** Whether an event that both phrases tell is said to be so in the one and not so in the other. */
function turned({ nearX, nearY }: Meeting): number {
  const events = nearX.filter(({ kind }) => kind === 'event' || kind === 'verb');
  return Number(events.some((x) => nearY.some((y) => y.concept === x.concept && y.negative !== x.negative)));
}
