/**
 * A moment in time: milliseconds since 1970-01-01T00:00:00Z, UTC.
 *
 * Instants are numbers inside the process and in the store, ISO 8601 text everywhere outside it ({@link toIso}).
 */
export type Instant = number;

/** The only way the program learns what time it is; tests pass one that they move by hand. */
export interface Clock {
  now(): Instant;
}

/** The machine's own clock. */
export const systemClock: Clock = { now: () => Date.now() };

export const secondMs = 1_000;
export const minuteMs = 60 * secondMs;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

/** Whether something was noted by a clock that has been set back since; those of machines that work together differ by less. */
export function isAhead(at: Instant | null, now: Instant): boolean {
  return at !== null && at > now + clocksDifferMs;
}

/** How far ahead a note may be without its clock having been wrong. */
export const clocksDifferMs = 5 * minuteMs;

/**
 * An instant as ISO 8601 text in UTC, `2025-12-17T09:00:00.000Z`.
 *
 * @param at - null stays null.
 */
export function toIso(at: Instant): string;
export function toIso(at: Instant | null): string | null;
export function toIso(at: Instant | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}

/**
 * The instant an ISO 8601 text names; a date without a zone is read as UTC.
 *
 * @returns null when the text is no date.
 */
export function fromIso(text: string | null | undefined): Instant | null {
  if (!text) return null;
  const zoned = /\d{2}:\d{2}/.test(text) && !/(z|[+-]\d{2}:?\d{2})$/i.test(text.trim()) ? `${text.trim()}Z` : text;
  const at = Date.parse(zoned);
  return Number.isNaN(at) ? null : at;
}
