// The labelled streams that placing is fitted and measured on.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'yaml';
import type { Article } from '../../../src/articles/index.ts';
import { hashOf } from '../../../src/base/index.ts';
import { languageFiles, prepareLexicon } from '../../../src/claims/index.ts';
import { prepareStories, type Relation, storyFiles } from '../../../src/stories/index.ts';
import { splitSentences } from '../../../src/text/index.ts';

const root = new URL('../../../', import.meta.url).pathname;

/** One article with what a careful reader says of it; a set without relations has only stories. */
export interface Labelled {
  readonly article: Article;
  readonly story: string;
  readonly relation: Relation | null;
  readonly newFacts: readonly string[];
}

export function readSettings<F extends Record<string, { file: string; schema: { parse(value: unknown): unknown } }>>(
  files: F,
) {
  const values = Object.entries(files).map(([name, { file, schema }]) => {
    const text = readFileSync(join(root, 'config', file), 'utf8');
    return [name, schema.parse(file.endsWith('.json') ? JSON.parse(text) : parse(text))];
  });
  return Object.fromEntries(values);
}

export const rules = () => prepareStories(readSettings(storyFiles));
export const lexicon = () => prepareLexicon(readSettings(languageFiles));

export function articleOf(id: string, outlet: string, at: number, title: string, text: string): Article {
  const dates = { publishedAt: at, dateEstimated: false, firstSeenAt: at };
  const rest = { language: 'en', url: null, textHash: hashOf(text), sentences: splitSentences(text), isTeaser: false };
  return { itemId: id, outlet, title, text, ...rest, ...dates };
}

/** The seed corpus, then the relevant items of a labelled set, in time order. */
export function goldStream(set = 'test/gold'): Labelled[] {
  const seeds = readdirSync(join(root, 'config/corpus'))
    .filter((name) => name.endsWith('.txt'))
    .map((name, at): Labelled => {
      const text = readFileSync(join(root, 'config/corpus', name), 'utf8');
      const title = text.split('\n').find((line) => line.trim() !== '') ?? '';
      const article = articleOf(name.replace('.txt', ''), `seed ${at}`, Date.UTC(2025, 11, 17), title, text);
      return { article, story: 'seed-return-talks', relation: null, newFacts: [] };
    });
  const items = lines(join(root, set, 'items.jsonl'))
    .filter((item) => item.relation !== 'irrelevant')
    .map(
      (item): Labelled => ({
        article: articleOf(item.id, item.source, Date.parse(item.publishedAt), item.title, item.body),
        story: item.story,
        relation: item.relation,
        newFacts: item.newFacts ?? [],
      }),
    )
    .sort((a, b) => (a.article.publishedAt ?? 0) - (b.article.publishedAt ?? 0));
  return [...seeds, ...items];
}

/** The ids of the first line of a labelled set, the third, and so on: where half of a set is kept unread, they are that half. */
export function oddLines(set: string): Set<string> {
  return new Set(
    lines(join(root, set, 'items.jsonl'))
      .filter((_, at) => at % 2 === 0)
      .map(({ id }) => id),
  );
}

/** Public sets with stories alone, from a folder outside the repository: ECB+ and AllSides as score-stories.mjs reads them. */
export function publicStreams(folder: string): { name: string; stream: Labelled[] }[] {
  const ecb = lines(join(folder, 'story-ecbplus/dev.jsonl.gz')).map((row) => ({
    key: row.id,
    story: row.cluster,
    outlet: hostOf(row.url),
    title: row.sentences[0] ?? '',
    text: row.sentences.slice(1).join(' '),
  }));
  const allsides = lines(join(folder, 'story-allsides/dev.jsonl')).flatMap((row) =>
    row.docs.map((doc: { title: string; text: string }, at: number) => ({
      key: `${row.cluster}.${at}`,
      story: row.cluster,
      outlet: `Outlet ${'ABC'[at]}`,
      ...doc,
    })),
  );
  return [
    { name: 'ecbplus', stream: shuffled(ecb) },
    { name: 'allsides', stream: shuffled(allsides) },
  ];
}

interface Loose {
  readonly key: string;
  readonly story: string;
  readonly outlet: string;
  readonly title: string;
  readonly text: string;
}

/** A minute apart, in an order that does not depend on anything they say. */
function shuffled(rows: readonly Loose[]): Labelled[] {
  return rows
    .map((row) => ({ row, order: hashOf(`order ${row.key}`) }))
    .sort((a, b) => (a.order < b.order ? -1 : 1))
    .map(({ row }, at) => ({
      article: articleOf(row.key, row.outlet, Date.UTC(2024, 2, 4, 6) + at * 60_000, row.title, row.text),
      story: row.story,
      relation: null,
      newFacts: [],
    }));
}

function hostOf(url: string): string {
  return URL.parse(url)?.host ?? 'outlet';
}

// biome-ignore lint/suspicious/noExplicitAny: labelled data of several shapes, read by scripts alone
function lines(file: string): any[] {
  const bytes = readFileSync(file);
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}
