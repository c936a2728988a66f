import { distance } from 'fastest-levenshtein';
import { oncePer } from '../../base/index.ts';
import type { Claim } from '../../claims/index.ts';
import type { Terms } from '../terms.ts';
import { type Named, namedOf } from './named.ts';
import { isSetAside } from './set-aside.ts';

/** Names of one claim that the other lacks, or names as what it is not; without those of its speakers and those that stand in nearly every report. */
export function unmatched(terms: Terms, others: Terms): Named[] {
  const { has, hasNot } = namesIn(others);
  return mayStandAlone(terms).flatMap(({ name, isSpeaker }) => {
    const { words } = name;
    if (words.some(({ concept, lemma }) => hasNot.has(concept) || hasNot.has(lemma))) return [name];
    if (isSpeaker) return [];
    if (isSeat(name)) return isSomewhereIn(name, others) ? [] : [name];
    const shared = words.filter(({ concept, lemma }) => has.has(concept) || has.has(lemma));
    const isAlone =
      shared.length < words.length && !shared.some(({ weight, isListed }) => isListed || weight >= telling);
    return isAlone ? [name] : [];
  });
}

/** What a claim says, and what it only names to say that it is another. */
const namesIn = oncePer((terms: Terms) => {
  const rejects = (name: Named) => isRejected(terms.claim, name);
  const has = wordsOf(namedOf(terms).filter((name) => !rejects(name)));
  for (const { kind, concept, lemma } of terms.all) if (kind !== 'name') has.add(concept).add(lemma);
  return { has, hasNot: wordsOf(namedOf(terms).filter(rejects)) };
});

/** The names that a claim says anything by, and whether each is a speaker's. */
const mayStandAlone = oncePer((terms: Terms) => {
  const { claim } = terms;
  const speakers = claim.speakers.map((speaker) => speaker.surface.toLowerCase());
  return namedOf(terms)
    .filter(
      (name) =>
        !isRejected(claim, name) &&
        (isSeat(name) || !name.words.every(({ concept }) => claim.commonStates.includes(concept))),
    )
    .map((name) => ({
      name,
      isSpeaker: speakers.some(
        (speaker) =>
          speaker.includes(name.surface.toLowerCase()) || name.words.some(({ lemma }) => speaker.includes(lemma)),
      ),
    }));
});

/** "in Ankara": a place, whatever else is said of Türkiye. */
const isSeat = ({ sort, isListed }: Named) => sort === 'place' && isListed;

/** Whether the other claim names the place too, or the state that it lies in as a place: "in northern Greece". */
const isSomewhereIn = ({ words: [state] }: Named, others: Terms) =>
  namedOf(others).some(
    (other) =>
      other.words.some(({ concept }) => concept === state?.concept) && (isSeat(other) || isWhere(other, others)),
  );

const isWhere = ({ start }: Named, { claim }: Terms) =>
  where.test(claim.quote.text.slice(Math.max(0, start - whereReach), start));
const where = /\b(?:in|at|near|outside|across|from|to)\s(?:the\s)?(?:\p{Ll}+\s)?$/iu;
const whereReach = 24;

/** `Turkish` and `Turkey`, and not `Ankara`. */
const isOwnName = ({ surface, words: [state] }: Named) => firstLetters(surface) === firstLetters(state?.concept ?? '');
const firstLetters = (name: string) => name.normalize('NFD').replace(/\p{M}/gu, '').slice(0, 4);

const wordsOf = (names: readonly Named[]) =>
  new Set(names.flatMap(({ words }) => words.flatMap(({ concept, lemma }) => [concept, lemma])));

/** A word of a name that is rarer than this is the name itself: Biscay rather than Bay, Africa rather than Command. */
const telling = 0.6;

/** A claim names it to say that it is another. */
const isRejected = (claim: Claim, name: Named) => name.words.every((word) => word.negative) || isSetAside(claim, name);

/** Whether two names, though written otherwise, may be of one: in two forms, or a town and the state that it lies in. */
export function mayBeOne(x: Named, y: Named): boolean {
  return (
    isOneName(x, y) || isWithin(x, y) || isWithin(y, x) || (isSeat(x) && x.words[0]?.concept === y.words[0]?.concept)
  );
}

/** `West` and `Western`, `Yevpatoria` and `Evpatoria`, `Armed Services Committee` and `House Armed Services Committee`: one name in two forms. */
function isOneName(x: Named, y: Named): boolean {
  const [short, long] = x.words.length <= y.words.length ? [x, y] : [y, x];
  const [last, other] = [short.words.at(-1), long.words.at(-1)];
  // "Tom Barrack" and "Thomas Barrack": a rare last word is the name itself, "Command" is not.
  if (last && other && last.weight >= telling && areForms(last.lemma, other.lemma)) return true;
  return short.words.every((word) => long.words.some((form) => areForms(word.lemma, form.lemma)));
}

function areForms(p: string, q: string): boolean {
  const [short, long] = p.length <= q.length ? [p, q] : [q, p];
  return (
    long.startsWith(short.slice(0, Math.max(4, short.length - 2))) || distance(p, q) <= Math.floor(short.length / 5)
  );
}

/** A town, and the state that it may be in: named by the state's own name rather than by its capital. */
const isWithin = (town: Named, state: Named) =>
  !town.isListed && town.sort !== 'person' && state.sort === 'state' && isOwnName(state);
