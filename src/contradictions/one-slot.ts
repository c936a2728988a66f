import type { Claim } from '../claims/index.ts';
import type { Alignment } from './align.ts';
import { oneAffair, sharedSetting } from './circumstances.ts';
import type { Evidence, Finding, Pair, Rule } from './finding.ts';
import type { Grounds } from './judge.ts';
import type { ContradictionRules } from './rules.ts';
import { areOfOneAccount } from './voices.ts';
import { its } from './weighing.ts';

/**
 * Whether two figures, dates or names that the stream met by itself fill one slot of one statement: what two reports of an affair say
 * with the same words about the same event, and not any two values that they happen to give.
 *
 * An affair has many figures, days and people; two of a kind clash only where everything beside them agrees. Polarity and standings have
 * their own footing.
 */
export function areInOneSlot(
  { a, b, alignment, rules }: Pick<Pair, 'a' | 'b' | 'alignment' | 'rules'>,
  { finding, circumstances }: Pick<Grounds, 'finding' | 'circumstances'>,
): boolean {
  if (leastOf[finding.rule] === undefined) return true;
  if (!isWithinBounds(finding, circumstances)) return false;
  if (areOfOneAccount(a, b)) return areBareYears(finding);
  return mayShareSlot(a, b, alignment, rules);
}

/** Whether a finding's own evidence leaves it open that two values fill one slot; what stands around them may decide otherwise. */
export function mayBeInOneSlot(finding: Finding): boolean {
  return isWithinBounds(finding, { cover: 1, shared: 1, setting: 1 });
}

function isWithinBounds(finding: Finding, circumstances: Evidence): boolean {
  const toldOf = (name: string) =>
    name.startsWith(its) ? finding.evidence[name.slice(its.length)] : circumstances[name];
  const sets = leastOf[finding.rule]?.(finding) ?? [[]];
  return sets.some((bounds) => bounds.every(([name, bound]) => (toldOf(name) ?? 0) >= bound));
}

/**
 * Whether values of two claims may fill one slot at all: they are of one article, or of two reports of one affair, or tell so much of the
 * same that reports of near affairs suffice ("signed the contract for the two batteries with Moscow in 2017", told in passing).
 */
export function mayShareSlot(
  a: Claim,
  b: Claim,
  { anchors, grounds }: Pick<Alignment, 'anchors' | 'grounds'>,
  rules: ContradictionRules,
): boolean {
  if (a.itemId !== '' && a.itemId === b.itemId) return true;
  const setting = sharedSetting(a, b, rules) ?? oneAffair;
  return setting >= oneAffair || (setting >= nearAffairs && anchors >= pinned && grounds >= told);
}

/** So much of what two articles say most that their affairs may touch. */
const nearAffairs = 0.15;
/** Names that few share, or several that many do; and events and things beside them. */
const pinned = 1.9;
const told = 4;

type Bound = readonly [name: string, least: number];
type Bounds = readonly Bound[];

/**
 * How much must agree, by the way of comparing; one of several suffices. Of reports that contradict each other more than half of what stands
 * beside the two values agrees, of calm news less (measured on test/pairs, test/gold and news of three outlets that agree).
 */
const leastOf: Partial<Record<Rule, (finding: Finding) => readonly Bounds[]>> = {
  role: () => [[['cover', 0.2]]],
  name: ({ evidence: { sameSlot } }) => [sameSlot ? [...inOnePhrase, nearEvent] : inOneSentence, ofOneSort, inOneEvent],
  date: (finding) => [
    [sameEvent, ...inOnePhrase],
    [sameEvent, ...inAlikePhrases],
    [sameEvent, ...toldWhole],
    ...(areBareYears(finding) ? [[sameEvent, ...ofOneAffair]] : []),
    ...(areYears(finding) ? [toldInYears] : []),
  ],
  number: ({ evidence: { rest = 0, unnamed } }) => [
    [
      ['its context', Math.max(leastContext, contextAndRest - rest)],
      ['its rest', unnamed ? leastRestOfUnnamed : 0],
    ],
    ...(unnamed ? [] : [onlyOfItsUnit, ofRareThings]),
  ],
};

const sameEvent: Bound = ['its event', 0.9];
const leastContext = 0.42;
/** The less the sentences agree, the more the phrases must. */
const contextAndRest = 0.9;
/** "Two, aged 13 and 15", "a sailor, 66": what neither says of what it is a number must stand in much the same sentence. */
const leastRestOfUnnamed = 0.65;
/** Neither gives another figure that might answer, and the shorter sentence tells little else: then less of the phrase must agree. */
const onlyOfItsUnit: Bounds = [
  ['its only', 1],
  ['its context', 0.36],
  ['its whole', 0.55],
];
/** So many vehicles of a convoy: a thing that news seldom counts (people and aircraft it often does), in two reports of one event. */
const ofRareThings: Bounds = [
  ['its only', 1],
  ['its rareOf', 0.5],
  ['its context', 0.32],
  ['setting', 0.4],
];
const inOnePhrase: Bounds = [
  ['its context', leastContext],
  ['its rest', 0.4],
];
/** The more of the phrases agrees, the less the sentences must. */
const inAlikePhrases: Bounds = [
  ['its context', 0.6],
  ['its rest', 0.3],
];
/** Who signs and who denies play one part in two events. */
const nearEvent: Bound = ['its event', 0.25];
/** "The sanctions date from 2019": what is known of an affair by its year. */
const toldInYears: Bounds = [
  ['its event', 0.7],
  ['its context', 0.45],
  ['its whole', 0.65],
];
/** A short sentence all of which the other tells too. */
const toldWhole: Bounds = [
  ['its context', 0.6],
  ['its whole', 0.85],
];
/** Nothing shows that the two names stand for the same part: then all else must agree, and they be of one type. */
const inOneSentence: Bounds = [
  ['its context', 0.7],
  ['its rest', 0.7],
  ['its kin', 0.3],
];
/** Two places, or two people, who play one part in one event: less of the phrase need agree. */
const ofOneSort: Bounds = [
  ['its sameSort', 1],
  ['its slotEvent', 0.6],
  ['its context', 0.25],
];
const inOneEvent: Bounds = [['its sameSort', 1], sameEvent, ['its context', 0.4], ['its rest', 0.4]];
/** Of how much both speak, however they put it. */
const ofOneAffair: Bounds = [['shared', 0.9]];

/** One gives the year, the other a day or month of another year. */
const areYears = ({ kind, positions }: Finding) =>
  kind === 'date' && positions.every((time) => /\b\d{4}$/.test(time)) && positions.some((time) => /^\d{4}$/.test(time));

/** A year dates what an affair is known by, which a report tells in passing; days and months date each step of it. */
const areBareYears = ({ kind, positions }: Finding) =>
  kind === 'date' && positions.every((time) => /^\d{4}$/.test(time));
