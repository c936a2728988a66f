import type { Instant } from '../base/index.ts';

// The chat-neutral messages: what is said, never how a platform draws it. Delivery and commands compose them, the three
// renderers draw them. All text is plain; escaping and cutting are the renderers' work.

/** A moment to be shown: in the reader's own zone, unless only the day is known, which is never converted. */
export interface Moment {
  readonly at: Instant;
  readonly dayOnly: boolean;
}

/** The mark a message wears; the words stand beside the emoji so that nobody must rely on either. */
export interface Badge {
  readonly emoji: string;
  readonly text: string;
  /** Decides the colour: warn for a dispute, calm for a change or a detail, good for settled. */
  readonly tone: 'warn' | 'calm' | 'good';
}

/** A verbatim quote with whose it is. */
export interface ShownQuote {
  /** `A`, `B`, or '' when the quotes are not set against each other. */
  readonly side: string;
  /** `PA Turkey, citing Bloomberg`. */
  readonly attribution: string;
  readonly when: Moment | null;
  readonly url: string | null;
  readonly text: string;
}

/** What may be pressed; the value is the id the press is about, and works a year later. */
export interface Button {
  readonly action: 'quotes' | 'story' | 'follow' | 'question' | 'mute' | 'why';
  readonly label: string;
  readonly value: string;
  /** Behind the `⋯` menu instead of in the row. */
  readonly inMenu: boolean;
}

/** The message that stands for a story in a channel. */
export interface Card {
  readonly kind: 'card';
  readonly badge: Badge | null;
  /** One line above the headline: `Continues a story known since 17 Dec 2025`, `updated 14:05`; null when there is none. */
  readonly lead: string | null;
  /** The older card of the story that this one follows: the lead links it where the platform has links; null when there is none. */
  readonly continues: { readonly messageId: string } | null;
  readonly headline: string;
  readonly url: string | null;
  readonly outlet: string;
  readonly published: Moment | null;
  readonly updated: Moment | null;
  /** Topic names as shown. */
  readonly topics: readonly string[];
  /** `TR · not compared` when claims were not read, else null. */
  readonly languageTag: string | null;
  /** Two or three verbatim sentences. */
  readonly sentences: readonly string[];
  /** Small lines under the quotes: "Both accounts are in this article.", counts of outlets and origins, of disputes. */
  readonly notes: readonly string[];
  /** `s-12`. */
  readonly storyId: string;
  readonly buttons: readonly Button[];
}

/** A reply in a card's thread. */
export interface ThreadReply {
  readonly kind: 'reply';
  readonly badge: Badge | null;
  readonly title: string;
  readonly url: string | null;
  readonly quotes: readonly ShownQuote[];
  readonly notes: readonly string[];
  readonly buttons: readonly Button[];
  /** Also show it in the channel itself (Slack's broadcast; a short pointing line elsewhere). */
  readonly alsoInChannel: boolean;
}

/** One line of plain text, for the operators' channel. */
export interface Line {
  readonly kind: 'line';
  readonly text: string;
}

/** Some entries of a digest under a title. */
export interface DigestSection {
  readonly title: string;
  readonly entries: readonly AnswerEntry[];
}

/** One message that gathers what a period brought. */
export interface Digest {
  readonly kind: 'digest';
  readonly title: string;
  readonly sections: readonly DigestSection[];
  /** Plain lines under it: how much more there is, how the feeds fare. */
  readonly notes: readonly string[];
}

/** Whatever may be posted. */
export type Message = Card | ThreadReply | Digest | Line;

/** One entry of an answer: a line a fact, with the id that the next command takes. */
export interface AnswerEntry {
  readonly text: string;
  readonly url: string | null;
  readonly when: Moment | null;
  readonly id: string | null;
  /** Verbatim quotes under the line. */
  readonly quotes: readonly ShownQuote[];
}

/** A press offered under an answer; it carries the words of `/news` that it asks. */
export interface Offer {
  readonly label: string;
  readonly words: string;
}

/** One thing to be filled in: out of options, or a line of text. */
export interface FormField {
  /** As the command names it: the value goes into its words as `name:value`. */
  readonly name: string;
  readonly label: string;
  /** What a good value looks like; '' when the label says enough. */
  readonly hint: string;
  readonly kind: 'one' | 'many' | 'text';
  /** Empty for a text. */
  readonly options: readonly { readonly label: string; readonly value: string }[];
  /** What it holds now. */
  readonly values: readonly string[];
}

/** A command to be filled in instead of typed: a window on Slack, menus on Discord, nothing on the terminal. */
export interface Form {
  readonly title: string;
  /** The command that it fills in, `subscribe`. */
  readonly words: string;
  /** Words whose answer holds this form, filled in as things stand then. */
  readonly openedBy: string;
  /** Also asks for which channel; else it is the one that was asked in. */
  readonly asksChannel: boolean;
  readonly fields: readonly FormField[];
}

/** A file that goes with an answer: an export, a chart. */
export interface AnswerFile {
  /** With its ending, `d-1.csv`. */
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
  /** What it shows, in words, for those who cannot see it. */
  readonly alt: string;
}

/** What `/news` answers, seen by the asker alone unless `share` was said. */
export interface Answer {
  readonly title: string;
  readonly entries: readonly AnswerEntry[];
  /** Plain lines after the entries: what was searched, when the feeds were last read. */
  readonly notes: readonly string[];
  /** Words of the next useful command, `story s-1`; null when there is none. */
  readonly next: string | null;
  /** Words that show the next page, null at the end. */
  readonly more: string | null;
  readonly offers: readonly Offer[];
  readonly form: Form | null;
  readonly files: readonly AnswerFile[];
  readonly shared: boolean;
}
