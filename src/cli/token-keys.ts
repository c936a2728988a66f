import type { Environment } from '../config/index.ts';
import { type TokenKeys, tokenKeyOf } from '../tokens/index.ts';

/** The keys that the environment holds for the tokens of workspaces; null when there are none. */
export function tokenKeysOf({ CONTRAIL_TOKEN_KEY, CONTRAIL_TOKEN_KEY_OLD }: Environment): TokenKeys | null {
  const current = CONTRAIL_TOKEN_KEY ? tokenKeyOf(CONTRAIL_TOKEN_KEY) : null;
  return current && { current, old: CONTRAIL_TOKEN_KEY_OLD ? tokenKeyOf(CONTRAIL_TOKEN_KEY_OLD) : null };
}
