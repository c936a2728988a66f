// Counts in how many matters of test/pairs each term stands, and writes config/weights/vocabulary.json.
//   npm exec -- node test/stories/scripts/count-vocabulary.ts
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { claimOfQuote } from '../../../src/claims/index.ts';
import { sentenceTerms } from '../../../src/stories/profile.ts';
import { lexicon } from './streams.ts';

/** Rarer terms are not worth a line: they weigh nearly as much as unknown ones. */
const atLeast = 3;

const words = lexicon();
const pairsFolder = new URL('../../pairs/', import.meta.url);
const matters = new Map<string, Set<string>>();
for (const file of readdirSync(pairsFolder).filter((name) => name.endsWith('.jsonl')))
  for (const line of readFileSync(new URL(file, pairsFolder), 'utf8').split('\n').filter(Boolean)) {
    const { a, b, group } = JSON.parse(line);
    const terms = matters.getOrInsertComputed(`${file} ${group}`, () => new Set());
    for (const { quote } of [a, b])
      for (const term of sentenceTerms({ text: quote }, claimOfQuote(quote, {}, words))) terms.add(term);
  }

const counts = new Map<string, number>();
for (const terms of matters.values()) for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
const kept = [...counts].filter(([, count]) => count >= atLeast).sort(([a], [b]) => (a < b ? -1 : 1));
const vocabulary = {
  countedIn: 'the matters (groups) of test/pairs, by test/stories/scripts/count-vocabulary.ts',
  articles: matters.size,
  counts: Object.fromEntries(kept),
};
writeFileSync(
  new URL('../../../config/weights/vocabulary.json', import.meta.url),
  `${JSON.stringify(vocabulary, null, 1)}\n`,
);
