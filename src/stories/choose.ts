import { folded, termsOf } from '../text/index.ts';

/** A sentence that a summary may choose. */
export interface Candidate {
  readonly text: string;
  readonly terms: readonly string[];
  /** Place in its document, from 0. */
  readonly position: number;
  /** Number of its document; the documents of one summary tell of the same event. */
  readonly document: number;
}

// The weights are set by hand in steps, looking at ROUGE on the development halves that score-summaries.mjs reads; every one of
// them moves it by less than a point around its value.
/** What a term adds when a chosen sentence has said it already. */
const saidAgain = 0.4;
/** A sentence that shares so many of its terms with a chosen one is left out. */
const repeatsFrom = 0.4;
/** The first sentence of a document weighs three times one far down. */
const leadBonus = 2;
/** 1 would be the mean weight of a sentence's terms, 0 their sum. */
const lengthNorm = 0.8;
const lengthPrior = 4;
/** Shorter and longer sentences, in words, say too little or too much at once. */
const shortestWords = 8;
const longestWords = 35;
/** Headings and cut-off lines end without a mark. */
const unfinished = 0.3;
const question = 0.5;
/** A quotation without who said it. */
const bareQuote = 0.7;

/**
 * The sentences that say most of what their documents say, without saying it twice; in the order of document and place.
 *
 * Greedy: a sentence is worth what its terms are worth (how often the documents and headlines say them, the more documents the
 * better), the nearer the top the more, and every term that is said is worth less from then on.
 *
 * @param headlines - Count as said once each; never chosen.
 * @see Nenkova and Vanderwende 2005, "The impact of frequency on summarization" (SumBasic), for weights that sink when said.
 */
export function chooseSentences(
  candidates: readonly Candidate[],
  headlines: readonly string[],
  howMany: number,
): Candidate[] {
  const read = candidates.map((candidate) => ({
    candidate,
    terms: new Set(candidate.terms),
    form: formOf(candidate),
  }));
  const weightOf = weighTerms(read, headlines);
  const said = new Set<string>();
  const chosen: (typeof read)[number][] = [];
  while (chosen.length < howMany) {
    const best = read
      .filter((one) => !chosen.some((other) => repeats(one.terms, other.terms)))
      .map((one) => ({ one, worth: worthOf(one.terms, said, weightOf) * one.form }))
      .reduce<{ one?: (typeof read)[number]; worth: number }>((a, b) => (b.worth > a.worth ? b : a), { worth: 0 }).one;
    if (!best) break;
    chosen.push(best);
    for (const term of best.terms) said.add(term);
  }
  return chosen.map(({ candidate }) => candidate).sort((a, b) => a.document - b.document || a.position - b.position);
}

function weighTerms(
  read: readonly { candidate: Candidate; terms: ReadonlySet<string> }[],
  headlines: readonly string[],
): (term: string) => number {
  const counts = new Map<string, number>();
  const documents = new Map<string, Set<number>>();
  for (const { candidate, terms } of read)
    for (const term of terms) {
      counts.set(term, (counts.get(term) ?? 0) + 1);
      documents.getOrInsertComputed(term, () => new Set()).add(candidate.document);
    }
  for (const headline of headlines) for (const term of termsOf(headline)) counts.set(term, (counts.get(term) ?? 0) + 1);
  // What is said once only weighs nothing: it is no more about this event than about any other.
  return (term) => Math.log(Math.max(1, counts.get(term) ?? 0)) * Math.sqrt(documents.get(term)?.size ?? 1);
}

function worthOf(terms: ReadonlySet<string>, said: ReadonlySet<string>, weightOf: (term: string) => number): number {
  let sum = 0;
  for (const term of terms) sum += weightOf(term) * (said.has(term) ? saidAgain : 1);
  return (sum + Number.EPSILON) / (terms.size + lengthPrior) ** lengthNorm;
}

function formOf({ text, position }: Candidate): number {
  const words = folded(text).split(' ').length;
  const length = words < shortestWords ? words / shortestWords / 2 : Math.min(1, longestWords / words);
  const ending = /[.!…]["”’')\]]*$/u.test(text) ? 1 : /\?["”’')\]]*$/u.test(text) ? question : unfinished;
  const quote = /^["“‘'].*["”’']$/su.test(text) ? bareQuote : 1;
  return length * ending * quote * (1 + leadBonus / (1 + position));
}

function repeats(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  const smaller = Math.min(a.size, b.size);
  let shared = 0;
  for (const term of a) if (b.has(term)) shared += 1;
  return shared > 0 && shared / smaller > repeatsFrom;
}
