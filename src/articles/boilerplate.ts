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
      /^(?:read more|continue reading|read the full (?:story|article)|more|click here to read more|full story)\b.{0,80}$/i,
    reason: 'a link to the rest',
    example: 'Continue reading…',
  },
  {
    paragraph:
      /^(?:advertisement|sponsored content|story continues below( advertisement)?|loading\.*|share( this( article| story)?)?( on .{1,40})?|related( articles| stories| topics)?:?|recommended( stories)?|also read:?|watch:?)$/i,
    reason: 'labels between the paragraphs',
    example: 'Story continues below advertisement',
  },
  {
    paragraph: /^(?:sign up|subscribe|register)\b.{0,40}\b(?:newsletters?|alerts?|updates|e-?mails?)\b.{0,120}$/i,
    reason: 'an offer of the outlet',
    example: 'Sign up for our daily newsletter.',
  },
  {
    paragraph: /^(?:©|\(c\)|copyright)\s.{0,200}$/i,
    reason: 'the copyright line',
    example: '© 2025 Example News. All rights reserved.',
  },
];

/** A text without the paragraphs that outlets and their software add to every article. */
export function withoutBoilerplate(text: string): string {
  return text
    .split('\n\n')
    .filter((paragraph) => !rules.some((rule) => rule.paragraph.test(paragraph.trim())))
    .join('\n\n');
}
