/**
 * Breaks a text into lines between words; the renderer breaks none by itself.
 *
 * @param most - Lines at most; what is left over is cut with "…".
 */
export function wrap(text: string, columns: number, most: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= columns) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  const fitting = lines.map((line) => cut(line, columns));
  return fitting.length <= most ? fitting : [...fitting.slice(0, most - 1), cut(`${fitting[most - 1]}…`, columns)];
}

/** A text cut to a length, with "…" where something is missing. */
export function cut(text: string, length: number): string {
  const letters = [...text];
  return letters.length <= length
    ? text
    : `${letters
        .slice(0, length - 1)
        .join('')
        .trimEnd()}…`;
}
