import type { Claim, TimeSpan } from '../claims/index.ts';
import { nounOf, pluralOf } from '../contradictions/index.ts';
import type { Opposed } from './opposed.ts';
import type { ShownClaim, ShownDispute } from './view.ts';

// What exactly two contradicting claims differ in: the values that a badge puts side by side. What the comparators found
// each side to hold comes first; where that says nothing, the claims' own fields are compared.

/** Two values for one thing, as their articles wrote them. */
export interface Difference {
  /** null when the data does not name it. */
  readonly what: string | null;
  readonly x: string;
  readonly y: string;
}

type Values = Pick<Difference, 'x' | 'y'>;

/** Two figures for the same thing. */
export function differingFigures(dispute: ShownDispute, pair: Opposed): Difference | null {
  const [a, b] = claimsOf(pair);
  const apart = pairsOf(a.quantities, b.quantities).filter(
    ([x, y]) => x.unit === y.unit && (x.low > y.high || y.low > x.high),
  );
  const own = apart.find(([x, y]) => x.of === y.of) ?? (apart.length === 1 ? apart[0] : undefined);
  const values = heldValues(dispute, pair) ?? (own && { x: own[0].surface, y: own[1].surface });
  if (!values) return null;
  const counted = own?.find((quantity) => quantity.surface === values.x)?.of || own?.[0].of;
  return {
    what:
      counted && own?.[0].unit === counted ? pluralOf(counted.replaceAll('-', ' ')) : counted || own?.[0].unit || null,
    ...values,
  };
}

/** Two times for the same event; a year that was inferred from the article's date stands in brackets. */
export function differingTimes(dispute: ShownDispute, pair: Opposed): Difference | null {
  const [a, b] = claimsOf(pair);
  const own = pairsOf(a.times, b.times).find(([x, y]) => isApart(x, y));
  const values = heldValues(dispute, pair) ?? (own && { x: own[0].surface, y: own[1].surface });
  if (!values) return null;
  return { what: sharedEvent(a, b), x: written(values.x, a), y: written(values.y, b) };
}

function isApart(x: TimeSpan, y: TimeSpan): boolean {
  const isAfter = (one: TimeSpan, other: TimeSpan) => one.from !== null && other.to !== null && one.from > other.to;
  return isAfter(x, y) || isAfter(y, x);
}

/** The year is ours, not the article's, when only its date told it. */
function written(surface: string, { times }: Claim): string {
  const time = times.find((one) => one.surface === surface);
  if (!time?.inferred || time.from === null || time.precision === 'vague' || /\d{4}/.test(surface)) return surface;
  return `${surface} [${new Date(time.from).getUTCFullYear()}]`;
}

/** Two names in the same role. */
export function differingNames(dispute: ShownDispute, pair: Opposed): Difference | null {
  const [a, b] = claimsOf(pair);
  const own = pairsOf(a.names, b.names).find(([x, y]) => x.role === y.role && x.name !== y.name);
  const values =
    heldValues(dispute, pair) ?? (own && { x: own[0].surface || own[0].name, y: own[1].surface || own[1].name });
  return values ? { what: own ? inWords(own[0].role) : null, ...values } : null;
}

/** Two states of the same thing. */
export function differingStates(dispute: ShownDispute, pair: Opposed): Difference | null {
  const [a, b] = claimsOf(pair);
  const what = a.participants.find((name) => b.participants.includes(name)) ?? null;
  const [x, y] = [a.events[0]?.surface, b.events[0]?.surface];
  const own = what && x && y && x.toLowerCase() !== y.toLowerCase() ? { x, y } : null;
  const values = heldValues(dispute, pair) ?? own;
  return values ? { what, ...values } : null;
}

/** What the sides of a dispute hold, by the claims that stand for them: `$2.5 billion (PA Turkey)` without who holds it. */
function heldValues({ sides }: ShownDispute, { a, b }: Opposed): Values | null {
  const heldBy = (shown: ShownClaim) => sides.find((side) => side.claims.includes(shown))?.position ?? '';
  const [x, y] = [heldBy(a), heldBy(b)].map((position) => position.replace(/ \([^()]*\)$/, '').trim());
  return x && y && x !== y ? { x, y } : null;
}

/** The event that both claims are about. */
function sharedEvent(a: Claim, b: Claim): string | null {
  const shared = a.events.find((event) => b.events.some((other) => other.kind === event.kind))?.kind;
  return shared === undefined ? null : `the ${nounOf(shared, a, b)}`;
}

/** `ambassador|Türkiye|United States` as `ambassador (Türkiye, United States)`. */
function inWords(role: string): string {
  const [what = '', ...of] = role.split('|');
  return of.length > 0 ? `${what} (${of.join(', ')})` : what;
}

function claimsOf({ a, b }: Opposed): readonly [Claim, Claim] {
  return [a.claim, b.claim];
}

function pairsOf<T>(a: readonly T[], b: readonly T[]): readonly (readonly [T, T])[] {
  return a.flatMap((x) => b.map((y) => [x, y] as const));
}
