export { namedTerms } from './capitals.ts';
export { type FoundName, type Gazetteer, type KnownName, openGazetteer } from './names.ts';
export { findQuantities } from './quantities.ts';
export { folded, type Sentence, splitSentences } from './sentences.ts';
export { containment, shinglesOf, sketchOf } from './shingles.ts';
export { termsOf, termsOfSentence } from './terms.ts';
export { findTimes } from './times.ts';
export { openTagger, type Tagger, type Token } from './tokens.ts';
export { plainSpelling, stem, wordsOf } from './words.ts';
