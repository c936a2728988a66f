import { hashOf } from '../base/index.ts';
import { type Item, textKey } from '../feeds/index.ts';
import { splitSentences } from '../text/index.ts';
import { canonicalUrl, plainText } from '../wire/index.ts';
import type { Article } from './article.ts';
import { withoutBoilerplate } from './boilerplate.ts';
import type { Page } from './page.ts';
import type { Pages } from './pages.ts';

/** Shorter content in a feed is taken for a teaser: a news brief of three sentences has about 500 characters. */
const shortestFullText = 500;
/** A description is a teaser unless it is as long as an article. */
const shortestFullSummary = 1_500;
/** How a text that was cut off ends. */
const cutOff = /(?:…|\.\.\.|\[\s*(?:…|\.\.\.|&hellip;)\s*\]|read more|continue reading)\W*$/i;
/** How the name begins that an item has by its address. */
const addressKey = 'url:';
/** A text shorter than this may well stand under two articles of an outlet, and names none. */
const shortestNamingText = 300;

/**
 * An item made readable: the feed's own text when it is whole, else the page, else the teaser with the reason.
 *
 * Never throws for a page that cannot be had, and never loses an item.
 *
 * @throws `articles.stopping` when the program ends meanwhile: the item comes again with the next poll.
 */
export async function readArticle(item: Item, pages: Pages): Promise<Article> {
  const carried = fullText(item);
  if (carried !== null) return articleFromText(item, carried);
  if (item.url === null) return teaser(item, 'the feed gives no address for it');
  const answer = await pages.read(item.url);
  if (answer.kind === 'missing') return teaser(item, answer.reason);
  const { page, finalUrl } = answer;
  if (page.text.length < plainText(item.summary).length) return teaser(item, 'its page holds less than the feed');
  return fromPage(item, page, finalUrl);
}

/** An item whose text is at hand: a replayed line, a text of the seed corpus, a feed that carries it whole. */
export function articleFromText(item: Item, text: string): Article {
  let sentences: Article['sentences'] | undefined;
  return {
    itemId: item.id,
    outlet: item.outlet,
    language: item.language,
    url: addressOf(item),
    title: item.title,
    text,
    textHash: hashOf(text),
    // Only where they are asked for: most of what feeds bring is about nothing watched, which the text alone tells.
    get sentences() {
      sentences ??= splitSentences(text);
      return sentences;
    },
    publishedAt: item.publishedAt,
    dateEstimated: item.dateEstimated,
    firstSeenAt: item.firstSeenAt,
    isTeaser: false,
  };
}

/** The address by which an item is known, worked out once where it has its own. */
function addressOf({ url, keys }: Item): string | null {
  const key = keys.find((one) => one.startsWith(addressKey));
  if (key !== undefined) return key.slice(addressKey.length);
  return url === null ? null : canonicalUrl(url);
}

/** The item with what only reading it could tell: where its page really stands, its text, and whether that is more than a teaser. */
export function withArticleKeys(item: Item, article: Article): Item {
  const keys = new Set(item.keys);
  if (article.url !== null) keys.add(`${addressKey}${article.url}`);
  if (!article.isTeaser && article.text.length >= shortestNamingText) keys.add(textKey(item.outlet, article.textHash));
  return { ...item, keys: [...keys], isTeaser: article.isTeaser };
}

/** The feed's own text, null when it is only a teaser. */
function fullText(item: Item): string | null {
  const content = item.content === null ? '' : withoutBoilerplate(plainText(item.content));
  if (content.length >= shortestFullText && !cutOff.test(content)) return content;
  if (item.summary.length >= shortestFullSummary && !cutOff.test(item.summary)) return withoutBoilerplate(item.summary);
  return null;
}

function teaser(item: Item, reason: string): Article {
  const content = item.content === null ? '' : withoutBoilerplate(plainText(item.content));
  const text = content.length > item.summary.length ? content : item.summary;
  return { ...articleFromText(item, text), isTeaser: true, teaserReason: reason };
}

/** The page knows its address and its date better than the feed does, where it says them; the title stays the feed's. */
function fromPage(item: Item, page: Page, finalUrl: string): Article {
  const article = articleFromText(item, page.text);
  return {
    ...article,
    url: page.canonicalUrl ?? canonicalUrl(finalUrl) ?? article.url,
    title: item.title || (page.title ?? ''),
    publishedAt: item.publishedAt ?? page.publishedAt,
    dateEstimated: item.publishedAt === null ? page.publishedAt === null : item.dateEstimated,
  };
}
