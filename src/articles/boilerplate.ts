/** A paragraph that is no part of an article though it stands in its text. */
interface BoilerplateRule {
  /** Matches a whole paragraph. */
  readonly paragraph: RegExp;
  readonly reason: string;
  readonly example: string;
}

const rules: readonly BoilerplateRule[] = [
  {
    paragraph: /^the post .{1,300} (?:appeared first on|first appeared on) .{1,120}$/i,
    reason: 'WordPress adds it to every entry of a feed',
    example: 'The post Turkey weighs its options appeared first on Example News.',
  },
  {
    paragraph:
      /^(?:read more|continue reading|read the full (?:story|article)|click here to read more|full story)\b[^.!?]{0,60}\W*$/i,
    reason: 'a link to the rest',
    example: 'Continue reading…',
  },
  {
    paragraph:
      /^(?:advertisement:?|sponsored content|story continues below( advertisement)?|loading\.*|share( this( article| story)?)?( on .{1,40})?|related( articles| stories| topics)?:?|recommended( stories)?|also read:?|watch:?)$/i,
    reason: 'labels between the paragraphs',
    example: 'Story continues below advertisement',
  },
  {
    paragraph: /^(?:sign up|subscribe|register)\b.{0,40}\b(?:newsletters?|alerts?|updates|e-?mails?)\b.{0,120}$/i,
    reason: 'an offer of the outlet',
    example: 'Sign up for our daily newsletter.',
  },
  {
    paragraph: /^(?:By|BY|by)\s+\p{Lu}[^.!?]{2,80}$/u,
    reason: 'the byline; it is metadata, no sentence',
    example: 'By Ayşe Demir in Ankara',
  },
  {
    paragraph: /^(?:(?:first )?published|(?:last )?updated|posted)\b:?.{0,40}\d{4}.{0,40}$/i,
    reason: 'when it was published',
    example: 'Published: Dec 19, 2025 at 09:22 AM',
  },
  {
    paragraph:
      /^(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d{1,2},?\s+\d{4}(?:[\s/|,-].{0,40})?$/i,
    reason: 'the date alone',
    example: 'December 22, 2025 / 1:54 PM EST',
  },
  {
    paragraph: /^(?:photo(?:graph)?s?|image|picture|credit|file photo)s?\s*(?:by|:|courtesy)\s?.{0,120}$/i,
    reason: 'who took the picture',
    example: 'Photograph by Ayşe Demir',
  },
  {
    paragraph: /^(?:©|\(c\)|copyright)\s.{0,120}(?:\d{4}|all rights reserved).{0,120}$/i,
    reason: 'the copyright line',
    example: '© 2025 Example News. All rights reserved.',
  },
];

/**
 * A text without the paragraphs that outlets and their software add to every article.
 *
 * A `Source:` line stays: it names the origin.
 */
export function withoutBoilerplate(text: string): string {
  return text
    .split('\n\n')
    .filter((paragraph) => !rules.some((rule) => rule.paragraph.test(paragraph.trim())))
    .join('\n\n');
}
