import { SingleBar } from 'cli-progress';
import type { Command } from 'commander';
import { holdStore, isServer, moveStore, openStore, type Store } from '../storage/index.ts';
import { subcommand } from './command.ts';
import { say } from './output.ts';
import { mustBeMade } from './store-file.ts';

/** `contrail migrate-store --from sqlite:FILE --to postgres://…`. */
export function migrateStoreCommand(): Command {
  return subcommand(
    'migrate-store',
    'Copies a database into an empty one of the other kind, once the program is stopped, and compares every row. Cut off, it goes on where it stopped.',
    [
      {
        line: 'migrate-store --from sqlite:data/contrail.db --to postgres://news@db.example/news',
        does: 'to a server',
      },
      { line: 'migrate-store --from postgres://news@db.example/news --to sqlite:data/back.db', does: 'and back' },
    ],
  )
    .requiredOption('--from <address>', 'what is copied: sqlite:FILE or postgres://…')
    .requiredOption('--to <address>', 'what it is copied into')
    .action(async (options: { readonly from: string; readonly to: string }) => {
      const [from, to] = [addressOf(options.from), addressOf(options.to)];
      await mustBeMade(from);
      const holds = [from, to].filter((address) => !isServer(address)).map(holdStore);
      const [source, target] = [await openStore(from), await openStore(to)];
      try {
        const rows = await moveWithBar(source, target);
        say(`${rows} rows of ${source.name} are in ${target.name} now, each compared.`);
      } finally {
        await Promise.all([source.close(), target.close()]);
        for (const hold of holds) await hold.release();
      }
    });
}

async function moveWithBar(source: Store, target: Store): Promise<number> {
  const bar = new SingleBar({ format: '{bar} {percentage} % | {value} of {total} rows | {eta_formatted} left' });
  try {
    return await moveStore(source.db, target.db, {
      begin: (rows) => bar.start(rows, 0),
      moved: (rows) => bar.increment(rows),
    });
  } finally {
    bar.stop();
  }
}

function addressOf(named: string): string {
  return named.replace(/^sqlite:(?:\/\/)?/, '');
}
