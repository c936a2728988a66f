import type { Speaker, SpeechAct } from './claim.ts';
import type { Lexicon } from './lexicon.ts';
import type { Word } from './words.ts';

/** A speaker stands at most this many words from the verb of saying. */
const reach = 12;

/** Where a speaker stands: the first and the last of its words. */
type Span = readonly [number, number];

/** A verb by which somebody says something, with who says it. */
export interface Telling {
  readonly verb: number;
  readonly act: SpeechAct;
  readonly subject: Span;
}

/** The verbs of saying of a sentence that have a speaker, in order. */
export function findTellings(words: readonly Word[], lexicon: Lexicon): Telling[] {
  return words.flatMap((_, verb) => {
    const act = actOf(words, verb, lexicon);
    const subject = act && subjectOf(words, verb, lexicon);
    return act && subject ? [{ verb, act, subject }] : [];
  });
}

/**
 * Who is reported to say it, outermost first.
 *
 * The subject before a verb of saying, or behind it ("…, a spokesman said", "said a spokesman", "according to people familiar with it",
 * "was told by the minister"), with the office and the house it belongs to ("officials in Jerusalem", "the minister's office").
 */
export function findSpeakers(
  sentence: string,
  words: readonly Word[],
  tellings: readonly Telling[],
  lexicon: Lexicon,
): Speaker[] {
  const speakers: Speaker[] = [];
  for (const { verb, act, subject } of tellings) {
    const inside = words.slice(subject[0], subject[1] + 1);
    const named = inside.find((w) => w.name?.name.type === 'person') ?? inside.find((w) => w.name);
    const surface = surfaceOf(sentence, words, subject);
    const name = named?.name?.name.name ?? surface.replace(/^an? /i, '');
    const isOutlet = named?.name?.name.type === 'agency';
    if (speakers.some((known) => known.name === name && known.act === act)) continue;
    speakers.push({
      name,
      surface,
      party: isOutlet ? null : partyOf(words, subject),
      verb: words[verb]?.lower ?? '',
      act,
      anonymous:
        !inside.some((w) => w.name?.name.type === 'person') && inside.some((w) => lexicon.anonymous.has(lemmaOf(w))),
      isOutlet,
    });
  }
  return speakers;
}

/** What a word does with what is said, when it is a verb by which somebody says it: "a written offer" and "in writing" say nothing. */
function actOf(words: readonly Word[], i: number, lexicon: Lexicon): SpeechAct | undefined {
  const [before, word] = [words[i - 1], words[i]];
  if (isAccording(words, i)) return 'asserts';
  if (word?.pos !== 'VERB' || (before && ['DET', 'ADP'].includes(before.pos))) return undefined;
  return lexicon.saying.get(word.lemma);
}

function subjectOf(words: readonly Word[], i: number, lexicon: Lexicon): Span | null {
  if (isAccording(words, i)) return after(words, i + 2, lexicon);
  if (isPassive(words, i)) {
    const by = words.findIndex((word, at) => at > i && at <= i + byReach && word.lower === 'by');
    return by < 0 ? null : after(words, by + 1, lexicon);
  }
  return before(words, i - 1, lexicon) ?? after(words, i + 1, lexicon);
}

const isAccording = (words: readonly Word[], i: number) =>
  words[i]?.lower === 'according' && words[i + 1]?.lower === 'to';

/** Behind a passive its "by" stands at most so many words on. */
const byReach = 4;
const formsOfBe = new Set(['is', 'are', 'was', 'were', 'be', 'been', 'being']);

/** "Parliament was told", "to be contradicted by the department": who says it does not stand before it. */
function isPassive(words: readonly Word[], i: number): boolean {
  const near = [words[i - 1], words[i - 1]?.pos === 'ADV' ? words[i - 2] : undefined];
  return !words[i]?.lower.endsWith('ing') && near.some((word) => word !== undefined && formsOfBe.has(word.lower));
}

/** Names of things say nothing, and neither does a day that stands before the verb ("denied on Friday"). */
function isSpeaker(word: Word, lexicon: Lexicon): boolean {
  if (word.name) return word.name.name.type !== 'system' && word.name.name.type !== 'law';
  return (word.pos === 'PROPN' && !calendar.test(word.lower)) || lexicon.speakerNouns.has(word.lemma);
}

/** "…, a colleague said", "…, the sheriff told reporters": whatever kind of person stands right before the verb, in a part of its own. */
function isSomebody(words: readonly Word[], i: number, { persons }: Lexicon): boolean {
  const [comma, article, noun] = words.slice(Math.max(0, i - 2), i + 1);
  return noun?.pos === 'NOUN' && persons.has(noun.lemma) && article?.pos === 'DET' && comma?.text === ',';
}

const calendar =
  /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:jan|febr)uary|march|april|may|june|july|august|(?:septem|octo|novem|decem)ber|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?)$/;

