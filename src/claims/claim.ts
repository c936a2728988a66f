import type { Instant } from '../base/index.ts';

/** What an act of speech does with what is said. */
export type SpeechAct = 'asserts' | 'denies' | 'declines' | 'confirms' | 'refuses' | 'asks' | 'promises' | 'doubts';

/** Somebody who is reported to say it. */
export interface Speaker {
  /** Canonical name (`Russia` for Kremlin and Moscow), or the words themselves when nobody known. */
  readonly name: string;
  /** As written. */
  readonly surface: string;
  /** The state or body that the speaker speaks for, null when none is named: `Russia` for Peskov and for the Kremlin. */
  readonly party: string | null;
  readonly verb: string;
  readonly act: SpeechAct;
  /** People familiar with the matter, sources, officials without a name. */
  readonly anonymous: boolean;
  /** A news agency or outlet that passes it on: never a party to the matter. */
  readonly isOutlet: boolean;
}

/** Actual: it happened or is so. The others: not (yet) so, and how far from it. */
export type Modality = 'actual' | 'planned' | 'possible' | 'conditional' | 'forecast' | 'wanted';

/** A span of time; either end null when open. Resolved against the article's date. */
export interface TimeSpan {
  readonly from: Instant | null;
  readonly to: Instant | null;
  /** As written. */
  readonly surface: string;
  readonly precision: 'time' | 'day' | 'week' | 'month' | 'season' | 'year' | 'decade' | 'vague';
  /** A part was inferred from the article's date: `September` read as September 2025. */
  readonly inferred: boolean;
  /** Whether it begins, ends or only places what it stands with: `since 2019`, `until May`; `by` is the latest that it may be. */
  readonly bound: 'since' | 'until' | 'by' | 'before' | 'after' | 'not before' | null;
  /** The event it stands nearest to; without one the verb before it, '' when there is none. */
  readonly of: string;
  /** Where it stands in its sentence. */
  readonly start: number;
}

/** How much of what. */
export interface Quantity {
  readonly low: number;
  /** Equal to `low` unless a range was given. */
  readonly high: number;
  /** `USD`, `km`, `%`, `month`, or the lemma of what is counted. */
  readonly unit: string;
  /** What it counts or measures, as a role: `contract value`, `systems ordered`; the head words when no role is known. */
  readonly of: string;
  readonly hedge: 'exact' | 'about' | 'at least' | 'at most' | 'nearly';
  /** A part of more, or some on top of others: "sixteen of the jets", "11 more". */
  readonly partial: boolean;
  readonly surface: string;
  /** Where it stands in its sentence. */
  readonly start: number;
}

/** A name with the role it fills: `US ambassador to Türkiye` - `Tom Barrack`. */
export interface NamedRole {
  readonly role: string;
  readonly name: string;
  readonly surface: string;
}

/** Somebody or something that takes part in an event, by canonical name. */
export interface Participant {
  readonly name: string;
  readonly role: 'agent' | 'object' | 'recipient' | 'place' | 'other';
}

/** What a claim is about. */
export interface EventMention {
  /** Name of the event class, `return`, `meeting`, `delivery`. */
  readonly kind: string;
  readonly surface: string;
  /** `negative` when this event, not the whole sentence, is said not to be so. */
  readonly polarity: 'positive' | 'negative';
  readonly participants: readonly Participant[];
}

/** One content word of a claim, under its concept. */
export interface ClaimWord {
  /** Concept, canonical name or stem. */
  readonly concept: string;
  /** The word itself in its dictionary form: what it is near in meaning is looked up by it. */
  readonly lemma: string;
  readonly kind: 'event' | 'thing' | 'name' | 'verb' | 'noun' | 'other';
  /** Said not to be so where it stands, denials and double negatives worked out. */
  readonly negative: boolean;
  /** Said to be so, rather than possible, planned, wanted or supposed. */
  readonly actual: boolean;
  /** Only tells who says it, when and to whom. */
  readonly telling: boolean;
  /** Number of the part of the sentence it stands in, from 0. */
  readonly clause: number;
  /** Where it stands in its sentence. */
  readonly start: number;
}

/** How something is said to stand: in storage, in force, signed. Of the standings of one matter a thing has one at a time. */
export interface Standing {
  /** What the standings are of: `readiness`, `contract`. */
  readonly matter: string;
  readonly is: string;
  /** What comes later in the life of a thing has the higher number. */
  readonly phase: number;
  /** The kind of contradiction that two standings of the matter make. */
  readonly kind: 'status' | 'stance' | 'negation';
  readonly negative: boolean;
  readonly actual: boolean;
  readonly clause: number;
  /** Where it stands in its sentence. */
  readonly start: number;
  readonly end: number;
}

/** A verbatim span of an article. */
export interface Quote {
  /** Exact slice `[start, end)` of the article's text. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly textHash: string;
}

/**
 * What a speaker is reported to say, or an outlet asserts, with its quote.
 *
 * Fields that a sentence does not fill are empty, never guessed.
 */
export interface Claim {
  /** Given by the store; null before it is kept. */
  readonly id: number | null;
  readonly itemId: string;
  readonly outlet: string;
  readonly publishedAt: Instant | null;
  readonly dateEstimated: boolean;
  /** Place of the sentence in its article, from 0. */
  readonly position: number;
  readonly quote: Quote;
  /** Outermost first: reported speech within reported speech keeps both. Empty: the outlet itself asserts it. */
  readonly speakers: readonly Speaker[];
  /** `negative` when what is said is that it is not so, with denials and double negatives worked out. */
  readonly polarity: 'positive' | 'negative';
  readonly modality: Modality;
  readonly events: readonly EventMention[];
  readonly participants: readonly string[];
  /** The states it speaks of; when it names none ("Three squadrons are in service"), those that its article is mostly about. */
  readonly states: readonly string[];
  /** Those of them that stand in nearly every report of an affair: sharing one shows nothing. */
  readonly commonStates: readonly string[];
  readonly times: readonly TimeSpan[];
  readonly quantities: readonly Quantity[];
  readonly names: readonly NamedRole[];
  /** The content words in order: what comparators align. */
  readonly words: readonly ClaimWord[];
  readonly standings: readonly Standing[];
  /** Concepts that its whole article is about, the most telling first; empty for a sentence that stands alone. */
  readonly setting: readonly string[];
  /** Ids of the cues found, sorted (config/language/cues.yaml). */
  readonly cues: readonly string[];
  /** Content lemmas, canonical names in place of their aliases; sorted, without repeats. */
  readonly terms: readonly string[];
}
