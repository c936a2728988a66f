/** A word with its inner hyphens and apostrophes: `F-35A`, `Türkiye's`. */
const word = /[\p{L}\p{N}]+(?:[-'.][\p{L}\p{N}]+)*/gu;
/** Every dash that type-setters put into a name; the non-breaking hyphen hides `S‑400` from a plain search. */
const dashes = /[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/g;
/** Letters beyond these, and marks, may have another form. */
const hasOtherForms = /[^\x00-\x7f]/;
const apostrophes = /[\u2018\u2019\u02bc\uff07]/g;

/**
 * A text in one spelling: compatibility forms resolved, every dash a hyphen, every apostrophe straight, no soft hyphens.
 *
 * For matching only: offsets of the result are not those of the text.
 */
export function plainSpelling(text: string): string {
  if (!hasOtherForms.test(text)) return text;
  return text
    .normalize('NFKC')
    .replace(dashes, '-')
    .replace(apostrophes, "'")
    .replace(/\u00ad/g, '');
}

/**
 * The words of a text, in order, in small letters without accents: `Türkiye's S‑400s` gives `turkiye`, `s-400s`.
 *
 * Any script; the English possessive is cut off.
 */
export function wordsOf(text: string): string[] {
  const plain = withoutAccents(plainSpelling(text)).toLowerCase().replace(/ı/g, 'i');
  return (plain.match(word) ?? []).map((one) => (one.endsWith("'s") ? one.slice(0, -2) : one));
}

function withoutAccents(text: string): string {
  return hasOtherForms.test(text) ? text.normalize('NFD').replace(/\p{Mn}/gu, '') : text;
}

/** Longest stem kept: words that agree in so many letters count as one (McNamee and Mayfield 2004 found 5 to 6 good for European languages). */
const stemLength = 6;

/**
 * What the forms of a word share: `cancelled` and `cancellation` give `cancel`, `jets` gives `jet`.
 *
 * Cuts the English endings, then all that is beyond {@link stemLength} letters. A word that holds a digit stays whole.
 */
export function stem(lowerCase: string): string {
  if (/\d/.test(lowerCase) || lowerCase.length < 4) return lowerCase;
  if (!/[sdgye]$/.test(lowerCase)) return lowerCase.slice(0, stemLength);
  const cut = lowerCase
    .replace(/(?:ies|ied)$/, 'y')
    .replace(/(?:([^aeious])\1(?:ing|ed)|([a-z]{3,})(?:ing|ed|es|ly))$/, '$1$2')
    .replace(/([^s])s$/, '$1')
    .replace(/e$/, '');
  return cut.length >= 3 ? cut.slice(0, stemLength) : lowerCase.slice(0, stemLength);
}
