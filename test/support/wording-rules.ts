import type { Message } from '../../src/chat/index.ts';
import { folded } from '../../src/text/index.ts';

// The rules of WORDING.md that a machine can check, over messages as channels get them.

/** What was read, to hold quotes and names against. */
export interface Read {
  /** Texts of all articles, folded. */
  readonly texts: readonly string[];
  /** Names of outlets and origins. */
  readonly outlets: readonly string[];
}

const verdictWords =
  /\b(?:false|wrong|lie[sd]?|admits?|admitted|refutes?|debunked|contradicts itself|claims)\b(?! d-)/i;
const confidence = /\d\s?%|confiden|\bsure\b|probab/i;

/** The badge texts of WORDING.md, their slots open. */
const texts: readonly RegExp[] = [
  /^Contradiction · denial: .+ (?:says|say) so, .+ (?:denies|deny) it(?: ·|$)/,
  /^Contradiction · earlier denial: .+ had said otherwise on \d{1,2} \w{3}(?: \d{4})?(?: ·|$)/,
  /^Contradiction · denied by .+ · the claim: .+/,
  /^Contradiction · reports differ: .+ reports? (?:that it is so|a comment), .+ (?:that it is not|reports? none so far)(?: ·|$)/,
  /^Contradiction · (?:figures|dates|names) differ(?: for .+)?: .+/,
  /^Contradiction · (?:figures|dates|names) differ · both accounts are in this article$/,
  /^Contradiction · two (?:states|positions) reported.+/,
  /^Contradiction · two positions attributed to .+: .+ and .+/,
  /^Detail · name spelled differently: .+ \/ .+/,
  /^Corrected by .+ on .+ · contradiction closed$/,
  /^.+ changed its text by .+ · no correction notice seen · earlier quote kept$/,
  /^.+ confirmed on .+ · closed$/,
  /^No denial or confirmation from .+ · not a contradiction$/,
  /^Badge withdrawn .+: .+/,
];

/** What breaks a rule in a message, one line each; nothing for a line, and for a digest, whose badges are those of its cards. */
export function breachesOf(message: Message, read: Read): readonly string[] {
  if (message.kind === 'line' || message.kind === 'digest') return [];
  const badge = message.badge?.text ?? null;
  const breaches: string[] = [];
  const note = (rule: string, words: string) => breaches.push(`${rule}: ${words}`);
  for (const words of ourWords(message)) {
    if (verdictWords.test(words)) note('a word that judges', words);
    if (confidence.test(words.replace(/\d[\d.,]* ?(?:per ?cent|%)/g, ''))) note('a figure of confidence', words);
    if (/\b(?:undefined|null|NaN)\b|\s{2}|\( *\)/.test(words)) note('an empty slot', words);
  }
  if (badge !== null && !texts.some((text) => text.test(badge))) note('no text of WORDING.md', badge);
  if (badge?.startsWith('Contradiction')) {
    for (const outlet of read.outlets)
      for (const part of badge.split(outlet).slice(0, -1))
        if (!/(?:in |via |by |\(|citing )$/.test(part)) note('an outlet as subject', badge);
    if (!message.buttons.some((button) => button.action === 'quotes')) note('no way to both quotes', badge);
  }
  for (const quote of quotesIn(message)) {
    const words = quote.replace(/ …$/, '');
    if (!read.texts.some((text) => text.includes(words))) note('not verbatim', quote);
  }
  if (message.kind === 'reply' && badge?.startsWith('Contradiction'))
    breaches.push(...questionBreaches(message.title, read));
  return breaches;
}

/** A question is made from data: it ends as one, and says no five words as an article did. */
function questionBreaches(question: string, read: Read): readonly string[] {
  const breaches: string[] = [];
  if (!/^\p{Lu}.*[^\s]\?$/u.test(question)) breaches.push(`no question: ${question}`);
  if (/\b(\w+) \1\b|\bit it\b|\b(?:did|was|were|is) \?|\bing\b/.test(question))
    breaches.push(`no English: ${question}`);
  const words = question.replace(/[?:]/g, '').split(' ');
  for (let i = 0; i + 5 <= words.length; i += 1) {
    const run = words.slice(i, i + 5).join(' ');
    if (read.texts.some((text) => text.includes(run))) breaches.push(`words of an article: ${run}`);
  }
  return breaches;
}

function ourWords(message: Exclude<Message, { kind: 'line' | 'digest' }>): readonly string[] {
  const badge = message.badge ? [message.badge.text] : [];
  const notes = message.notes.map((note) => note.replace(/“.*”$/, ''));
  if (message.kind === 'reply') return [...badge, ...notes, ...message.quotes.map((quote) => quote.attribution)];
  return [...badge, ...notes, message.lead ?? ''];
}

function quotesIn(message: Message): readonly string[] {
  if (message.kind === 'card')
    return [...message.sentences, ...message.notes.flatMap((note) => /“(.*)”$/.exec(note)?.[1] ?? [])].map(folded);
  return message.kind === 'reply' ? message.quotes.map((quote) => folded(quote.text)) : [];
}
