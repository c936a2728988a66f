/** A paragraph that is no part of an article though it stands in its text. */
interface BoilerplateRule {
  /** Matches a whole paragraph; what may begin anyhow looks back for its beginning last, since that is most of the work. */
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
      /^(?:(?:read|watch|see|listen)(?: more| also| next| this)?|related(?: \w+)?|also(?: read| see| watch)?|more(?: on this| from .{1,30})?|recommended|don[’']t miss|further reading|up next)\s*[:|»].{0,250}$/i,
    reason: 'a link to another story, with its label',
    example: 'READ MORE: Top official visits Cairo as talks resume',
  },
  {
    paragraph: /^more from [\p{Lu}\d][^.!?]{0,200}$/iu,
    reason: 'a list of other stories, with its label',
    example: 'MORE FROM EXAMPLE NEWS',
  },
  {
    paragraph:
      /^(?:advertisement:?|sponsored content|story continues below( advertisement)?|loading\.*|share( this( article| story)?)?( on .{1,40})?|related( articles| stories| topics| content)?:?|recommended( stories| videos)?|also read:?|watch:?|read next:?|most (?:read|popular)(?: (?:in|on) .{1,40})?|editors?['’]s? picks?|up next|trending(?: (?:now|on .{1,40}))?|tags?:?|topics:?|print|facebook|twitter|whatsapp|e-?mail|copy link|facebook e-?mail|\d{1,3}|\d+ min(?:ute)?s? (?:read|ago)|\d+ (?:hours?|days?) ago)$/i,
    reason: 'labels between the paragraphs',
    example: 'Story continues below advertisement',
  },
  {
    paragraph:
      /^(?:[^.?!]{0,60}\? )?(?:sign up|subscribe|register)\b.{0,60}\b(?:newsletters?|alerts?|updates|e-?mails?)\b.{0,120}$/i,
    reason: 'an offer of the outlet',
    example: 'Sign up for our daily newsletter.',
  },
  {
    paragraph:
      /^(?:click|tap) here (?:to|for)\b.{0,120}$|^for more\b.{0,100}\b(?:news|coverage|stories|content|updates|headlines)\b.{0,40}\b(?:visit|go to|follow|see)\b.{0,80}$|^thanks for reading\b.{0,120}$|^(?:create|open) (?:your|an?) (?:free )?account\b.{0,120}$/i,
    reason: 'a word to the reader',
    example: 'CLICK HERE TO JOIN',
  },
  {
    paragraph:
      /\bwe (?:may|might|could) (?:earn|receive|get|be paid)(?: (?:an?|some))?(?: \w+)? (?:commissions?|compensation)\b.{0,150}$(?<=^.{0,400})/i,
    reason: 'how the outlet earns',
    example: 'If you click on a link and make a purchase we may receive a small commission.',
  },
  {
    paragraph:
      /^(?:(?:contact|e-?mail) (?:the )?(?:reporter|author|writer)\b|follow (?:us|him|her|them|me)\b).{0,200}$|\b(?:can be (?:reached|contacted)|reach (?:him|her|them)|e-?mail (?:him|her|them)) (?:at|by|on|via)\b.{0,50}@.{0,100}$(?<=^.{0,330})/i,
    reason: 'how to reach the author',
    example: 'Ayşe Demir can be reached at ayse@example.org.',
  },
  {
    paragraph: /\bcontributed (?:reporting )?to this (?:report|story|article)\.?$(?<=^.{0,250})/i,
    reason: 'who else wrote it',
    example: 'Staff in Ankara contributed to this report.',
  },
  {
    paragraph:
      /^(?:more information|citation|journal reference|doi)\s*:.{0,500}$|^this document is subject to copyright\b.{0,300}$/i,
    reason: 'the references under a report on research',
    example: 'More information: Demir et al, Radar cross sections, Journal of …',
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

/** No rule takes a longer paragraph: news is not thrown away by the page. */
const longest = 500;

/**
 * A text without the paragraphs that outlets and their software add to every article.
 *
 * A `Source:` line stays: it names the origin.
 */
export function withoutBoilerplate(text: string): string {
  return text
    .split('\n\n')
    .filter((paragraph) => paragraph.length > longest || !rules.some((rule) => rule.paragraph.test(paragraph.trim())))
    .join('\n\n');
}
