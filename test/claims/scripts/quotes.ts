import { shippedLexicon } from '../../support/pairs.ts';
import { quoteFaults } from '../../support/quotes.ts';
import { randomArticle, someSentences } from '../../support/random-articles.ts';

// Quotes that are no substring of their text, over 10,000 random articles: `npm run measure:quotes [how many]`.

const articles = Number(process.argv[2] ?? 10_000);
const lexicon = shippedLexicon();
const sentences = someSentences();
let faults = 0;
for (let number = 1; number <= articles; number += 1) {
  for (const fault of quoteFaults(randomArticle(number, sentences), lexicon)) {
    faults += 1;
    process.stderr.write(`${fault}\n`);
  }
}
process.stdout.write(`${JSON.stringify({ articles, faults })}\n`);
