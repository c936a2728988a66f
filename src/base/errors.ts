/**
 * A fault: something that should not have happened, thrown with a stable code and a sentence that says what to do.
 *
 * Whoever reads the log acts on `remedy`; programs act on `code` (`room.what_failed`).
 */
export interface Fault extends Error {
  readonly code: string;
  readonly remedy: string;
}

/**
 * Makes a {@link Fault} to throw.
 *
 * @param code - Stable, `room.what_failed`.
 * @param message - What happened, without tokens or webhook addresses.
 * @param remedy - What the operator can do about it, one sentence.
 * @param cause - The error below, when there is one.
 */
export function fault(code: string, message: string, remedy: string, cause?: unknown): Fault {
  return Object.assign(new Error(message, cause === undefined ? undefined : { cause }), { code, remedy });
}

/** Whether an error is one of ours: it then has a code and a remedy. */
export function isFault(error: unknown): error is Fault {
  return error instanceof Error && 'code' in error && 'remedy' in error;
}

/** One line about any thrown value: what happened, then what to do when that is known. */
export function describe(error: unknown): string {
  if (isFault(error)) return `${error.message} ${error.remedy}`;
  return error instanceof Error ? error.message : String(error);
}
