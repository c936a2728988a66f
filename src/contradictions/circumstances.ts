import { dayMs, oncePer } from '../base/index.ts';
import type { Claim } from '../claims/index.ts';
import type { Meaning } from '../text/index.ts';
import { type Anchors, anchorsOf, sharedFigures } from './anchors.ts';
import { sameSpeaker } from './compare/stance.ts';
import type { Evidence, Pair } from './finding.ts';
import type { Terms } from './terms.ts';

/** Cues that tell something whichever claim has them. */
const inEither: ReadonlySet<string> = new Set([
  'forecast',
  'would',
  'may',
  'part',
  'round',
  'several',
  'analyst',
  'opinion',
  'first-person',
  'same',
  'undecided',
  'plan',
  'will',
  'neutral-act',
  'evidence',
  'contrast',
  'total-no',
  'exact',
]);
/** Cues that tell something where only one claim has them: "a second round" and "the second round" are one. */
const inOne: ReadonlySet<string> = new Set(['another']);
/** What the earlier claim leaves open, and by what the later tells of a change. */
const openBefore: ReadonlySet<string> = new Set(['not-yet', 'ongoing', 'still']);
const changedAfter: ReadonlySet<string> = new Set(['now', 'change', 'done']);

/** What stands around whatever a comparator finds: how surely both speak of one thing at one time, and what may excuse the difference. */
export function circumstancesOf(pair: Pair, brief = briefCircumstancesOf(pair)): Evidence {
  const topic = topicOf(pair);
  return { ...topic, ...brief, strangers: (brief.otherSetting ?? 0) * (1 - topic.shared) };
}

/** Those of them that need no look at every word: all but what {@link isOfTopic}. */
export function briefCircumstancesOf(pair: Pair): Evidence {
  const anchors = anchorsOf(pair.a, pair.b);
  return { ...settingsOf(pair), ...timesOf(pair, anchors), ...speechOf(pair, anchors), ...cuesOf(pair) };
}

/** Whether a circumstance tells how much the two have in common, word by word. */
export const isOfTopic = (circumstance: string) => ofTopic.has(circumstance);

const topics = [
  'cover',
  'shared',
  'thin',
  'thinCover',
  'rareNames',
  'listedNames',
  'statesApart',
  'systemsApart',
  'otherNames',
  'sameFigures',
  'indefinite',
] as const;
const ofTopic: ReadonlySet<string> = new Set([...topics, 'strangers']);

/** Below these two claims share so little that they meet by chance. */
const thinShare = 0.45;
const thinCover = 0.2;

/** So much shared weight (three rare words, or a sentence of common ones) leaves little doubt that both speak of one thing. */
const fullShare = 2.5;

function topicOf({ a, b, beside }: Pair): Record<(typeof topics)[number], number> {
  const [inB, inA] = [beside.cover(beside.a.all, beside.b.all), beside.coverBack(beside.b.all, beside.a.all)];
  const { concepts, lemmas } = saidBy(beside.b);
  const shared = beside.a.all.filter((term) => concepts.has(term.concept) || lemmas.has(term.lemma));
  const rare = shared.filter((term) => term.kind === 'name' && !term.isListed).length;
  const listed = shared.filter((term) => term.isListed && !a.commonStates.includes(term.concept)).length;
  const [alone, aloneB] = [ownParticipants(a, b), ownParticipants(b, a)];
  const cover = Math.min(inB, inA);
  const share =
    Math.min(
      fullShare,
      shared.reduce((sum, term) => sum + term.weight, 0),
    ) / fullShare;
  return {
    cover,
    shared: share,
    thin: Math.max(0, thinShare - share) / thinShare,
    thinCover: Math.max(0, thinCover - cover) / thinCover,
    rareNames: Math.min(3, rare) / 3,
    listedNames: Math.min(3, listed) / 3,
    statesApart: Number(areApart(ownStates(a), ownStates(b))),
    systemsApart: Number(areApart(systemsOf(a), systemsOf(b))),
    otherNames: Math.min(3, alone, aloneB) / 3,
    sameFigures: Math.min(3, sharedFigures(a, b)) / 3,
    indefinite: Number(isIndefinite(a) && isIndefinite(b)),
  };
}

const saidBy = oncePer(({ all }: Terms) => ({
  concepts: new Set(all.map(({ concept }) => concept)),
  lemmas: new Set(all.map(({ lemma }) => lemma)),
}));

