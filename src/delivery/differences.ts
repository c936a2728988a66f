import type { Claim, NamedRole, Quantity, TimeSpan } from '../claims/index.ts';

// What exactly two contradicting claims differ in: the values that a badge puts side by side.

/** Two values for one thing, as their articles wrote them. */
export interface Difference {
  readonly what: string;
  readonly x: string;
  readonly y: string;
}

/** Two figures for the same thing that do not overlap; null when the claims hold no such pair. */
export function differingFigures(a: Claim, b: Claim): Difference | null {
  const pairs = pairsOf(a.quantities, b.quantities).filter(
    ([x, y]) => x.unit === y.unit && (x.low > y.high || y.low > x.high),
  );
  const found = pairs.find(([x, y]) => x.of === y.of) ?? (pairs.length === 1 ? pairs[0] : undefined);
  return found ? { what: whatIsCounted(found), x: found[0].surface, y: found[1].surface } : null;
}

function whatIsCounted([x, y]: readonly [Quantity, Quantity]): string {
  return x.of || y.of || x.unit;
}

/** Two times for the same event that do not overlap; null when the claims hold no such pair. */
export function differingTimes(a: Claim, b: Claim): Difference | null {
  const pairs = pairsOf(a.times, b.times).filter(([x, y]) => isApart(x, y));
  const found = pairs[0];
  if (!found) return null;
  return { what: sharedEvent(a, b) ?? 'the event', x: written(found[0]), y: written(found[1]) };
}

function isApart(x: TimeSpan, y: TimeSpan): boolean {
  const isAfter = (one: TimeSpan, other: TimeSpan) => one.from !== null && other.to !== null && one.from > other.to;
  return isAfter(x, y) || isAfter(y, x);
}

/** A year that was inferred from the article's date is ours, not the article's: it stands in brackets. */
function written(time: TimeSpan): string {
  if (!time.inferred || time.from === null || /\d{4}/.test(time.surface)) return time.surface;
  return `${time.surface} [${new Date(time.from).getUTCFullYear()}]`;
}

/** Two names in the same role; null when the claims hold no such pair. */
export function differingNames(a: Claim, b: Claim): Difference | null {
  const found = pairsOf(a.names, b.names).find(([x, y]) => x.role === y.role && x.name !== y.name);
  return found ? { what: found[0].role, x: surfaceOf(found[0]), y: surfaceOf(found[1]) } : null;
}

function surfaceOf(name: NamedRole): string {
  return name.surface || name.name;
}

/** Two states of the same thing; null when the claims share nothing or word the state alike. */
export function differingStates(a: Claim, b: Claim): Difference | null {
  const what = a.participants.find((name) => b.participants.includes(name));
  const [x, y] = [a.events[0]?.surface, b.events[0]?.surface];
  if (!what || !x || !y || x.toLowerCase() === y.toLowerCase()) return null;
  return { what, x, y };
}

/** The event that both claims are about, as the first of them words it. */
export function sharedEvent(a: Claim, b: Claim): string | null {
  return a.events.find((event) => b.events.some((other) => other.kind === event.kind))?.kind ?? null;
}

function pairsOf<T>(a: readonly T[], b: readonly T[]): readonly (readonly [T, T])[] {
  return a.flatMap((x) => b.map((y) => [x, y] as const));
}
