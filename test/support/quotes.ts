import type { Article } from '../../src/articles/index.ts';
import { hashOf } from '../../src/base/index.ts';
import { extractClaims, type Lexicon } from '../../src/claims/index.ts';

/** What is wrong with the quotes of an article's claims: each must be the very slice of the text that it says it is. */
export function quoteFaults(article: Article, lexicon: Lexicon): readonly string[] {
  return extractClaims(article, lexicon).flatMap(({ quote }) => {
    const isSlice = article.text.slice(quote.start, quote.end) === quote.text && quote.text !== '';
    const isOfText = quote.textHash === article.textHash && quote.textHash === hashOf(article.text);
    return isSlice && isOfText ? [] : [`${article.itemId}: ${quote.text}`];
  });
}
