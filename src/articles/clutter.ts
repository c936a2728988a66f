import type { PageDocument, PageElement } from './dom.ts';

/** Something that stands in an article's text and is no part of it. */
interface ClutterRule {
  readonly selector: string;
  readonly reason: string;
  readonly example: string;
}

const rules: readonly ClutterRule[] = [
  {
    selector: 'aside, nav, footer, form, button, dialog, noscript',
    reason: 'HTML itself says that they are beside the text',
    example: '<aside>More on this story</aside>',
  },
  {
    selector:
      'figcaption, [class*="caption" i]:not(body):not(article):not(main), [class~="credit" i], [class*="-credit" i], [class*="_credit" i]',
    reason: 'a caption is about the picture, which is not shown',
    example: '<figcaption>Photograph by …</figcaption>',
  },
  {
    selector:
      '[class*="twitter-tweet" i], [class*="twitter-video" i], .instagram-media, .tiktok-embed, .fb-post, [class*="bluesky-embed" i], [class*="reddit-embed" i], [class*="wp-block-embed" i]',
    reason: 'a post of somebody else, shown by its platform',
    example: '<blockquote class="twitter-tweet">',
  },
  {
    selector:
      'video, audio, [class*="video-player" i], [class*="jwplayer" i], [class*="closed-captions" i], [class*="audio-player" i]',
    reason: 'the buttons and menus of a player',
    example: '<div class="closed-captions-box">Subtitles Off English</div>',
  },
  {
    selector:
      '[class*="related" i]:not(body):not(article):not(main), [id*="related" i]:not(body):not(article):not(main), [class*="recirc" i], [class*="more-stories" i], [class*="most-read" i], [class*="most-popular" i], [class*="recommended" i], [class*="read-more" i], [class*="readmore" i], [class*="read-next" i], [class*="also-read" i], [class*="see-also" i], [class*="trending" i], [class*="outbrain" i], [class*="taboola" i]',
    reason: 'lists of other stories',
    example: '<div class="related-articles">',
  },
  {
    selector:
      '[class*="newsletter" i]:not(body):not(article):not(main), [class*="subscribe" i]:not(body):not(article):not(main), [class*="signup" i], [class*="sign-up" i], [class*="donat" i]:not(body), [class*="paywall" i]:not(body):not(article):not(main)',
    reason: 'offers of the outlet',
    example: '<div class="newsletter-signup">',
  },
  {
    selector:
      '[class*="social-share" i], [class*="share-buttons" i], [class*="breadcrumb" i], [class*="author-bio" i], [class*="about-author" i], [class*="post-tags" i], [class*="comments" i]:not(body):not(article):not(main), [id="comments"]',
    reason: 'the furniture round a text',
    example: '<ul class="social-share">',
  },
  {
    selector: '[role="complementary"], [role="navigation"], [role="banner"], [role="contentinfo"]',
    reason: 'says by its role that it is beside the text',
    example: '<div role="complementary">',
  },
];

/** An element that holds more of the page than this is the text itself, whatever it is called. */
const largestShare = 0.4;

/** A list is one of links when they hold this share of its text. */
const linkShare = 0.9;

/** Takes clutter out of a page before its article is looked for. */
export function removeClutter(document: PageDocument): void {
  const whole = lengthOf(document.body);
  for (const { selector } of rules) {
    for (const element of [...document.querySelectorAll(selector)])
      if (lengthOf(element) <= whole * largestShare) element.remove();
  }
  for (const list of [...document.querySelectorAll('ul, ol')]) if (isOfLinks(list)) list.remove();
}

/** Whether a list holds nothing but links: a menu, or other stories. */
function isOfLinks(list: PageElement): boolean {
  const links = [...list.querySelectorAll('a')].reduce((sum, link) => sum + lengthOf(link), 0);
  return links > 0 && links >= (list.textContent ?? '').trim().length * linkShare;
}

function lengthOf(element: PageElement | null): number {
  return element?.textContent?.length ?? 0;
}
