import { examine } from '../../../src/contradictions/judge.ts';
import { claimReader, type LabelledPair, readPairs, shippedLexicon, shippedRules } from '../../support/pairs.ts';
import type { Example } from './logistic.ts';

/** How much a pair made by machine counts beside one written by hand. */
const madeWeight = 0.35;
const crossWeight = 0.4;
/** Every so manyth pair gives minimal pairs. */
const every = 3;
const crossPairs = 1_000;

/** An example with the pair it comes from, null when it was made by machine. */
export type Read = Example & { readonly pair: LabelledPair | null };

/**
 * The labelled pairs of test/pairs as examples, and two sorts made of them by machine:
 *
 * - minimal pairs: a sentence against itself with a "not", another figure or another year in it, or cut short;
 * - claims of two different matters that share words: nothing contradicts there.
 */
export function readExamples(): Read[] {
  const rules = shippedRules();
  const read = claimReader(shippedLexicon());
  const pairs = readPairs().map((pair) => ({
    pair,
    a: read(pair.a.quote, pair.a.publishedAt ?? null, pair.a.source),
    b: read(pair.b.quote, pair.b.publishedAt ?? null, pair.b.source),
  }));
  const example = (
    a: (typeof pairs)[0]['a'],
    b: (typeof pairs)[0]['a'],
    isContradiction: boolean,
    weight: number,
    group: string,
    pair: LabelledPair | null,
  ): Read => {
    const { features, findings, pardon } = examine(a, b, rules);
    return { features, isContradiction, weight, group, pair, isAsked: findings.length > 0 && pardon === null };
  };
  const labelled = pairs.map(({ pair, a, b }) => example(a, b, pair.label === 'contradiction', 1, pair.group, pair));
  const minimal = pairs
    .filter((_, i) => i % every === 0)
    .flatMap(({ pair, a }) =>
      variants(pair.a.quote).map(([quote, isContradiction]) =>
        example(a, read(quote, pair.a.publishedAt ?? null), isContradiction, madeWeight, pair.group, null),
      ),
    )
    .filter((made) => made.isAsked || !made.isContradiction);
  return [...labelled, ...minimal, ...crossed(pairs, example)];
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

type Claims = {
  readonly pair: LabelledPair;
  readonly a: Parameters<typeof examine>[0];
  readonly b: Parameters<typeof examine>[0];
};

/** Pairs of claims of two matters of one file, spread evenly over them, that the comparators have something against. */
function crossed(
  pairs: readonly Claims[],
  example: (a: Claims['a'], b: Claims['a'], is: boolean, weight: number, group: string, pair: null) => Read,
): Read[] {
  const made: Read[] = [];
  for (let step = 1; made.length < crossPairs && step < pairs.length; step += 7) {
    for (const [i, one] of pairs.entries()) {
      const other = pairs[(i + step) % pairs.length];
      if (!other || other.pair.group === one.pair.group || i % 3 !== step % 3) continue;
      const read = example(one.a, other.b, false, crossWeight, one.pair.group, null);
      if (read.isAsked) made.push(read);
    }
  }
  return made.slice(0, crossPairs);
}
