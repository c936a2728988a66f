export { folded, type Sentence, splitSentences } from './sentences.ts';
export { plainSpelling, stem, wordsOf } from './words.ts';
