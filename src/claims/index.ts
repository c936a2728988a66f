export type {
  Claim,
  ClaimWord,
  Quantity,
  Speaker,
  Standing,
  TimeSpan,
} from './claim.ts';
export { keepClaims, readClaims, readQuotes, recallClaims, withdrawClaims } from './claims-store.ts';
export { claimOfQuote, extractClaims } from './extract.ts';
export { indexTerms } from './index-terms.ts';
export { type Lexicon, languageFiles, prepareLexicon } from './lexicon.ts';
export { namesParty } from './parties.ts';
export { refutes, saysNot } from './polarity.ts';
