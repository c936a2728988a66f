import { Command } from 'commander';

/** One example of a command, with what it does. */
export interface Example {
  readonly line: string;
  readonly does: string;
}

/**
 * A subcommand whose `--help` ends with examples.
 *
 * @param name - The word, without its arguments.
 * @param description - What it does, a sentence or two.
 */
export function subcommand(name: string, description: string, examples: readonly Example[]): Command {
  const lines = examples.map(({ line, does }) => `  # ${does}\n  npm run -s contrail -- ${line}`);
  return new Command(name).description(description).addHelpText('after', `\nExamples:\n${lines.join('\n')}`);
}

/** The settings directory that was named before the subcommand. */
export function configOption(command: Command): string | undefined {
  return command.optsWithGlobals<{ config?: string }>().config;
}
