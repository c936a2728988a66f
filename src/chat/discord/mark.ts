import { createHash } from 'node:crypto';
import { maxCustomId, maxNonce } from './limits.ts';

// A message must be found again by whoever looks for it later. Discord forgets a nonce after some minutes and does not
// return it with old messages; what a button carries (`custom_id`) is kept and returned as long as the message stands.
// So each message carries its mark twice: as nonce, which keeps a prompt resend from showing, and in its buttons.

/** Begins every `custom_id` of ours; another letter when the shape changes. */
const shape = 'n';

/** The mark of a delivery's key: the start of its hash, as long as a nonce may be. */
export function markOf(key: string): string {
  return createHash('sha256').update(key).digest('base64url').slice(0, maxNonce);
}

/** What a button carries: the mark of its message and the words of `/news` that a press asks; null when they are too long. */
export function customId(mark: string, words: string): string | null {
  const id = `${shape}:${mark}:${words}`;
  return id.length <= maxCustomId ? id : null;
}

/**
 * A mark that also says for which server a direct message was sent: a press there comes without one, and what it asks must
 * stay in the server that it is about.
 */
export function markFrom(mark: string, workspace: string): string {
  return `${mark}@${workspace}`;
}

/** The mark, the server when it says one, and the words of a `custom_id`; null when it is none of ours. */
export function readCustomId(id: string): { mark: string; workspace: string | null; words: string } | null {
  const [first, marked = '', ...words] = id.split(':');
  const [mark = '', workspace = null] = marked.split('@');
  return first === shape && mark !== '' && words.length > 0 ? { mark, workspace, words: words.join(':') } : null;
}
