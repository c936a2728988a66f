export type {
  CompatibleKind,
  Contradiction,
  ContradictionKind,
  Dispute,
  DisputeChange,
  Matter,
  PairVerdict,
  Side,
  Weight,
} from './contradiction.ts';
export { keepDisputes, readDispute, readDisputes, recallDisputes, type StoredDispute } from './disputes-store.ts';
export { findContradictions } from './find.ts';
export { gatherDisputes, type KnownDisputes } from './gather.ts';
export { judgePair } from './judge.ts';
export { type ContradictionRules, type ContradictionSettings, contradictionFiles, prepareRules } from './rules.ts';
export { askSecondOpinion, type Opinion, type SecondOpinion, withoutSecondOpinion } from './second-opinion.ts';
export { holderOf } from './wording.ts';
