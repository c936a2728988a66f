import { folded, plainSpelling, wordsOf } from '../text/index.ts';
import { oneSpaced } from '../wire/index.ts';
import { kindOf } from './kind.ts';
import { headline, nothingRead, type Place, type Reading, read, type Subject, wordsIn } from './reading.ts';
import type { TopicMatch, TopicVerdict } from './topic.ts';
import { anyTopic, type Watched, type WatchedTopic } from './watched.ts';
import { found } from './wordlist.ts';

/** A topic named so often is not named in passing. */
const mentionsAtLeast = 3;
/** Nor are two mentions in a text with so many different words of the affair; a single one far down always is. */
const affairAtLeast = 8;

/** Of a description's patterns, rarest first, so many are looked for in the whole text before it is read. */
const patternsLookedFor = 2;

interface Mention {
  readonly surface: string;
  readonly place: Place;
  readonly sure: boolean;
}

interface Candidate {
  readonly topic: WatchedTopic;
  readonly mentions: readonly Mention[];
  /** Reason of the row that finds the topic without its name. */
  readonly described: string | undefined;
}

/**
 * Which topics an article is about, with the reason for each, and why others were passed over.
 *
 * A topic counts when it is named (a name that other things share: with a word of the topic's own kind in the same paragraph or
 * the headline) or unmistakably written about without its name; in a text that is not of another kind (motoring, sport, an
 * advert); and not in passing only.
 */
export function matchTopics(article: Subject, watched: Watched): TopicVerdict {
  const reasons: string[] = [];
  const possible = possibleTopics(article, watched);
  const reading = possible.length === 0 ? nothingRead : read(article);
  const candidates = possible
    .map((topic) => candidate(topic, reading, watched, reasons))
    .filter(({ mentions, described }) => mentions.length > 0 || described !== undefined);
  const objection = candidates.length === 0 ? undefined : objectionTo(candidates, reading, watched);
  if (objection) reasons.push(objection);
  const matches = objection ? [] : candidates.map(asMatch);
  if (matches.length === 0 && watched.anything)
    return { matches: [{ topic: anyTopic, reason: 'Anything is watched.' }], reasons };
  if (matches.length === 0 && reasons.length === 0) reasons.push('No watched topic is named or described.');
  return { matches, reasons: [...matches.map((match) => match.reason), ...reasons] };
}

/**
 * The topics that may be named or described anywhere in an article. Most texts hold nothing of any: that is found out in one
 * pass over all of it, before its sentences are.
 *
 * White space counts as one space here, so whatever is found in the sentences is found here as well.
 */
function possibleTopics({ title, text }: Subject, { topics, openings }: Watched): readonly WatchedTopic[] {
  const whole = plainSpelling(oneSpaced(`${title}\n${text}`));
  const isThere = (pattern: RegExp) => whole.search(pattern) >= 0;
  if (!openings.some(isThere)) return [];
  return topics.filter(
    ({ names, unnamed }) =>
      names.some(({ pattern }) => isThere(pattern)) ||
      unnamed.some(({ all }) => all.slice(0, patternsLookedFor).every(isThere)),
  );
}

/** Why an article that names topics is about none of them; undefined when nothing speaks against it. */
function objectionTo(candidates: readonly Candidate[], reading: Reading, watched: Watched): string | undefined {
  const { affair, elsewhere } = kindOf(reading, watched);
  if (elsewhere) return `Passed over: ${elsewhere.reason} (${list(elsewhere.hits)}).`;
  const mentions = candidates.reduce((sum, one) => sum + one.mentions.length, 0);
  if ((mentions > 1 && affair.size >= affairAtLeast) || candidates.some(isPlain)) return undefined;
  const names = candidates.map(({ topic }) => topic.name).join(', ');
  return `Passed over: ${names} named in passing only, in a text with ${affair.size} words of the affair.`;
}