/** "A man …" and "A boy …", each told for the first time, may be any two. */
const indefinite = /^["“‘]?(?:An?|One|Two|Three|Four|Some|Several|Many|People|Another)\s\p{Ll}/u;

const isIndefinite = oncePer(({ quote }: Claim) => indefinite.test(quote.text));

const ownParticipants = (claim: Claim, other: Claim) =>
  claim.participants.filter((name) => !other.participants.includes(name)).length;
const ownStates = (claim: Claim) => claim.states.filter((state) => !claim.commonStates.includes(state));
const systemsOf = (claim: Claim) => claim.names.filter((name) => name.role === 'a system').map((name) => name.name);
const areApart = (xs: readonly string[], ys: readonly string[]) =>
  xs.length > 0 && ys.length > 0 && !xs.some((x) => ys.includes(x));

/** How far the two articles are about one thing, by what each says most; unknown when a sentence stands alone or both are of one article. */
function settingsOf({ a, b, rules }: Pair): Record<string, number> {
  if (a.itemId !== '' && a.itemId === b.itemId) return { sameArticle: 1 };
  const setting = sharedSetting(a, b, rules);
  return setting === null ? {} : { setting, otherSetting: 1 - Math.min(1, setting / oneSetting) };
}

/** How much of what the poorer article says most the other says most too, by rarity; null when a sentence stands alone. */
export function sharedSetting(a: Claim, b: Claim, { meaning }: Pick<Pair['rules'], 'meaning'>): number | null {
  if (a.setting.length === 0 || b.setting.length === 0) return null;
  const inA = weighedSetting(meaning)(a.setting);
  const inB = weighedSetting(meaning)(b.setting);
  const known = inA.sharedWith.get(inB);
  if (known !== undefined) return known;
  let common = 0;
  for (const [concept, weight] of inA.weights) if (inB.weights.has(concept)) common += weight;
  const shared = common / Math.max(0.1, Math.min(inA.total, inB.total));
  inA.sharedWith.set(inB, shared);
  return shared;
}

/** What an article says most, by how rare it is. */
interface Setting {
  readonly weights: ReadonlyMap<string, number>;
  readonly total: number;
  /** With what other articles say most, worked out once: each claim of the one is held against each of the other. */
  readonly sharedWith: WeakMap<Setting, number>;
}

const weighedSetting = oncePer((meaning: Meaning) =>
  oncePer((concepts: readonly string[]): Setting => {
    const weights = new Map(concepts.map((concept) => [concept, meaning.rarityOf(concept)]));
    return { weights, total: weights.values().reduce((sum, weight) => sum + weight, 0), sharedWith: new WeakMap() };
  }),
);

/** Two articles of which the one says so little of what the other says most may be about two affairs. */
export const oneAffair = 0.25;

/** Two reports of one event share as much of what they say most. */
const oneSetting = 0.35;

function timesOf({ a, b }: Pair, { sameDay, meet, apart }: Anchors): Record<string, number> {
  const evidence = { sameDay: Number(sameDay), timesMeet: Number(meet), timesApart: Number(apart) };
  if (a.publishedAt === null || b.publishedAt === null) return { ...evidence, undated: 1 };
  const dayOfA = Math.floor(a.publishedAt / dayMs) * dayMs + dayMs;
  const told = b.times.filter(
    (time) => time.of !== 'say' && time.from !== null && time.to !== null && time.precision !== 'vague',
  );
  const began = told.some((time) => time.bound === 'since' && (time.from ?? 0) < dayOfA);
  return {
    ...evidence,
    looksBack: Number(began || told.some((time) => (time.to ?? 0) <= dayOfA)),
    allAfter: Number(told.length > 0 && !began && told.every((time) => (time.from ?? 0) >= dayOfA)),
  };
}

function speechOf({ a, b }: Pair, { sameDay, meet }: Anchors): Record<string, number> {
  const isOneSpeaker = sameSpeaker(a, b) !== null;
  const [partiesA, partiesB] = [partiesOf(a), partiesOf(b)];
  return {
    sameSpeaker: Number(isOneSpeaker),
    sameParty: Number(partiesA.some((party) => partiesB.includes(party))),
    sameOccasion: Number(isOneSpeaker && (sameDay || meet || a.cues.includes('same') || b.cues.includes('same'))),
  };
}

const partiesOf = (claim: Claim) => claim.speakers.flatMap(({ party }) => party ?? []);

/** Only cues that either has: of the others there is nothing to weigh. */
function cuesOf({ a, b }: Pair): Record<string, number> {
  const evidence: Record<string, number> = {};
  for (const cue of a.cues) {
    if (inEither.has(cue)) evidence[cue] = b.cues.includes(cue) ? 1 : 0.5;
    if (inOne.has(cue)) evidence[cue] = Number(!b.cues.includes(cue));
    if (openBefore.has(cue)) evidence[`${cue} before`] = 1;
  }
  for (const cue of b.cues) {
    if (inEither.has(cue)) evidence[cue] ??= 0.5;
    if (inOne.has(cue)) evidence[cue] ??= 1;
    if (changedAfter.has(cue)) evidence[`${cue} after`] = 1;
  }
  return evidence;
}
