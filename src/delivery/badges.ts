import { dayMs, type Instant } from '../base/index.ts';
import { type Badge, dayText, momentText } from '../chat/index.ts';
import {
  accountIn,
  hasNamedParty,
  inOutlet,
  isMany,
  isOrderEstimated,
  isSameParty,
  partyOf,
  saidAt,
  saidMoment,
} from './accounts.ts';
import { plural } from './counts.ts';
import { type Difference, differingFigures, differingNames, differingStates, differingTimes } from './differences.ts';
import { isSameItem, type Opposed } from './opposed.ts';
import type { ShownClaim, ShownDispute } from './view.ts';

/** A text of WORDING.md and when it fits: the first row of the table that fits is the badge. */
interface BadgeRow {
  readonly kinds: readonly ShownDispute['kind'][];
  readonly emoji: string;
  readonly tone: Badge['tone'];
  /** null when the data does not fill the slots; the next row is tried. */
  readonly text: (pair: Opposed, dispute: ShownDispute) => string | null;
}

const rows: readonly BadgeRow[] = [
  {
    // One party both ways: "reports differ: the account in Meridian Wire reports that it is so, the account in PA Turkey that …"
    kinds: ['denial', 'negation'],
    emoji: '⚠️',
    tone: 'warn',
    text: ({ a, b }) => (isSameParty(a, b) ? reportsDiffer(accountIn(a), accountIn(b), 'reports') : null),
  },
  {
    // "Contradiction · earlier denial: Turkish military sources had said otherwise on 9 Dec 2025"
    kinds: ['denial'],
    emoji: '⚠️',
    tone: 'warn',
    text: ({ a, b }) => {
      const day = earlierDay(a, b);
      return day && `Contradiction · earlier denial: ${partyOf(b)} had said otherwise on ${day}`;
    },
  },
  {
    // "Contradiction · denied by the Kremlin, 17 Dec 2025 · the claim: sources cited by Bloomberg, via PA Turkey"
    kinds: ['denial'],
    emoji: '🗣️',
    tone: 'warn',
    text: ({ a, b }) =>
      isSameItem(a, b) && hasNamedParty(b)
        ? `Contradiction · denied by ${partyOf(b)}${dayOf(b)} · the claim: ${partyOf(a)}${viaOf(a)}`
        : null,
  },
  {
    // "Contradiction · denial: Greek officials say so, the Kremlin denies it"
    kinds: ['denial'],
    emoji: '⚠️',
    tone: 'warn',
    text: ({ a, b }) =>
      `Contradiction · denial: ${partyOf(a)} ${verbFor(a, 'says', 'say')} so, ${partyOf(b)} ${verbFor(b, 'denies', 'deny')} it`,
  },
  {
    kinds: ['negation'],
    emoji: '⚠️',
    tone: 'warn',
    text: ({ a, b }) => reportsDiffer(partyOf(a), partyOf(b), verbFor(a, 'reports', 'report')),
  },
  {
    kinds: ['number'],
    emoji: '⚠️',
    tone: 'warn',
    text: (pair, dispute) => differing('figures differ', differingFigures(dispute, pair), pair),
  },
  {
    kinds: ['date'],
    emoji: '⚠️',
    tone: 'warn',
    text: (pair, dispute) => differing('dates differ', differingTimes(dispute, pair), pair),
  },
  {
    // A spelling is a detail: "Detail · name spelled differently: Tom Barrack / Tom Berk"
    kinds: ['name'],
    emoji: 'ℹ️',
    tone: 'calm',
    text: (pair, dispute) => {
      const names = dispute.weight === 'detail' ? differingNames(dispute, pair) : null;
      return names && `Detail · name spelled differently: ${names.x} / ${names.y}`;
    },
  },
  {
    kinds: ['name'],
    emoji: '⚠️',
    tone: 'warn',
    text: (pair, dispute) => differing('names differ', differingNames(dispute, pair), pair),
  },
  {
    kinds: ['status'],
    emoji: '⚠️',
    tone: 'warn',
    text: (pair, dispute) => differing('two states reported', differingStates(dispute, pair), pair),
  },
  {
    kinds: ['stance'],
    emoji: '⚠️',
    tone: 'warn',
    text: ({ a, b }) => {
      const [first, second] = [saidAt(a), saidAt(b)];
      if (first === null || second === null || !hasNamedParty(b) || partyOf(a) !== partyOf(b)) return null;
      const [from, to] = [dayText(Math.min(first, second)), dayText(Math.max(first, second))];
      return from === to ? null : `Contradiction · two positions attributed to ${partyOf(b)}: ${from} and ${to}`;
    },
  },
  {
    // What is left when the values cannot be told from the data: the kind of difference, and where the two stand.
    kinds: ['number', 'date', 'name', 'status', 'stance'],
    emoji: '⚠️',
    tone: 'warn',
    text: ({ a, b }, { kind }) =>
      isSameItem(a, b)
        ? `Contradiction · ${differs[kind] ?? 'reports differ'} · both accounts are in this article`
        : `Contradiction · ${differs[kind] ?? 'reports differ'}: one ${inOutlet(a.claim.outlet)}, another ${inOutlet(b.claim.outlet)}`,
  },
];

