/** One character as a reader sees it; made once, making it is dear. */
const characters = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * What a terminal draws over two columns: emoji that are pictures by themselves or by a variation selector, flags, and the
 * wide blocks of Unicode's East Asian Width (Hangul, Kana, CJK, full-width forms).
 */
const wide =
  /\p{Emoji_Presentation}|\ufe0f|\p{Regional_Indicator}|[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]/u;

/** Draws nothing by itself: marks, joiners, direction marks. */
const invisible = /^[\p{Mark}\u200b-\u200f\u2060\ufeff]+$/u;

/** Plain text of one column a character, the usual case. */
const plain = /^[\u0020-\u007e\u00a0-\u02ff\u2010-\u2027\u0370-\u0482\u048a-\u058f]*$/;

/** How many columns a terminal gives a text, without colour codes. */
export function displayWidth(text: string): number {
  if (plain.test(text)) return text.length;
  let width = 0;
  for (const { segment } of characters.segment(text)) width += invisible.test(segment) ? 0 : wide.test(segment) ? 2 : 1;
  return width;
}

/**
 * A text in lines of at most `width` columns, broken between words; its own line breaks stay.
 *
 * A word that is wider alone (an address, text without spaces) is broken where it must, an address never: it must stay
 * one piece to be followed.
 */
export function wrapText(text: string, width: number): string[] {
  return text.split('\n').flatMap((line) => wrapLine(line, Math.max(1, width)));
}

function wrapLine(line: string, width: number): string[] {
  const lines: string[] = [];
  let current = '';
  let used = 0;
  for (const word of line.split(' ').flatMap((word) => pieces(word, width))) {
    const needed = displayWidth(word);
    if (current !== '' && used + 1 + needed > width) {
      lines.push(current);
      current = word;
      used = needed;
      continue;
    }
    current = current === '' ? word : `${current} ${word}`;
    used = displayWidth(current);
  }
  return [...lines, current];
}

function pieces(word: string, width: number): string[] {
  if (displayWidth(word) <= width || /^\(?https?:\/\//.test(word)) return [word];
  const parts: string[] = [''];
  for (const { segment } of characters.segment(word)) {
    const last = parts.at(-1) ?? '';
    if (last !== '' && displayWidth(last) + displayWidth(segment) > width) parts.push(segment);
    else parts[parts.length - 1] = last + segment;
  }
  return parts;
}

/** A text filled with spaces to `width` columns; longer text stays as it is. */
export function padTo(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - displayWidth(text)));
}
