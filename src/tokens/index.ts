export { type TokenKey, tokenKeyOf } from './seal.ts';
export { type Owner, readKeyIds, readOwners } from './token-store.ts';
export { openTokens, rotateTokens, type TokenKeys, type Tokens } from './tokens.ts';
