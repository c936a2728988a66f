import type { Command } from 'commander';
import { nearCopies, prepareStories } from '../stories/index.ts';
import { configOption, subcommand } from './command.ts';
import { lineSchema } from './items.ts';
import { readLines } from './lines.ts';
import { printLine } from './output.ts';
import { judgingFiles, settingsDirectory, settingsOf } from './settings.ts';

/** `contrail fingerprint --items FILE`. */
export function fingerprintCommand(): Command {
  return subcommand('fingerprint', 'Finds, for each item, its near-copies among the items before it.', [
    { line: 'fingerprint --items news.jsonl', does: 'as the lines stand' },
    { line: 'fingerprint --items news.jsonl | jq -c "select(.near != [])"', does: 'the copies alone' },
  ])
    .requiredOption('--items <file>', 'JSON lines {id, source, url, publishedAt, title, body}; - is standard input')
    .action(async ({ items }: { items: string }, command: Command) => {
      const { values } = await settingsOf(settingsDirectory(configOption(command)), judgingFiles, {});
      const nearOf = nearCopies(prepareStories(values));
      for await (const { id, body } of readLines(items, lineSchema))
        await printLine({ id, near: nearOf(id, body ?? '') });
    });
}
