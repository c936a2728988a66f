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
      'figcaption, .wp-caption-text, [class*="photo-credit" i], [class*="image-credit" i], [class*="caption-credit" i]',
    reason: 'a caption is about the picture, which is not shown',
    example: '<figcaption>Photograph by …</figcaption>',
  },
  {
    selector:
      '[class*="related" i]:not(body):not(article):not(main), [id*="related" i]:not(body):not(article):not(main), [class*="recirc" i], [class*="more-stories" i], [class*="most-read" i], [class*="recommended" i]',
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
      '[class*="social-share" i], [class*="breadcrumb" i], [class*="author-bio" i], [class*="about-author" i], [class*="post-tags" i], [class*="comments" i]:not(body):not(article):not(main), [id="comments"]',
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

/** Takes clutter out of a page before its article is looked for. */
export function removeClutter(document: PageDocument): void {
  const whole = lengthOf(document.body);
  for (const { selector } of rules) {
    for (const element of [...document.querySelectorAll(selector)])
      if (lengthOf(element) <= whole * largestShare) element.remove();
  }
}

function lengthOf(element: PageElement | null): number {
  return element?.textContent?.length ?? 0;
}
