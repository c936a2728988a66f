import type { Article } from '../articles/index.ts';
import { folded, wordsOf } from '../text/index.ts';
import type { OriginFrame } from './origin-rules.ts';
import type { MarkedText } from './outlet-names.ts';
import type { StoryRules } from './settings.ts';
import type { Origin } from './story.ts';

/** What the article itself reports stands in so many sentences: a report named later is one it answers. */
const leadSentences = 2;
/** The news, and who it comes from, stand in so many sentences. */
const openingSentences = 3;
/** An explainer names its source a little later. */
const earlySentences = 12;
/** Words of an outlet's name that other outlets share. */
const commonWords = new Set('the news daily agency times post press of wire media online'.split(' '));

/**
 * Who an article got its news from, by its own words: a source line, a dateline, `according to Bloomberg`, `told AFP`.
 *
 * Frames are tried in the order of the settings, surest first; of one frame the first place in the article counts.
 *
 * @returns null when it names nobody, or only itself: it is then its own origin.
 */
export function findOrigin(
  article: Pick<Article, 'outlet' | 'title' | 'sentences'>,
  rules: Pick<StoryRules, 'origins' | 'originOf'>,
): Origin | null {
  const known = rules.originOf.get(article);
  if (known !== undefined) return known;
  const origin = readOrigin(article, rules);
  rules.originOf.set(article, origin);
  return origin;
}

function readOrigin(
  article: Pick<Article, 'outlet' | 'title' | 'sentences'>,
  rules: Pick<StoryRules, 'origins'>,
): Origin | null {
  const { markNames, frames, notNames } = rules.origins;
  const title = markNames(article.title);
  const sentences = article.sentences.map(({ text }) => markNames(folded(text)));
  for (const frame of frames)
    for (const line of linesFor(frame, title, sentences)) {
      const match = frame.pattern.exec(line.text);
      if (!match?.groups) continue;
      const name = line.written(match.groups.outlet ?? '');
      if (notNames.has(name)) continue;
      const canonical = canonicalName(name, rules);
      if (isItself(canonical, article.outlet)) continue;
      return { name: canonical, evidence: folded(line.written(match[0])) };
    }
  return null;
}

function linesFor({ where }: OriginFrame, title: MarkedText, sentences: readonly MarkedText[]): readonly MarkedText[] {
  switch (where) {
    case 'headline':
      return [title];
    case 'lead':
      return [title, ...sentences.slice(0, leadSentences)];
    case 'opening':
      return [title, ...sentences.slice(0, openingSentences)];
    case 'early':
      return [title, ...sentences.slice(0, earlySentences)];
    case 'anywhere':
      return sentences;
  }
}

/** An outlet's one name: without `The`, or whose it is (`Iran's Tasnim`). */
function canonicalName(written: string, { origins }: Pick<StoryRules, 'origins'>): string {
  const name = written.replace(/^\p{Lu}[\p{L} ]+['’]s (?=\p{Lu})/u, '').replace(/^The (?=\p{Lu})/u, '');
  const lower = name.toLowerCase();
  return origins.names.get(lower) ?? origins.names.get(`the ${lower}`) ?? name;
}

/** `(Meridian)` in a dateline of the Meridian Wire, `told the Ledger` in the Bosphorus Ledger. */
function isItself(name: string, outlet: string): boolean {
  const own = new Set(wordsOf(outlet));
  const words = wordsOf(name);
  const telling = words.filter((word) => !commonWords.has(word));
  return (telling.length > 0 ? telling : words).every((word) => own.has(word));
}
