import { fault, type Instant } from '../base/index.ts';
import { type Db, inTransaction } from '../storage/index.ts';
import { seal, type TokenKey, unseal } from './seal.ts';
import {
  deleteToken,
  type Owner,
  putToken,
  readKeyIds,
  readNotUnder,
  readSealed,
  replaceSealed,
} from './token-store.ts';

/** The keys of the environment. */
export interface TokenKeys {
  /** What is kept from now on is sealed with it. */
  readonly current: TokenKey;
  /** What was sealed before the keys were changed can be read with it; null: there is none. */
  readonly old: TokenKey | null;
}

/** What workspaces gave the bot to act with: the one place where it is asked for. */
export interface Tokens {
  keep(owner: Owner, token: string, now: Instant): Promise<void>;
  /**
   * null when the workspace gave none, or took it back.
   *
   * @throws `tokens.key_missing`, `tokens.not_genuine`
   */
  read(owner: Owner): Promise<string | null>;
  /**
   * Forgets a token that was taken back; one that was kept later than that stays.
   *
   * @returns Whether there is none any more.
   */
  forget(owner: Owner, takenBackAt: Instant): Promise<boolean>;
}

/** Opens the tokens that a store keeps. */
export function openTokens(db: Db, keys: TokenKeys): Tokens {
  return {
    keep: (owner, token, now) =>
      putToken(db, owner, { keyId: keys.current.id, sealed: seal(token, keys.current, nameOf(owner)) }, now),
    async read(owner) {
      const kept = await readSealed(db, owner);
      return kept && unseal(kept.sealed, keyFor(kept.keyId, keys), nameOf(owner));
    },
    forget: (owner, takenBackAt) => deleteToken(db, owner, takenBackAt),
  };
}

/** How many are sealed anew in one transaction: a running program waits no longer than for these. */
const rotatedAtOnce = 100;

/**
 * Seals everything with the current key. Cut off, it goes on where it stopped: what is done stands under the new key.
 *
 * Programs that run meanwhile need both keys.
 *
 * @returns How many were sealed anew.
 * @throws `tokens.key_missing`, before anything is changed.
 */
export async function rotateTokens(db: Db, keys: TokenKeys): Promise<number> {
  for (const { keyId } of await readKeyIds(db)) keyFor(keyId, keys);
  for (let done = 0; ; ) {
    const rotated = await inTransaction(db, async (tx) => {
      const rows = await readNotUnder(tx, keys.current.id, rotatedAtOnce);
      for (const { owner, keyId, sealed } of rows) {
        const token = unseal(sealed, keyFor(keyId, keys), nameOf(owner));
        const anew = { keyId: keys.current.id, sealed: seal(token, keys.current, nameOf(owner)) };
        await replaceSealed(tx, owner, sealed, anew);
      }
      return rows.length;
    });
    if (rotated === 0) return done;
    done += rotated;
  }
}

function keyFor(keyId: string, { current, old }: TokenKeys): TokenKey {
  if (keyId === current.id) return current;
  if (keyId === old?.id) return old;
  throw fault(
    'tokens.key_missing',
    `A token is sealed with the key ${keyId}, which is not there.`,
    'Set CONTRAIL_TOKEN_KEY_OLD to that key, or let the workspace install the app again.',
  );
}

/** What a sealed token is bound to. */
function nameOf({ platform, workspace }: Owner): string {
  return `${platform}:${workspace}`;
}
