export type {
  Contradiction,
  ContradictionKind,
  Dispute,
  DisputeChange,
  Weight,
} from './contradiction.ts';
export {
  type FoundPair,
  keepDisputes,
  readDisputes,
  readDisputesById,
  readFoundPairs,
  recallDisputes,
  type StoredDispute,
} from './disputes-store.ts';
export { endDisputes } from './endings.ts';
export { findContradictions } from './find.ts';
export { gatherDisputes } from './gather.ts';
export { isUnnamed, nameOfSpeaker, sourcesCitedBy, speakerFor } from './holders.ts';
export { judgePair } from './judge.ts';
export { joinNeither } from './neither.ts';
export { pluralOf } from './phrases.ts';
export { type ContradictionRules, contradictionFiles, forAskedPairs, prepareRules } from './rules.ts';
export { askSecondOpinion, type SecondOpinion, withoutSecondOpinion } from './second-opinion.ts';
export { nounOf } from './wording.ts';
