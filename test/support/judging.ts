import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Article } from '../../src/articles/index.ts';
import { hashOf } from '../../src/base/index.ts';
import { prepareStories, type StoryRules, storyFiles } from '../../src/stories/index.ts';
import { splitSentences } from '../../src/text/index.ts';
import { prepareTopics, topicsFile, type Watched } from '../../src/topics/index.ts';

/** A settings file of the project itself, checked by its room's schema. */
function shipped<T>({ file, schema }: { file: string; schema: { parse(value: unknown): T } }): T {
  const text = readFileSync(new URL(`../../config/${file}`, import.meta.url), 'utf8');
  return schema.parse(file.endsWith('.json') ? JSON.parse(text) : parse(text));
}

/** What `config/topics.yaml` watches. */
export function shippedTopics(): Watched {
  return prepareTopics(shipped(topicsFile));
}

/** The rules that the project ships for stories. */
export function shippedStories(): StoryRules {
  return prepareStories({
    vocabulary: shipped(storyFiles.vocabulary),
    placing: shipped(storyFiles.placing),
    boilerplate: shipped(storyFiles.boilerplate),
    origins: shipped(storyFiles.origins),
    headlines: shipped(storyFiles.headlines),
  });
}

/** An English article that was read from nowhere. */
export function anArticle(text: string, given: Partial<Article> = {}): Article {
  const at = Date.UTC(2026, 0, 15, 9);
  return {
    itemId: 'a1',
    outlet: 'Example Post',
    language: 'en',
    url: null,
    title: '',
    text,
    textHash: hashOf(text),
    sentences: splitSentences(text),
    publishedAt: at,
    dateEstimated: false,
    firstSeenAt: at,
    isTeaser: false,
    ...given,
  };
}
