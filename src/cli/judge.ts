import type { Command } from 'commander';
import { z } from 'zod';
import { fromIso } from '../base/index.ts';
import { type Claim, claimOfQuote, extractClaims } from '../claims/index.ts';
import { forAskedPairs, judgePair } from '../contradictions/index.ts';
import type { Rules } from '../pipeline.ts';
import { folded } from '../text/index.ts';
import { configOption, subcommand } from './command.ts';
import { readCorpus } from './corpus.ts';
import { lineSchema, type Readable, readableOf, seedOf } from './items.ts';
import { contradictionRulesOf, type JudgingSettings, lexiconOf } from './judging.ts';
import { readLines } from './lines.ts';
import { printLine } from './output.ts';
import { judgingFiles, settingsDirectory, settingsOf } from './settings.ts';

const sideSchema = z.object({
  item: z.string().nullish(),
  quote: z.string(),
  publishedAt: z
    .string()
    .refine((text) => fromIso(text) !== null, 'publishedAt must be ISO 8601')
    .nullish(),
  source: z.string().nullish(),
});

const pairSchema = z.object({ a: sideSchema, b: sideSchema });

interface Options {
  readonly pairs: string;
  readonly items?: string;
  readonly corpus?: string;
}

/** `contrail judge --pairs FILE`. */
export function judgeCommand(): Command {
  return subcommand(
    'judge',
    'Says of each pair of claims whether both can hold: contradiction, superseded or compatible, with kind, confidence and reason, in the order read.',
    [
      { line: 'judge --pairs pairs.jsonl', does: 'sentences with their dates' },
      {
        line: 'judge --pairs pairs.jsonl --items news.jsonl --corpus config/corpus',
        does: 'sentences of known articles',
      },
    ],
  )
    .requiredOption('--pairs <file>', 'JSON lines {a: {item?, quote, publishedAt?}, b: …}; - is standard input')
    .option('--items <file>', 'the items that pairs name')
    .option('--corpus <dir>', 'the corpus that pairs name')
    .action(async (options: Options, command: Command) => {
      const { values } = await settingsOf(settingsDirectory(configOption(command)), judgingFiles, {});
      const lexicon = lexiconOf(values);
      const rules = forAskedPairs(contradictionRulesOf(values));
      const read = openClaimReader(await articlesOf(options, values), lexicon);
      for await (const { a, b } of readLines(options.pairs, pairSchema)) {
        const { label, kind, confidence, reason } = judgePair(read(a), read(b), rules);
        await printLine({ label, kind, confidence, reason });
      }
    });
}

/** The articles that pairs may name, by id. */
async function articlesOf(options: Options, values: JudgingSettings): Promise<ReadonlyMap<string, Readable>> {
  const known = new Map<string, Readable>();
  if (options.corpus !== undefined)
    for (const text of await readCorpus(options.corpus, values.corpus)) known.set(text.id, seedOf(text, 0));
  if (options.items !== undefined)
    for await (const line of readLines(options.items, lineSchema)) known.set(line.id, readableOf(line, 0));
  return known;
}

/** Reads a quote as a claim: as its article's own when the item is known, else as a sentence that stands alone. */
function openClaimReader(articles: ReadonlyMap<string, Readable>, lexicon: Rules['lexicon']) {
  const claims = new Map<string, readonly Claim[]>();
  const claimsOf = (id: string, { article }: Readable) => {
    const read = claims.get(id) ?? extractClaims(article, lexicon);
    claims.set(id, read);
    return read;
  };
  return (side: z.output<typeof sideSchema>): Claim => {
    const known = side.item ? articles.get(side.item) : undefined;
    const quote = folded(side.quote);
    const own = known && side.item ? claimsOf(side.item, known) : [];
    const exact = own.find((claim) => folded(claim.quote.text) === quote);
    if (exact) return exact;
    const source = {
      itemId: side.item ?? '',
      outlet: known?.item.outlet ?? side.source ?? '',
      publishedAt: known?.item.publishedAt ?? fromIso(side.publishedAt),
      dateEstimated: known?.item.dateEstimated ?? false,
    };
    return claimOfQuote(side.quote, source, lexicon);
  };
}