const differs: Partial<Record<ShownDispute['kind'], string>> = {
  number: 'figures differ',
  date: 'dates differ',
  name: 'names differ',
  status: 'two states reported',
  stance: 'two positions reported',
};

/**
 * The badge of an open dispute, by the claims that are to be set against each other.
 *
 * @returns null when the dispute has but one side left to show.
 */
export function disputeBadge(dispute: ShownDispute, pair: Opposed | null): Badge | null {
  if (!pair) return null;
  for (const row of rows) {
    const text = row.kinds.includes(dispute.kind) ? row.text(pair, dispute) : null;
    if (text) return { emoji: row.emoji, tone: row.tone, text: text + suffixesOf(pair, dispute) };
  }
  return null;
}

/** The badge of an item that only leaves a dispute open: no contradiction, and no silence about it either. */
export function openAnswerBadge(shown: ShownClaim): Badge | null {
  if (!hasNamedParty(shown)) return null;
  return calm('▫️', `No denial or confirmation from ${partyOf(shown)} · not a contradiction`);
}

function suffixesOf({ a, b }: Opposed, { questionedBy }: ShownDispute): string {
  // Two accounts in one article have one date, so nothing about their order is estimated.
  const isEstimated = !isSameItem(a, b) && isOrderEstimated(a, b);
  return [
    ...(isEstimated ? [' · one date estimated, may predate the other'] : []),
    ...(questionedBy > 0 ? [` · questioned by ${plural(questionedBy, 'reader')}`] : []),
  ].join('');
}

/** Two values side by side; of one article the outlet is not said twice. */
function differing(words: string, values: Difference | null, { a, b }: Opposed): string | null {
  if (!values) return null;
  const { what, x, y } = values;
  const sides = isSameItem(a, b)
    ? `${x} and ${y} · both accounts are in this article`
    : `${x} ${inOutlet(a.claim.outlet)}, ${y} ${inOutlet(b.claim.outlet)}`;
  return `Contradiction · ${words}${what === null ? '' : ` for ${what}`}: ${sides}`;
}

/** The day of a denial given before the claim that it is set against; null when it came after, or nobody knows. */
function earlierDay(a: ShownClaim, b: ShownClaim): string | null {
  const [claimed, denied] = [saidAt(a), saidAt(b)];
  if (claimed === null || denied === null || claimed - denied < dayMs || !hasNamedParty(b)) return null;
  return dayText(denied);
}

function dayOf(shown: ShownClaim): string {
  const moment = saidMoment(shown);
  return moment ? `, ${dayText(moment.at)}` : '';
}

function reportsDiffer(one: string, other: string, verb: string): string {
  return `Contradiction · reports differ: ${one} ${verb} that it is so, ${other} that it is not`;
}

function verbFor(shown: ShownClaim, singular: string, plural: string): string {
  return isMany(partyOf(shown)) ? plural : singular;
}

/** Whose page it was read on, unless the words before have named it already. */
function viaOf(shown: ShownClaim): string {
  return partyOf(shown).includes(shown.claim.outlet) ? '' : `, via ${shown.claim.outlet}`;
}

/** How an open dispute came to be one no longer. */
export interface Closing {
  /** The item whose reading closed it. */
  readonly item: { readonly outlet: string; readonly publishedAt: Instant | null };
  /** `corrected` with a notice, `changed` without one, `confirmed` by a party's word. */
  readonly how: 'corrected' | 'changed' | 'confirmed';
  /** Who confirmed. */
  readonly party: string | null;
  readonly seenAt: Instant;
}

/** The badge of a dispute that was closed: it names who closed it, and stays readable. */
export function closedBadge({ item, how, party, seenAt }: Closing): Badge | null {
  if (how === 'corrected')
    return good('✅', `Corrected by ${item.outlet} on ${dayText(seenAt)} · contradiction closed`);
  if (how === 'changed')
    return calm(
      '✏️',
      `${item.outlet} changed its text by ${momentText({ at: seenAt, dayOnly: false })} · no correction notice seen · earlier quote kept`,
    );
  return party === null ? null : good('✅', `${party} confirmed on ${dayText(item.publishedAt ?? seenAt)} · closed`);
}

/** The badge of a dispute that was taken back, with the reason that the store keeps. */
export function withdrawnBadge(seenAt: Instant, reason: string): Badge {
  return calm('◽', `Badge withdrawn ${momentText({ at: seenAt, dayOnly: false })}: ${reason}`);
}

function good(emoji: string, text: string): Badge {
  return { emoji, text, tone: 'good' };
}

function calm(emoji: string, text: string): Badge {
  return { emoji, text, tone: 'calm' };
}
