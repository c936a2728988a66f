import type { Claim } from '../../claims/index.ts';
import { figuresDiffer, sharedFigures, sharedTimes } from '../anchors.ts';
import { restOf, supposedShare, wordsNear } from '../beside.ts';
import type { Evidence, Finding, Pair } from '../finding.ts';
import type { Term, Terms } from '../terms.ts';
import { type Named, namedOf, variantsOf } from './named.ts';
import { mayBeOne, unmatched } from './unmatched.ts';

/** Each names somebody or something in the same place of much the same sentence that the other does not: two cities, two ships, two makers. */
export function compareName(pair: Pair): Finding | null {
  const { a, b, beside } = pair;
  const [onlyA, onlyB] = [unmatched(beside.a, beside.b), unmatched(beside.b, beside.a)];
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
  let best: Candidate | null = null;
  for (const x of onlyA) {
    for (const y of onlyB) {
      if (mayBeOne(x, y)) continue;
      const evidence = evidenceOf(x, y, pair);
      // "The F-16s have come, the F-35s have not": each is told something else.
      if (evidence.turned > evidence.rejected) continue;
      if (evidence.score >= Math.max(leastScore, best?.evidence.score ?? 0)) best = { x, y, evidence };
    }
  }
  return best;
}

/** A name's own phrase, shorter than that of a figure. */
const phrase = 50;
/** Two names that no vectors know: ships, villages, firms. */
const unknownKin = 0.3;

function evidenceOf(x: Named, y: Named, { a, b, beside, rules }: Pair) {
  const around = (terms: Terms, { words, start }: Named) =>
    wordsNear(terms, start, phrase).filter((term) => !words.includes(term));
  const [nearX, nearY] = [around(beside.a, x), around(beside.b, y)];
  const context = beside.agreement(nearX, nearY);
  const ranks = (name: Named) => name.words.flatMap((word) => word.ranks);
  const alike = ranks(x).flatMap((p) => ranks(y).map((q) => rules.meaning.likeness(p, q)));
  const kin = alike.length === 0 ? unknownKin : Math.max(0, ...alike);
  const sameSlot = Number(slotOf(a, x) !== '' && slotOf(a, x) === slotOf(b, y));
  return {
    score: context * 0.5 + kin * 0.2 + sameSlot * 0.3,
    ...restOf(beside, x, y),
    context,
    kin,
    sameSlot,
    slotContext: sameSlot * context,
    listed: Number(x.isListed && y.isListed),
    mixed: Number(x.isListed !== y.isListed),
    turned: turned(nearX, nearY),
    rejected: Number(isNamed(beside.b, x) || isNamed(beside.a, y)),
    supposed: Math.max(supposedShare(nearX), supposedShare(nearY)),
  };
}

/** The other claim names it too: only to say that it is another, else it would be no candidate. */
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
    if (x && y) return { x, y, evidence: evidenceOf(x, y, pair) };
  }
  return null;
}

/** Whether an event that both phrases tell is said to be so in the one and not so in the other. */
function turned(xs: readonly Term[], ys: readonly Term[]): number {
  const events = xs.filter(({ kind }) => kind === 'event' || kind === 'verb');
  return Number(events.some((x) => ys.some((y) => y.concept === x.concept && y.negative !== x.negative)));
}

/** The little word that a name stands behind, by what it says of it: where, by whom, what it is called. */
const slots: Readonly<Record<string, string>> = {
  in: 'place', at: 'place', near: 'place', outside: 'place', off: 'place', over: 'place', around: 'place',
  to: 'goal', for: 'goal', from: 'source', of: 'of', with: 'with', by: 'agent',
  called: 'name', named: 'name', is: 'name', was: 'name', as: 'name', be: 'name',
}; // biome-ignore format: a table
const slot = new RegExp(String.raw`\b(?<word>${Object.keys(slots).join('|')})\b[^,.;]{0,14}$`, 'i');
const slotReach = 24;

function slotOf({ quote }: Claim, { start }: Named): string {
  const word = slot.exec(quote.text.slice(Math.max(0, start - slotReach), start))?.groups?.word ?? '';
  return slots[word.toLowerCase()] ?? '';
}
