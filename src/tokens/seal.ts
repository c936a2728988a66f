import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { fault } from '../base/index.ts';

// AES-256-GCM as NIST SP 800-38D has it: 96 bits at random for each sealing, the whole tag of 128 bits.
const cipher = 'aes-256-gcm';
const keyBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;
/** Enough to tell the few keys of one installation apart; of a random key its hash says nothing. */
const idLength = 12;

/** A key that tokens are sealed with. */
export interface TokenKey {
  /** Stands beside what is sealed with it. */
  readonly id: string;
  readonly key: Buffer;
}

/**
 * Reads a key from its text.
 *
 * @param text - 32 random bytes as base64, as `openssl rand -base64 32` prints them.
 * @returns null when it is anything else: a passphrase is no key.
 */
export function tokenKeyOf(text: string): TokenKey | null {
  const key = Buffer.from(text, 'base64');
  if (key.length !== keyBytes || key.toString('base64') !== text) return null;
  return { id: createHash('sha256').update(key).digest('hex').slice(0, idLength), key };
}

/**
 * Makes a text unreadable without the key.
 *
 * @param owner - Whose it is; what is moved to another's place cannot be read there.
 */
export function seal(text: string, { key }: TokenKey, owner: string): string {
  const nonce = randomBytes(nonceBytes);
  const sealing = createCipheriv(cipher, key, nonce, { authTagLength: tagBytes }).setAAD(Buffer.from(owner));
  const sealed = Buffer.concat([sealing.update(text, 'utf8'), sealing.final()]);
  return Buffer.concat([nonce, sealing.getAuthTag(), sealed]).toString('base64');
}

/**
 * {@link seal} in reverse.
 *
 * @throws `tokens.not_genuine` when it was sealed for another owner, with another key, or was changed.
 */
export function unseal(sealed: string, { key }: TokenKey, owner: string): string {
  const bytes = Buffer.from(sealed, 'base64');
  const nonce = bytes.subarray(0, nonceBytes);
  const tag = bytes.subarray(nonceBytes, nonceBytes + tagBytes);
  try {
    const opening = createDecipheriv(cipher, key, nonce, { authTagLength: tagBytes })
      .setAAD(Buffer.from(owner))
      .setAuthTag(tag);
    return Buffer.concat([opening.update(bytes.subarray(nonceBytes + tagBytes)), opening.final()]).toString('utf8');
  } catch (error) {
    throw fault(
      'tokens.not_genuine',
      `The token kept for ${owner} was changed, or belongs to another workspace.`,
      'Let that workspace install the app again.',
      error,
    );
  }
}
