import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { type Claim, claimOfQuote, extractClaims, indexTerms } from '../../../src/claims/index.ts';
import { readCorpus } from '../../../src/cli/corpus.ts';
import { lineSchema, type Readable, readableOf, seedOf } from '../../../src/cli/items.ts';
import { mayConflict } from '../../../src/contradictions/find.ts';
import type { Evidence } from '../../../src/contradictions/finding.ts';
import { examine } from '../../../src/contradictions/judge.ts';
import { evidenceOf, type Weighed } from '../../../src/contradictions/weighing.ts';
import { folded } from '../../../src/text/index.ts';
import { claimReader, type LabelledPair, readPairs, shippedLexicon, shippedRules } from '../../support/pairs.ts';

const project = join(import.meta.dirname, '../../..');

/** A pair of claims with its label, what the comparators found, and how much it counts. */
export interface Read {
  /** Where it comes from: `pairs`, `gold`, `seed`, `crossed`, `wild`, or another public set. */
  readonly set: string;
  /** Whole matters are held out together. */
  readonly group: string;
  readonly label: string;
  readonly kind: string | null;
  readonly weight: number;
  readonly weighed: readonly (Weighed & { readonly evidence: Evidence })[];
  readonly pardoned: boolean;
  readonly texts: readonly [string, string];
}

/** How much a pair of each source counts beside one of test/pairs. */
const weightOf: Readonly<Record<string, number>> = {
  pairs: 1,
  gold: 1.5,
  third: 1.5,
  seed: 1,
  crossed: 0.4,
  stream: 0.3,
  minimal: 0.3,
  corpus: 0.08,
  wild: 0.3,
  claimdiff: 1,
  sick: 0.3,
  fever: 0.3,
  rte: 0.3,
  contradoc: 1,
};

const publicSets: Readonly<Record<string, readonly string[]>> = {
  claimdiff: ['news-claimdiff/dev.jsonl'],
  sick: ['nli-sick/dev.jsonl'],
  fever: ['nli-fever-symmetric/dev.jsonl'],
  contradoc: ['contr-contradoc-pairs/dev.jsonl'],
  rte: ['contr-stanford/rte3-dev.jsonl'],
};

const rules = shippedRules();
const lexicon = shippedLexicon();
const read = claimReader(lexicon);

function lines<T>(path: string): T[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as T);
}

function example(a: Claim, b: Claim, of: Pick<Read, 'set' | 'group' | 'label' | 'kind'>): Read {
  const { weighed, circumstances, pardon } = examine(a, b, rules);
  return {
    ...of,
    weight: weightOf[of.set] ?? 1,
    weighed: weighed.map((one) => ({ ...one, evidence: evidenceOf(one.finding, circumstances) })),
    pardoned: pardon !== null,
    texts: [a.quote.text, b.quote.text],
  };
}

/**
 * The labelled pairs as examples: those of test/pairs, those of test/gold by story, and pairs crossed of two matters of one file,
 * which share words and contradict each other only by chance; with a folder of public development data those too.
 */
export async function readExamples(publicData: string | null): Promise<Read[]> {
  const labelled = readPairs().map((pair) => ({
    pair,
    a: read(pair.a.quote, pair.a.publishedAt ?? null, pair.a.source),
    b: read(pair.b.quote, pair.b.publishedAt ?? null, pair.b.source),
  }));
  const examples = labelled.map(({ pair, a, b }) =>
    example(a, b, { set: 'pairs', group: pair.group, label: pair.label, kind: pair.kind }),
  );
  return [
    ...examples,
    ...crossed(labelled),
    ...minimal(labelled),
    ...(await goldPairs()),
    ...(await pairsOfStream(third, 'third', (line) => line % 2 === 0)),
    ...(publicData === null ? [] : [...publicPairs(publicData), ...wildPairs(publicData)]),
  ];
}

