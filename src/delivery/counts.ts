import { openDisputes, originsOf, outletsOf, type ShownSide, type StoryView } from './view.ts';

// The small lines of a card that count. Made from data, never quoted.

/** How many origins a line names before it only counts them. */
const originsNamed = 3;

/**
 * `5 outlets · 1 origin (Bloomberg)`; an origin that was cited and never read here says so.
 *
 * One outlet that names no origin is said in two words.
 */
export function outletLine(view: StoryView): string {
  return carriersLine(outletsOf(view), originsOf(view));
}

/** The same of those who hold one side of a dispute; null when that is one outlet: its quotes say it. */
export function sideLine({ claims }: ShownSide): string | null {
  const outlets = [...new Set(claims.map(({ claim }) => claim.outlet))];
  const origins = [...new Set(claims.map(({ claim, origin }) => origin ?? claim.outlet))];
  return outlets.length < 2 ? null : carriersLine(outlets, origins);
}

function carriersLine(outlets: readonly string[], origins: readonly string[]): string {
  const counted = plural(outlets.length, 'outlet');
  const [only] = origins;
  if (outlets.length === 1 && origins.length === 1 && only === outlets[0]) return counted;
  if (origins.length === 1 && only !== undefined && !outlets.includes(only))
    return `${counted} · 1 origin named: ${only} (not read by us)`;
  const named = origins
    .slice(0, originsNamed)
    .map((origin) => (outlets.includes(origin) ? origin : `${origin}, not read by us`));
  const rest = origins.length > originsNamed ? [`${origins.length - originsNamed} more`] : [];
  return `${counted} · ${plural(origins.length, 'origin')} (${[...named, ...rest].join('; ')})`;
}

/** `2 disputes · 5 details differ`; null when nothing is open. */
export function disputeLine(view: StoryView): string | null {
  const disputes = openDisputes(view, 'dispute').length;
  const details = openDisputes(view, 'detail').length;
  const parts = [disputes > 0 ? plural(disputes, 'dispute') : null, details > 0 ? detailsDiffer(details) : null];
  return parts.filter((part) => part !== null).join(' · ') || null;
}

/** `5 details differ`. */
export function detailsDiffer(count: number): string {
  return count === 1 ? '1 detail differs' : `${count} details differ`;
}

/** `1 outlet`, `2 outlets`. */
export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