/** Whether a topic is described, or named where the news stands, again and again, or beyond mistake where once is enough. */
function isPlain({ topic, mentions, described }: Candidate): boolean {
  return (
    described !== undefined ||
    mentions.length >= mentionsAtLeast ||
    mentions.some(({ place, sure }) => place === 'headline' || place === 'news' || (sure && topic.onceIsEnough))
  );
}

function candidate(topic: WatchedTopic, reading: Reading, { asides }: Watched, reasons: string[]): Candidate {
  const mentions: Mention[] = [];
  const lonely = new Set<string>();
  const compared = new Set<string>();
  const named = topic.names.filter(({ pattern }) => reading.text.search(pattern) >= 0);
  for (const { plain, place, paragraph } of named.length > 0 ? reading.lines : [])
    for (const { pattern, sure } of named)
      for (const match of plain.matchAll(pattern)) {
        const surface = folded(match[0]);
        const before = plain.slice(0, match.index);
        if (asides.some((aside) => aside.test(before))) compared.add(surface);
        else if (sure || standsNear(topic, reading, paragraph, surface)) mentions.push({ surface, place, sure });
        else lonely.add(surface);
      }
  const [only] = mentions;
  if (only && mentions.length === 1 && only.place !== 'headline' && isAboutKin(topic, reading)) {
    mentions.pop();
    compared.add(only.surface);
  }
  if (mentions.length === 0 && lonely.size > 0)
    reasons.push(`Passed over: “${[...lonely].join('”, “')}” stands near no word that belongs to ${topic.name}.`);
  if (mentions.length === 0 && compared.size > 0)
    reasons.push(`Passed over: “${[...compared].join('”, “')}” is named for comparison only.`);
  const describes = ({ all, unless, within }: WatchedTopic['unnamed'][number]) => {
    const isThere = (pattern: RegExp) => reading[within].search(pattern) >= 0;
    return all.every(isThere) && !unless.some(isThere);
  };
  // Where the names say it plainly, nothing is looked for without them.
  const isNamedPlainly = isPlain({ topic, mentions, described: undefined });
  const described = isNamedPlainly || isAboutKin(topic, reading) ? undefined : topic.unnamed.find(describes)?.reason;
  return { topic, mentions, described };
}

/** Whether the headline names another thing of the topic's kind. */
function isAboutKin({ kin }: WatchedTopic, { lines }: Reading): boolean {
  const [title] = lines;
  return title !== undefined && kin.some((pattern) => title.plain.search(pattern) >= 0);
}

/**
 * Whether a word of the topic's own kind stands in the same paragraph or the headline; for a name in the headline, in the opening.
 *
 * A name is no company for itself: `S-400` in the list of words near the S-400 is there for the other topics.
 */
function standsNear(topic: WatchedTopic, reading: Reading, paragraph: number, surface: string): boolean {
  const { lines } = reading;
  const words = wordsIn(reading);
  const own = new Set(wordsOf(surface));
  const opening = lines.filter(({ place }) => place === 'news' || place === 'opening').map((line) => line.paragraph);
  const company = paragraph === headline ? [headline, ...new Set(opening)] : [headline, paragraph];
  const near = company.flatMap((number) => words.get(number) ?? []).filter((word) => !own.has(word));
  return found(topic.near, near).size > 0;
}

function asMatch({ topic, mentions, described }: Candidate): TopicMatch {
  const [first] = mentions;
  if (!first) return { topic: topic.id, reason: `${topic.name}: ${described}.` };
  const where = {
    headline: 'in the headline',
    news: 'in the opening',
    opening: 'in the opening',
    later: 'further down',
  }[first.place];
  const times = mentions.length === 1 ? 'once' : `${mentions.length} times`;
  return { topic: topic.id, reason: `${topic.name}: “${first.surface}” ${where}, named ${times}.` };
}

function list(hits: ReadonlySet<string>): string {
  return [...hits]
    .slice(0, 5)
    .map((hit) => hit.replace('*', '…'))
    .join(', ');
}
