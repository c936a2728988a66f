export { folded, type Sentence, splitSentences } from './sentences.ts';
