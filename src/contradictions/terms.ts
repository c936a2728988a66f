import { oncePer } from '../base/index.ts';
import type { Claim, ClaimWord } from '../claims/index.ts';
import type { Meaning } from '../text/index.ts';

/** A word of a claim with what it weighs when two claims are laid beside each other. */
export interface Term extends ClaimWord {
  /** Its place among the terms of its claim. */
  readonly index: number;
  /** How much it tells that two claims both say it, in [0, 1]: rare words much, words that the whole affair says little. */
  readonly weight: number;
  /** A name that the lists hold: a state, an office, a weapon. */
  readonly isListed: boolean;
  /** How far it leans towards being for something rather than against it, in about [-1, 1]; turned round when it is said not to be so. */
  readonly leaning: number;
  /** Where its meaning is looked up: the word itself and its concept. */
  readonly ranks: readonly number[];
}

/** A claim's words, each concept once, ready to be laid beside another's. */
export interface Terms {
  readonly claim: Claim;
  readonly all: readonly Term[];
  /** Those of them that some other word excludes. */
  readonly opposable: readonly Term[];
  readonly weight: number;
}

/** What everybody in an affair names tells little (a state more than a weapon, for weapons stand in every report of one). */
const stateWeight = 0.5;
const commonStateWeight = 0.12;
const listedWeight = 0.35;
const thingWeight = 0.3;

/** Who says it, when and to whom is not what two claims have in common: so much of its weight is left to such a word. */
const tellingShare = 0.25;

/** Words of being for it and against it: how far a claim leans either way is measured by them. */
const inFavour = ['support', 'agree', 'accept', 'welcome', 'willing', 'approve', 'ready'];
const against = ['oppose', 'refuse', 'reject', 'condemn', 'deny', 'against', 'unacceptable'];

/**
 * Reads claims' words for laying them beside others; each claim once, as long as somebody holds it.
 *
 * @param isOpposable - Whether any word excludes one.
 */
export function openTerms(meaning: Meaning, isOpposable: (word: ClaimWord) => boolean): (claim: Claim) => Terms {
  const leanings = new Map<string, number>();
  const leaningOf = (lemma: string): number => {
    const known = leanings.get(lemma) ?? meaning.leaning(lemma, inFavour, against);
    leanings.set(lemma, known);
    return known;
  };
  return oncePer((claim: Claim) => termsOf(claim, meaning, isOpposable, leaningOf));
}

function termsOf(
  claim: Claim,
  meaning: Meaning,
  isOpposable: (word: ClaimWord) => boolean,
  leaningOf: (lemma: string) => number,
): Terms {
  const seen = new Set<string>();
  const all: Term[] = [];
  for (const word of claim.words) {
    if (seen.has(word.concept)) continue;
    seen.add(word.concept);
    const isListed = word.kind === 'name' && claim.participants.includes(word.concept);
    const ranks = ranksOf(word, meaning);
    const leaning = word.kind === 'name' ? 0 : leaningOf(word.lemma) * (word.negative ? -1 : 1);
    all.push({
      ...word,
      index: all.length,
      isListed,
      ranks,
      leaning,
      weight: weightOf(word, claim, isListed, meaning) * (word.telling ? tellingShare : 1),
    });
  }
  return { claim, all, opposable: all.filter(isOpposable), weight: all.reduce((sum, term) => sum + term.weight, 0) };
}

function ranksOf({ lemma, concept }: ClaimWord, meaning: Meaning): number[] {
  const ranks: number[] = [];
  const byLemma = meaning.rankOf(lemma);
  const byConcept = concept === lemma ? null : meaning.rankOf(concept);
  if (byLemma !== null) ranks.push(byLemma);
  if (byConcept !== null) ranks.push(byConcept);
  return ranks;
}

function weightOf(word: ClaimWord, claim: Claim, isListed: boolean, meaning: Meaning): number {
  if (claim.commonStates.includes(word.concept)) return commonStateWeight;
  if (isListed) return claim.states.includes(word.concept) ? stateWeight : listedWeight;
  const form = meaning.rankOf(word.lemma) === null ? word.concept : word.lemma;
  return word.kind === 'thing' ? Math.min(meaning.rarityOf(form), thingWeight) : meaning.rarityOf(form);
}
