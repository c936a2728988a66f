import { createRequire } from 'node:module';
import { articleFromText } from '../../src/articles/index.ts';
import type { Readable } from '../../src/cli/items.ts';
import { itemFrom, keepItem } from '../../src/feeds/index.ts';
import { type Db, inTransaction } from '../../src/storage/index.ts';
import { keepStories, type StoryRules } from '../../src/stories/index.ts';
import { findItems, readCounts } from '../../src/stories/index-store.ts';
import { countTerms, profileOf } from '../../src/stories/profile.ts';
import type { Load } from './stores.ts';
import type { Texts } from './texts.ts';

// Who copies whom: our index against two packages from npm, on the same texts.

/** How one way to find the nearest text did. */
export interface NearestReport {
  /** Processor time of a query and, where the way allows it, the insert that follows. */
  readonly cpuMs: number;
  /** Share of copies whose source came first, by the share of words replaced. */
  readonly found: Readonly<Record<string, number>>;
}

/** Finds the number of the text that is most like one, or null, and keeps the text. */
export type Finder = (text: string, number: number) => Promise<number | null> | number | null;

/** Shares of words that are replaced in a copy. */
const replacements = [0.1, 0.3] as const;
const firstAt = Date.UTC(2025, 0, 1);
const minuteMs = 60_000;

/** Asks for the sources of copies, each kept after it was asked for. */
export async function findCopies(
  find: Finder,
  texts: Texts,
  { stored, queries }: { readonly stored: number; readonly queries: number },
): Promise<NearestReport> {
  const found: Record<string, number> = {};
  let spent = 0;
  let next = stored;
  for (const [round, replaced] of replacements.entries()) {
    // Sources of their own: a copy that was kept before would rightly come first.
    const offset = round / replacements.length;
    let right = 0;
    for (let query = 0; query < queries; query += 1) {
      const source = Math.floor(((query + offset) * stored) / queries);
      const text = texts.copy(source, replaced);
      const before = process.threadCpuUsage();
      const nearest = await find(text, next);
      const { user, system } = process.threadCpuUsage(before);
      spent += (user + system) / 1_000;
      next += 1;
      if (nearest === source) right += 1;
    }
    found[`${replaced * 100} %`] = right / queries;
  }
  return { cpuMs: spent / (queries * replacements.length), found };
}

/** Our index, asked as recalling asks it. */
export function ourFinder(db: Db, rules: StoryRules): Finder {
  return async (text, number) => {
    const readable = textAsItem(text, number);
    const { article } = readable;
    const counts = await readCounts(db, countTerms(profileOf(article, [], rules)).keys());
    const [nearest] = await findItems(db, article, [], counts, rules);
    await inTransaction(db, (tx) => keepTexts(tx, [readable], number, rules));
    return nearest === undefined ? null : nearest.seq - 1;
  };
}

/** Texts as articles, each its own story. */
export function loadTexts(texts: Texts, rules: StoryRules): Load {
  return async (tx, from, to) => {
    const read = Array.from({ length: to - from }, (_, at) => textAsItem(texts.text(from + at), from + at));
    await keepTexts(tx, read, from, rules);
  };
}

async function keepTexts(tx: Db, read: readonly Readable[], from: number, rules: StoryRules): Promise<void> {
  for (const { item } of read) await keepItem(tx, item);
  const told = read.map(({ article }, at) => ({
    article,
    claims: [],
    placement: {
      relation: 'new' as const,
      storyId: `s-${from + at + 1}`,
      isCopy: false,
      newFacts: [],
      told: [],
      reasons: [],
    },
  }));
  await keepStories(tx, told, rules);
}

function textAsItem(text: string, number: number): Readable {
  const at = firstAt + number * minuteMs;
  const item = itemFrom({
    ...{ id: `t${number}`, outlet: 'Text', language: 'en', url: null, title: '' },
    ...{ publishedAt: at, dateEstimated: false, firstSeenAt: at },
  });
  return { item, article: articleFromText(item, text) };
}

const require = createRequire(import.meta.url);
const wordsOf = (text: string): string[] => text.toLowerCase().match(/\p{L}+/gu) ?? [];

/** npm `minhash`: constant time, blind to rewrites. */
export function minhashFinder(texts: Texts, stored: number): Finder {
  const { Minhash, LshIndex } = require('minhash') as MinhashPackage;
  const index = new LshIndex({ bandSize: 4 });
  const sketches = new Map<string, Sketch>();
  const sketchOf = (text: string) => {
    const sketch = new Minhash({ numPerm: 128 });
    for (const word of wordsOf(text)) sketch.update(word);
    return sketch;
  };
  const keep = (number: number, sketch: Sketch) => {
    sketches.set(String(number), sketch);
    index.insert(String(number), sketch);
  };
  for (let number = 0; number < stored; number += 1) keep(number, sketchOf(texts.text(number)));
  return (text, number) => {
    const sketch = sketchOf(text);
    const likeness = (id: string) => sketch.jaccard(sketches.get(id) as Sketch);
    // The package fails on a text of which it knows no band: so it is kept first, and left out of what is found.
    keep(number, sketch);
    const others = index.query(sketch).filter((id) => id !== String(number));
    const [nearest] = others.sort((a, b) => likeness(b) - likeness(a));
    return nearest === undefined ? null : Number(nearest);
  };
}

/** npm `wink-bm25-text-search`: finds all, and looks at every text; nothing can be added once it is asked. */
export function bm25Finder(texts: Texts, stored: number): Finder {
  const engine = (require('wink-bm25-text-search') as () => Bm25)();
  engine.defineConfig({ fldWeights: { text: 1 } });
  engine.definePrepTasks([wordsOf]);
  for (let number = 0; number < stored; number += 1) engine.addDoc({ text: texts.text(number) }, number);
  engine.consolidate();
  return (text) => {
    const [nearest] = engine.search(text, 1);
    return nearest === undefined ? null : Number(nearest[0]);
  };
}

interface Sketch {
  update(word: string): void;
  jaccard(other: Sketch): number;
}

interface MinhashPackage {
  readonly Minhash: new (options: { readonly numPerm: number }) => Sketch;
  readonly LshIndex: new (options: {
    readonly bandSize: number;
  }) => { insert(id: string, sketch: Sketch): void; query(sketch: Sketch): string[] };
}

interface Bm25 {
  defineConfig(config: object): void;
  definePrepTasks(tasks: readonly ((text: string) => string[])[]): void;
  addDoc(doc: { readonly text: string }, id: number): void;
  consolidate(): void;
  search(text: string, limit: number): (readonly [string | number, number])[];
}
