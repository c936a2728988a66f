import type { Page } from './page.ts';

/**
 * What an article's page says, read right here: for a page of one's own and for commands that read files.
 *
 * Whatever came over the network goes through {@link Pages.extract}, whose thread can be ended. Readability and linkedom
 * are loaded with the first page, so that the running program carries them in its page thread alone (26 MB, measured).
 *
 * @throws `articles.page_refused` for a page that is too large or nested too deep.
 */
export async function extractPage(html: string, url: string | null): Promise<Page> {
  const { extract } = await import('./extract.ts');
  return extract(html, url);
}
