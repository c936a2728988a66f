export type { Article } from './article.ts';
export { keepArticle, readStoredArticle } from './article-store.ts';
export { extractPage } from './extract-page.ts';
export { hasCorrectionNotice } from './notice.ts';
export { openPageReader, type Pages } from './pages.ts';
export { articleFromText, readArticle, withArticleKeys } from './read-article.ts';
export { letGoOfTexts } from './retention-store.ts';
