/** Text as it came, and how it is marked up: `html` may hold tags and entities, `text` means every character. */
export interface WireText {
  readonly text: string;
  readonly kind: 'text' | 'html';
}

/** A link or an enclosure. */
export interface WireLink {
  readonly href: string;
  readonly rel: string | null;
  readonly type: string | null;
  readonly length: string | null;
}

/**
 * One entry with every format's fields under our names and nothing understood yet: dates are text, addresses relative.
 *
 * The parsers' adapters make it, `to-document.ts` makes sense of it. Lists stand best first.
 */
export interface WireEntry {
  readonly guid: string | null;
  /** False when the document says that the guid is no address. */
  readonly guidMayBeUrl: boolean;
  readonly links: readonly WireLink[];
  readonly title: WireText | null;
  readonly published: readonly string[];
  readonly updated: readonly string[];
  readonly summary: WireText | null;
  readonly content: WireText | null;
  readonly authors: readonly string[];
  readonly categories: readonly string[];
  readonly enclosures: readonly WireLink[];
  /** xml:base, as it stands on the entry. */
  readonly base: string | null;
}

/** A whole document, not yet understood. */
export interface WireDocument {
  readonly title: WireText | null;
  readonly links: readonly WireLink[];
  readonly language: string | null;
  readonly base: string | null;
  readonly authors: readonly string[];
  readonly entries: readonly WireEntry[];
}

/** A link of which only the address is known. */
export function plainLink(href: string): WireLink {
  return { href, rel: null, type: null, length: null };
}
