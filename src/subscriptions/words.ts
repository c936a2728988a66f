import { termsOf } from '../text/index.ts';

// Words that people name, found in what articles say: in any case and form ("strike" in "strikes"), models of arms in any
// spelling ("S400" in "S-400s"). Words that say nothing ("the", "of") are passed over on both sides.

/** Whether any of some words, names or phrases stands in any of some texts. */
export function hasAnyWord(words: readonly string[], texts: readonly string[]): boolean {
  const sought = words.map(inTerms).filter((terms) => terms.trim() !== '');
  return texts.some((text) => {
    const said = inTerms(text);
    return sought.some((terms) => said.includes(terms));
  });
}

/** Whether every one of some words stands in some texts taken together; false when the words say nothing. */
export function hasEveryWord(words: string, texts: readonly string[]): boolean {
  const sought = termsOf(words);
  const said = new Set(texts.flatMap(termsOf));
  return sought.length > 0 && sought.every((term) => said.has(term));
}

/** The terms with a space around each, so that a run of them is found whole. */
function inTerms(text: string): string {
  return ` ${termsOf(text).join(' ')} `;
}
