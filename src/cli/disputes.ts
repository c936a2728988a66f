import type { Command } from 'commander';
import { toIso } from '../base/index.ts';
import { type Dispute, readDisputes } from '../contradictions/index.ts';
import { configOption, subcommand } from './command.ts';
import { rulesOf } from './judging.ts';
import { printLine } from './output.ts';
import { judgingFiles, settingsDirectory, settingsOf } from './settings.ts';
import { openNewsStream } from './stream.ts';

/** `contrail disputes --corpus DIR`. */
export function disputesCommand(): Command {
  return subcommand(
    'disputes',
    'Reads a corpus, or items, or both, and prints the disputes found in them: a question with sides, each with its claims.',
    [
      { line: 'disputes --corpus config/corpus', does: 'what the seed corpus does not agree on' },
      { line: 'disputes --items news.jsonl | jq -r .question', does: 'the questions alone' },
    ],
  )
    .option('--corpus <dir>', 'folder of texts to read first')
    .option('--items <file>', 'JSON lines {id, source, url, publishedAt, title, body}; - is standard input')
    .action(async (options: { items?: string; corpus?: string }, command: Command) => {
      if (options.items === undefined && options.corpus === undefined)
        command.error("error: give '--corpus <dir>', '--items <file>', or both");
      const { values } = await settingsOf(settingsDirectory(configOption(command)), judgingFiles, {});
      const stream = await openNewsStream(options, values, rulesOf(values));
      try {
        for await (const _ of stream.verdicts());
        for (const dispute of await readDisputes(stream.store.db, { details: true })) await printLine(printed(dispute));
      } finally {
        await stream.close();
      }
    });
}

function printed({ id, kind, weight, question, sides }: Dispute): object {
  return {
    dispute: id,
    kind,
    weight,
    question,
    sides: sides.map(({ position, claims }) => ({
      position,
      claims: claims.map((claim) => ({
        item: claim.itemId,
        source: claim.outlet,
        publishedAt: toIso(claim.publishedAt),
        quote: claim.quote.text,
      })),
    })),
  };
}
