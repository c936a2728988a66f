import type { Command } from 'commander';
import { subcommand } from './command.ts';
import { ask } from './news.ts';

/** `contrail explain <id|url>`. */
export function explainCommand(): Command {
  return subcommand(
    'explain',
    'Everything that was decided about one article, step by step: topics, story, origin, contradictions, each with its reason.',
    [
      { line: 'explain https://example.org/article', does: 'by its address' },
      { line: 'explain s-12', does: 'by the id of its story' },
      { line: 'explain d-3', does: 'why two claims are a dispute' },
    ],
  )
    .argument('<what>', "an article's address or id, s-1 or d-1")
    .action(async (what: string, _: object, command: Command) => ask(`why ${what}`, command));
}