function before(words: readonly Word[], from: number, lexicon: Lexicon): Span | null {
  const isMeant = antecedentOf(words, from, lexicon);
  for (let i = from; i >= 0 && from - i < (isMeant ? farReach : reach); i -= 1) {
    const word = words[i];
    if (!word || word.text === ';' || word.text === '"') return null;
    if (word.pos === 'VERB' && from - i > 1 && !isMeant) return null;
    const isHere = isSpeaker(word, lexicon) || (i === from && isSomebody(words, i, lexicon));
    if (isHere && (!isMeant || isMeant(word))) return widened(words, grown(words, i), lexicon);
  }
  return null;
}

/** A pronoun stands this far from what it stands for, at most. */
const farReach = 20;

/** What the pronoun before a verb can stand for: "sources provided statements, when they stated" is not said by who got them. */
function antecedentOf(words: readonly Word[], from: number, lexicon: Lexicon): ((word: Word) => boolean) | null {
  const subject = words[from]?.pos === 'ADV' ? words[from - 1] : words[from];
  if (subject?.lower === 'they')
    return (word) =>
      word.lower.endsWith('s') && (word.name?.name.type === 'office' || lexicon.speakerNouns.has(lemmaOf(word)));
  if (subject?.lower !== 'he' && subject?.lower !== 'she') return null;
  return (word) => !['country', 'agency', 'office', 'alliance'].includes(word.name?.name.type ?? '');
}

/** A capital at the start of a sentence makes "Officials" a name to the tagger. */
function lemmaOf({ lemma, pos }: Word): string {
  return pos === 'PROPN' ? lemma.toLowerCase().replace(/s$/, '') : lemma;
}

function after(words: readonly Word[], from: number, lexicon: Lexicon): Span | null {
  for (let i = from; i < words.length && i - from < reach; i += 1) {
    const word = words[i];
    if (!word) return null;
    if (isSpeaker(word, lexicon)) return lengthened(words, grown(words, i), lexicon);
    if (word.pos === 'VERB' || word.pos === 'SCONJ' || word.text === ';') return null;
  }
  return null;
}

const isAny = (words: readonly Word[], i: number, ...tags: readonly string[]) => tags.includes(words[i]?.pos ?? '');

/** The words around a speaker's head that belong to it: `two Turkish officials`. */
function grown(words: readonly Word[], head: number): Span {
  let first = head;
  let last = head;
  while (isAny(words, first - 1, 'PROPN', 'NOUN', 'ADJ', 'NUM') && !begins(words, first)) first -= 1;
  while (isAny(words, last + 1, 'PROPN', 'NOUN', 'NUM')) last += 1;
  return [first, last];
}

/** Whether a group of words begins here: "statements | Turkish military sources provided". */
function begins(words: readonly Word[], i: number): boolean {
  const isDescribing = words[i]?.pos === 'ADJ' || ['country', 'office'].includes(words[i]?.name?.name.type ?? '');
  return isDescribing && words[i - 1]?.pos === 'NOUN';
}

/** Where an office is, or whose it is. */
const ofHouse = new Set(['in', 'at', 'of', 'for', 'to', 'from', 'with']);

/** With what stands before it: "officials in Jerusalem", "Ambassador to Türkiye Tom Barrack", "the minister's office". */
function widened(words: readonly Word[], [first, last]: Span, lexicon: Lexicon): Span {
  if (words[first - 1]?.pos === 'PART' && isAny(words, first - 2, 'NOUN', 'PROPN'))
    return widened(words, [grown(words, first - 2)[0], last], lexicon);
  const link = words[first - 1]?.pos === 'DET' ? first - 2 : first - 1;
  const office = words[link - 1];
  const isOffice = office !== undefined && lexicon.speakerNouns.has(lemmaOf(office));
  if (!isOffice || !ofHouse.has(words[link]?.lower ?? '')) return [first, last];
  return widened(words, [grown(words, link - 1)[0], last], lexicon);
}

/** With what stands behind an office: "said an official in Jerusalem". */
function lengthened(words: readonly Word[], [first, last]: Span, lexicon: Lexicon): Span {
  const next = words[last + 2]?.pos === 'DET' ? last + 3 : last + 2;
  const [office, house] = [words[last], words[next]];
  if (
    !office ||
    !house ||
    !lexicon.speakerNouns.has(lemmaOf(office)) ||
    !ofHouse.has(words[last + 1]?.lower ?? '') ||
    !isSpeaker(house, lexicon)
  )
    return [first, last];
  return [first, grown(words, next)[1]];
}

/** As written, with its "a": "a State Department spokesperson" is one of several. */
function surfaceOf(sentence: string, words: readonly Word[], [first, last]: Span): string {
  const article = words[first - 1];
  const start = article && /^an?$/.test(article.lower) ? article : words[first];
  return sentence.slice(start?.start ?? 0, words[last]?.end ?? 0);
}

/** The state of the speaker's name, or one that stands right before the office: `a Turkish defence ministry spokesperson`. */
function partyOf(words: readonly Word[], [first, last]: Span): string | null {
  const near = words.slice(Math.max(0, first - 2), last + 4);
  const name =
    words.slice(first, last + 1).find((word) => word.name)?.name ??
    near.find((word) => word.name?.name.type === 'country')?.name;
  return name ? (name.name.of ?? name.name.name) : null;
}
