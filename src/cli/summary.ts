import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import { z } from 'zod';
import { prepareStories, storyFiles, summariseMany } from '../stories/index.ts';
import { configOption, subcommand } from './command.ts';
import { readLines } from './lines.ts';
import { printLine } from './output.ts';
import { settingsDirectory, settingsOf } from './settings.ts';

const documentSchema = z.object({ source: z.string().nullish(), title: z.string().nullish(), text: z.string() });

const lineSchema = z
  .object({
    id: z.union([z.string(), z.number()]),
    title: z.string().nullish(),
    text: z.string().nullish(),
    body: z.string().nullish(),
    source: z.string().nullish(),
    documents: z.array(documentSchema).nullish(),
  })
  .refine((line) => line.documents || typeof (line.text ?? line.body) === 'string', 'neither text, body nor documents');

/** As many as a card shows. */
const defaultSentences = 3;

/** `contrail summary --items FILE`. */
export function summaryCommand(): Command {
  return subcommand(
    'summary',
    'Summarises texts by their own sentences, word for word: one text, or many on one event.',
    [
      { line: 'summary --items texts.jsonl', does: 'three sentences of each text' },
      { line: 'summary --items events.jsonl --sentences 5', does: 'five' },
    ],
  )
    .requiredOption(
      '--items <file>',
      'JSON lines {id, title?, text}, items, or {id, documents: [{source, title, text}]}',
    )
    .option('--sentences <n>', 'sentences at most', atLeastOne, defaultSentences)
    .action(async ({ items, sentences }: { items: string; sentences: number }, command: Command) => {
      const { values } = await settingsOf(settingsDirectory(configOption(command)), storyFiles, {});
      const rules = prepareStories(values);
      for await (const { id, documents, ...one } of readLines(items, lineSchema)) {
        const texts = documents ?? [{ source: one.source, title: one.title, text: one.text ?? one.body ?? '' }];
        const read = texts.map(({ source, title, text }) => ({ source: source ?? '', title: title ?? '', text }));
        await printLine({ id, sentences: summariseMany(read, sentences, rules) });
      }
    });
}

function atLeastOne(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1) throw new InvalidArgumentError('It must be a whole number from 1.');
  return count;
}
