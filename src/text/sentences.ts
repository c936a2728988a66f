/**
 * One sentence of a text, where it stands in it.
 *
 * `text` is the exact slice `[start, end)` of the whole, line breaks included: this is what quotes are made of.
 */
export interface Sentence {
  readonly text: string;
  /** Offset in UTF-16 code units, as JavaScript counts. */
  readonly start: number;
  readonly end: number;
  /** Number of the paragraph it stands in, from 0. */
  readonly paragraph: number;
}

/** A quote with line breaks and runs of spaces folded into one space: the way it is shown, never the way it is stored. */
export function folded(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
