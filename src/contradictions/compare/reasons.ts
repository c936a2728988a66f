import type { Claim, Quantity, Speaker, TimeSpan } from '../../claims/index.ts';
import { eventPhrases, pluralOf } from '../phrases.ts';
import { isCount } from './figures.ts';

// What a comparator has found, as `contrail explain` and `/news why` say it. In the past tense, which is the same for one and many.

/** "$2.5 billion against $2.1 billion for the same payment", "six against ten, counting engines". */
export function figuresReason(x: Quantity, y: Quantity): string {
  const both = `${x.surface} against ${y.surface}`;
  if (isCount(x) && x.unit !== '' && x.unit === y.unit) return `${both}, counting ${pluralOf(x.unit)}`;
  return `${both} for the same ${(x.of === y.of ? nounOf(x.of) : null) ?? 'thing'}`;
}

/** "180 days against one year for the same talks". */
export function datesReason(x: TimeSpan, y: TimeSpan): string {
  return `${x.surface} against ${y.surface} for the same ${nounOf(x.of) ?? 'event'}`;
}

/** "a Kremlin spokesman denied what sources said of the request". */
export function denialReason(denier: string, asserter: string, about: string): string {
  return `${denier} denied what ${asserter} said${said(about, 'of')}`;
}

/** "the ministry was reported with two positions on the sale". */
export function positionsReason(who: string, about: string): string {
  return `${who} was reported with two positions${said(about, 'on')}`;
}

/** "the earlier report told of the delivery as so, the later as not so". */
export function negationReason(isLaterNot: boolean, about: string): string {
  const [earlier, later] = isLaterNot ? ['so', 'not so'] : ['not so', 'so'];
  return `the earlier report told${said(about, 'of') || ' of it'} as ${earlier}, the later as ${later}`;
}

/** Who says a claim: the speaker as its sentence names it, without what it owns ("Putin’s"); else the outlet. */
export function whoSays({ outlet }: Claim, speaker: Speaker | undefined): string {
  return speaker?.surface.replace(/['’]s$/, '') ?? (outlet || 'the other report');
}

function said(about: string, word: string): string {
  const noun = nounOf(about);
  return noun === null ? '' : ` ${word} the ${noun}`;
}

/** "delivery" for `deliver`; null for what no row has a noun for. */
const nounOf = (concept: string) => eventPhrases[concept]?.noun ?? null;
