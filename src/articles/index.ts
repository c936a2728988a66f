export { canonicalUrl } from '../feeds/index.ts';
export type { Article } from './article.ts';
export { keepArticle, readStoredArticle, type StoredArticle } from './article-store.ts';
export { extractPage } from './extract-page.ts';
export type { Page } from './page.ts';
export { openPageReader, type PageAnswer, type PageOptions, type Pages } from './pages.ts';
export { articleFromText, readArticle, withArticleKeys } from './read-article.ts';
