import { minuteMs, secondMs, withoutSecrets } from '../../base/index.ts';
import type { PostOutcome } from '../platform.ts';

type Refusal = Omit<Extract<PostOutcome, { kind: 'never' }>, 'kind' | 'reason'> & { readonly remedy: string };
/** What an attempt came to when nothing was posted. */
export type Failure = Exclude<PostOutcome, { kind: 'posted' }>;

const gone = (remedy: string): Refusal => ({ code: 'chat.channel_gone', remedy });
const forbidden = (remedy: string): Refusal => ({ code: 'chat.forbidden', remedy });
const invite = 'Give the bot View Channel and Send Messages there, or invite it again with its link.';

/** Error codes of Discord's API that end a delivery (topics/opcodes-and-status-codes, JSON error codes). */
const refusals: ReadonlyMap<number, Refusal> = new Map([
  [10003, gone('The channel was deleted: take its subscription out, or correct the channel id.')],
  [10004, gone('The bot was removed from the server: invite it again, or take the subscription out.')],
  [10008, { code: 'chat.message_gone', remedy: 'Somebody deleted the message.' }],
  [50001, forbidden(invite)],
  [50013, forbidden(invite)],
  [50007, forbidden('The person takes no direct messages from members of the server.')],
  [50083, forbidden('The thread is closed: open it again, or let the bot manage threads.')],
  [160005, forbidden('The thread is locked: unlock it, or let the bot manage threads.')],
]);

/** Codes that pass with time: writes of a channel, edits of an old message, threads of a server. */
const laterMs: ReadonlyMap<number, number> = new Map([
  [20016, minuteMs],
  [20028, minuteMs],
  [30046, 10 * minuteMs],
  [160006, 10 * minuteMs],
]);

/** A thread exists already on the message it was to be started from. */
export const threadExists = 160004;
/** The channel, or the thread, is not there. */
export const unknownChannel = 10003;

/** Wait when Discord asks for one but does not say how long. */
const waitWhenUntold = 5 * secondMs;

/**
 * What an error of Discord's library means for a delivery: only an answer that says so proves that nothing was posted;
 * after a lost connection, a time-out or a server's fault the message may stand there all the same.
 */
export function failureOf(error: unknown): Failure {
  if (isRateLimit(error)) {
    const retryAfterMs = Math.ceil(error.retryAfter) || waitWhenUntold;
    return { kind: 'later', retryAfterMs, reason: `Discord asks to wait ${Math.ceil(retryAfterMs / secondMs)} s.` };
  }
  const status = statusOf(error);
  if (status === 401 || isWithoutToken(error))
    return never(forbidden('Put a valid bot token into DISCORD_TOKEN and restart.'), 'Discord refused the token (401)');
  if (status === null || status >= 500) return { kind: 'unknown', reason: reasonOf(error) };
  const code = codeOf(error) ?? 0;
  const wait = laterMs.get(code);
  if (wait !== undefined) return { kind: 'later', retryAfterMs: wait, reason: reasonOf(error) };
  const refusal = refusals.get(code) ?? (status === 403 ? forbidden(invite) : unknownRefusal);
  return never(refusal, `Discord refused (${code || status}): ${reasonOf(error)}`);
}

/**
 * Discord's library forgets the token after one 401, and fails the requests after it before they are sent: the second of a
 * delivery that needs several, or another channel's at the same moment.
 */
function isWithoutToken(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('Expected token to be set for this request');
}

const unknownRefusal: Refusal = {
  code: 'chat.refused',
  remedy: 'This is a fault of the program: please report it with this line.',
};

function never({ code, remedy }: Refusal, what: string): Failure {
  return { kind: 'never', code, reason: `${what.replace(/\.?$/, '.')} ${remedy}` };
}

/** Discord's own error code, when the error is an answer of its API. */
export function codeOf(error: unknown): number | null {
  const code = error instanceof Error && 'code' in error ? Number(error.code) : Number.NaN;
  return statusOf(error) !== null && Number.isInteger(code) ? code : null;
}

/** Whether Discord answered, if only to refuse; else nothing came back. */
export function isAnswer(error: unknown): boolean {
  return statusOf(error) !== null;
}

function statusOf(error: unknown): number | null {
  return error instanceof Error && 'status' in error && typeof error.status === 'number' ? error.status : null;
}

function isRateLimit(error: unknown): error is Error & { retryAfter: number } {
  return error instanceof Error && 'retryAfter' in error && typeof error.retryAfter === 'number';
}

/** Enough of an error for a line in the log. */
const longestReason = 300;

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'AbortError' || error.name === 'TimeoutError') return 'Discord did not answer in time.';
  const cause = error.cause instanceof Error ? `: ${error.cause.message}` : '';
  return withoutSecrets(`${error.message}${cause}`).replace(/\s+/g, ' ').slice(0, longestReason);
}
