export type {
  Claim,
  ClaimWord,
  EventMention,
  Modality,
  NamedRole,
  Participant,
  Quantity,
  Quote,
  Speaker,
  SpeechAct,
  TimeSpan,
} from './claim.ts';
export { keepClaims, readClaims, recallClaims, withdrawClaims } from './claims-store.ts';
export { type ClaimSource, claimOfQuote, extractClaims } from './extract.ts';
export { type LanguageSettings, type Lexicon, languageFiles, prepareLexicon } from './lexicon.ts';
