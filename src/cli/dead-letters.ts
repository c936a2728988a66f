import { Command } from 'commander';
import { fault } from '../base/index.ts';
import type { Db } from '../storage/index.ts';
import { subcommand } from './command.ts';
import { withLiveStore } from './live-store.ts';
import { printLine, say } from './output.ts';

/** More are hardly read; `retry all` takes every one. */
const mostListed = 200;

/** Something that is kept and not tried again by itself, and how a person looks at it. */
interface DeadLetters {
  readonly name: string;
  /** What one is called, in the singular. */
  readonly noun: string;
  readonly about: string;
  readonly retryDoes: string;
  /** The newest first, as they are printed. */
  list(db: Db, limit: number): Promise<readonly object[]>;
  /** @returns How many are tried again; null is all. */
  retry(db: Db, key: string | null): Promise<number>;
}

/** `contrail NAME` lists them, `contrail NAME retry KEY…|all` tries them again. */
export function deadLetterCommand({ name, noun, about, retryDoes, list, retry }: DeadLetters): Command {
  const command = subcommand(name, about, [
    { line: name, does: 'lists them, one JSON object a line' },
    { line: `${name} retry all`, does: retryDoes },
  ]).action(async (_: object, own: Command) => {
    await withLiveStore(own, async (db) => {
      for (const letter of await list(db, mostListed)) await printLine(letter);
    });
  });
  command.addCommand(
    new Command('retry')
      .description(`Tries ${noun}s again that were given up; a running program does so within minutes.`)
      .argument('<keys...>', 'keys as listed, or their beginnings; `all` for every one')
      .action(async (keys: readonly string[], _: object, own: Command) => {
        await withLiveStore(own, async (db) => {
          let again = 0;
          for (const key of keys) again += await retry(db, key === 'all' ? null : key);
          if (again === 0)
            throw fault('cli.no_dead_letter', `No such ${noun} was given up.`, `List them by \`${name}\`.`);
          say(`${again} ${again === 1 ? `${noun} is` : `${noun}s are`} tried again.`);
        });
      }),
  );
  return command;
}