/** A sentence with one thing changed, and whether that contradicts it. */
function variants(quote: string): (readonly [string, boolean])[] {
  const isPlain = !/\b(?:no|not|never|none|nobody|neither|nor|n't)\b/i.test(quote);
  const changed = [
    isPlain
      ? quote.replace(/ (is|was|are|were|will|has|have|had|can|could|would) (?!not|no|never)/, ' $1 not ')
      : quote,
    quote.replace(/(?<![\d.,-])([2-9]|[1-9]\d)(?=\s[a-z])/, (n) => String(Number(n) * 2 + 1)),
    quote.replace(/([$€£])(\d+(?:\.\d+)?)/, (_, sign, n) => `${sign}${(Number(n) * 1.6).toFixed(1)}`),
    quote.replace(/\b20[12]\d\b/, (year) => String(Number(year) - 2)),
  ];
  const cut = `${quote.split(/, | who | which | that /)[0]}.`;
  return [
    ...changed.filter((text) => text !== quote).map((text) => [text, true] as const),
    [quote, false],
    ...(cut.length > 30 ? [[cut, false] as const] : []),
  ];
}

/** Every so manyth labelled sentence against itself with one thing changed: the plain case, in which hand-written pairs are poor. */
const everyMinimal = 2;

function minimal(labelled: readonly { readonly pair: LabelledPair; readonly a: Claim }[]): Read[] {
  return labelled
    .filter((_, i) => i % everyMinimal === 0)
    .flatMap(({ pair, a }) =>
      variants(pair.a.quote).map(([quote, isContradiction]) =>
        example(a, read(quote, pair.a.publishedAt ?? null, pair.a.source), {
          set: 'minimal',
          group: pair.group,
          label: isContradiction ? 'contradiction' : 'compatible',
          kind: null,
        }),
      ),
    );
}

const crossedPairs = 1_500;
const leastShared = 2;

function crossed(
  labelled: readonly { readonly pair: { readonly group: string }; readonly a: Claim; readonly b: Claim }[],
): Read[] {
  const made: Read[] = [];
  for (let step = 1; made.length < crossedPairs && step < labelled.length; step += 7) {
    for (const [i, one] of labelled.entries()) {
      const other = labelled[(i + step) % labelled.length];
      if (!other || i % 3 !== step % 3 || other.pair.group === one.pair.group) continue;
      if (one.a.terms.filter((term) => other.b.terms.includes(term)).length < leastShared) continue;
      made.push(
        example(one.a, other.b, { set: 'crossed', group: one.pair.group, label: 'compatible', kind: 'unrelated' }),
      );
    }
  }
  return made;
}

interface GoldSide {
  readonly item: string;
  readonly quote: string;
}

interface GoldPair {
  readonly a: GoldSide;
  readonly b: GoldSide;
  readonly label: string;
  readonly kind: string | null;
}

/** A stream of labelled items with the seed corpus before it: each sentence is read within its article. */
async function openStream(folder: string) {
  const items = lines<{ id: string; story: string }>(join(folder, 'items.jsonl'));
  const articles = new Map<string, Readable>(items.map((item) => [item.id, readableOf(lineSchema.parse(item), 0)]));
  const corpus = join(project, 'config/corpus');
  const texts = await readCorpus(corpus, parse(readFileSync(join(corpus, 'index.yaml'), 'utf8')));
  for (const text of texts) articles.set(text.id, seedOf(text, 0));
  const claims = new Map([...articles].map(([id, { article }]) => [id, extractClaims(article, lexicon)]));
  const claimOf = ({ item, quote }: GoldSide): Claim => {
    const exact = claims.get(item)?.find((claim) => folded(claim.quote.text) === folded(quote));
    const { publishedAt = null, outlet = '' } = articles.get(item)?.article ?? {};
    return exact ?? claimOfQuote(quote, { itemId: item, publishedAt, outlet }, lexicon);
  };
  const storyOf = new Map(items.map(({ id, story }) => [id, story]));
  const readPair = (set: string, { a, b, label, kind }: GoldPair) => {
    const group = `${set === 'seed' ? 'gold' : set}/${storyOf.get(b.item) ?? storyOf.get(a.item) ?? `seed ${b.item}`}`;
    return example(claimOf(a), claimOf(b), { set, group, label, kind });
  };
  return { items, claims, corpusIds: texts.map(({ id }) => id), readPair };
}

const gold = join(project, 'test/gold');
/** Of the third set every other line was read while the rules were made, and is fitted on; the others only measure. */
const third = join(gold, 'third');

/** The labelled pairs of a stream, those lines that are to be kept, counted from 1. */
export async function pairsOfStream(folder: string, set: string, isKept: (line: number) => boolean): Promise<Read[]> {
  const { readPair } = await openStream(folder);
  return lines<GoldPair>(join(folder, 'pairs.jsonl'))
    .filter((_, i) => isKept(i + 1))
    .map((pair) => readPair(set, pair));
}

/** Pairs of the gold stream and of the seed corpus. */
async function goldPairs(): Promise<Read[]> {
  const { items, claims, corpusIds, readPair } = await openStream(gold);
  const goldLines = lines<GoldPair>(join(gold, 'pairs.jsonl'));
  const labelled = [
    ...goldLines.map((pair) => readPair('gold', pair)),
    ...lines<GoldPair>(join(gold, 'seed-pairs.jsonl')).map((pair) => readPair('seed', pair)),
  ];
  const contradicted = new Set(goldLines.filter(({ label }) => label === 'contradiction').map(({ b }) => b.item));
  const calm = items.filter(({ id }) => !contradicted.has(id));
  const stream = calm.flatMap(({ id, story }) =>
    calmPairs(
      claims.get(id) ?? [],
      [
        ...corpusIds,
        ...items
          .slice(
            0,
            items.findIndex((item) => item.id === id),
          )
          .map((item) => item.id),
      ].flatMap((other) => claims.get(other) ?? []),
      `gold/${story}`,
    ),
  );
  return [
    ...labelled,
    ...stream,
    ...calmCorpus(
      corpusIds.map((id) => claims.get(id) ?? []),
      join(gold, 'seed-pairs.jsonl'),
    ),
  ];
}

/** Everything that contradicts in the corpus is labelled: claims of which one stands in no contradiction do not contradict each other. */
function calmCorpus(articles: readonly (readonly Claim[])[], file: string): Read[] {
  const contradicting = lines<GoldPair>(file)
    .filter(({ label }) => label === 'contradiction')
    .flatMap(({ a, b }) => [folded(a.quote), folded(b.quote)]);
  const isCalm = (claim: Claim) => !contradicting.includes(folded(claim.quote.text));
  return articles.flatMap((own, i) => {
    const known = articles.slice(0, i + 1).flat();
    return own.flatMap((claim) =>
      known
        .filter((other) => other !== claim && (other.itemId !== claim.itemId || other.position < claim.position))
        .filter((other) => (isCalm(claim) || isCalm(other)) && mayConflict(other, claim, rules))
        .map((other) =>
          example(other, claim, { set: 'corpus', group: `gold/seed ${claim.itemId}`, label: 'compatible', kind: null }),
        ),
    );
  });
}

/** Of the claims of an item that contradicts nothing before it: those pairs that share most with a claim read before. */
const nearestClaims = 8;

function calmPairs(own: readonly Claim[], known: readonly Claim[], group: string, set = 'stream'): Read[] {
  const filed = new Map<ReturnType<typeof indexTerms>[number], Claim[]>();
  for (const claim of known) for (const term of indexTerms(claim)) filed.set(term, [...(filed.get(term) ?? []), claim]);
  return own.flatMap((claim) => {
    const shared = new Map<Claim, number>();
    for (const term of indexTerms(claim))
      for (const other of filed.get(term) ?? []) shared.set(other, (shared.get(other) ?? 0) + 1);
    return [...shared]
      .filter(([other]) => mayConflict(other, claim, rules))
      .sort(([, x], [, y]) => y - x)
      .slice(0, nearestClaims)
      .map(([other]) => example(other, claim, { set, group, label: 'compatible', kind: null }));
  });
}

interface Cluster {
  readonly cluster: string;
  readonly docs: readonly { readonly title: string; readonly text: string }[];
}

/** Every other story of AllSides is fitted on, the others are for measuring. */
const everyWild = 2;
const storiesBefore = 20;
const storyHours = 12;

/**
 * Openings of real news, some outlets a story: next to nothing in them contradicts, and most of what the stream compares is like them.
 * The few pairs that do contradict are labelled wrongly here.
 */
function wildPairs(folder: string): Read[] {
  const file = join(folder, 'story-allsides', 'dev.jsonl');
  if (!existsSync(file)) return [];
  const stories = lines<Cluster>(file)
    .filter((_, i) => i % everyWild === 0)
    .map(({ cluster, docs }, i) => ({
      group: `wild/${cluster}`,
      articles: docs.map(({ title, text }, outlet) => {
        const day = new Date(Date.UTC(2025, 0, 1, i * storyHours + outlet)).toISOString();
        const item = { id: `${cluster}-${outlet}`, source: `Outlet ${outlet}`, publishedAt: day, title, body: text };
        return extractClaims(readableOf(lineSchema.parse(item), 0).article, lexicon);
      }),
    }));
  return stories.flatMap(({ group, articles }, i) =>
    articles.flatMap((own, at) => {
      const before = stories.slice(Math.max(0, i - storiesBefore), i).flatMap((story) => story.articles);
      return calmPairs(own, [...before, ...articles.slice(0, at)].flat(), group, 'wild');
    }),
  );
}

interface PublicPair {
  readonly id?: string | number;
  readonly topic?: string;
  readonly a: string;
  readonly b: string;
  readonly label?: string;
  readonly weakens?: number | string;
}

/** SICK has thousands of near repetitions. */
const everySick = 3;

function publicPairs(folder: string): Read[] {
  return Object.entries(publicSets).flatMap(([set, files]) =>
    files
      .map((file) => join(folder, file))
      .filter((file) => existsSync(file))
      .flatMap((file) => lines<PublicPair>(file))
      .filter((_, i) => set !== 'sick' || i % everySick === 0)
      // What weakens a claim need not contradict it: only the calm pairs of ClaimDiff are labelled for us.
      .filter(({ weakens }) => weakens === undefined || Number(weakens) !== 1)
      .map(({ a, b, label = 'compatible', topic, id }, i) =>
        example(read(a), read(b), { set, group: `${set}/${topic ?? id ?? i}`, label, kind: null }),
      ),
  );
}
