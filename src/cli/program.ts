import { Command, CommanderError } from 'commander';
import { describe } from '../base/index.ts';
import { nearest } from '../config/index.ts';
import { say } from './output.ts';

/** A subcommand: what it does in a line, and where it stands. Only the one that is asked for is loaded. */
interface Listed {
  readonly does: string;
  readonly load: () => Promise<() => Command>;
}

const commands: Readonly<Record<string, Listed>> = {
  run: { does: 'watch the feeds and post to the channels', load: async () => (await import('./run.ts')).runCommand },
  demo: {
    does: 'a newsroom on this machine: sample feeds, real decisions, cards in the terminal',
    load: async () => (await import('./demo.ts')).demoCommand,
  },
  doctor: {
    does: 'check settings, tokens, database and every feed',
    load: async () => (await import('./doctor.ts')).doctorCommand,
  },
  news: { does: 'what /news answers in chat, here', load: async () => (await import('./news.ts')).newsCommand },
  explain: {
    does: 'everything that was decided about one item, with reasons',
    load: async () => (await import('./explain.ts')).explainCommand,
  },
  backup: {
    does: 'copy the database while it is in use',
    load: async () => (await import('./backup.ts')).backupCommand,
  },
  feedback: {
    does: 'what people said of badges, as labelled pairs',
    load: async () => (await import('./feedback.ts')).feedbackCommand,
  },
  restore: {
    does: 'put a backup in the place of the database',
    load: async () => (await import('./restore.ts')).restoreCommand,
  },
  'migrate-store': {
    does: 'copy a database into one of the other kind, and compare every row',
    load: async () => (await import('./migrate-store.ts')).migrateStoreCommand,
  },
  deliveries: {
    does: 'list messages that were refused for good, and try them again',
    load: async () => (await import('./deliveries.ts')).deliveriesCommand,
  },
  inbox: {
    does: 'list articles that could not be judged, and try them again',
    load: async () => (await import('./inbox.ts')).inboxCommand,
  },
  tokens: {
    does: 'tokens of Slack workspaces: which key they are sealed with; seals them with another',
    load: async () => (await import('./tokens.ts')).tokensCommand,
  },
  replay: {
    does: 'run items of a file through the pipeline and print each verdict',
    load: async () => (await import('./replay.ts')).replayCommand,
  },
  disputes: {
    does: 'read a corpus or items and print the disputes found',
    load: async () => (await import('./disputes.ts')).disputesCommand,
  },
  judge: {
    does: 'say of pairs of claims whether they contradict each other',
    load: async () => (await import('./judge.ts')).judgeCommand,
  },
  feed: { does: 'parse feed documents', load: async () => (await import('./feed.ts')).feedCommand },
  article: {
    does: 'extract the article of HTML pages',
    load: async () => (await import('./article.ts')).articleCommand,
  },
  summary: {
    does: 'summarise texts by their own sentences',
    load: async () => (await import('./summary.ts')).summaryCommand,
  },
  fingerprint: {
    does: 'find near-copies among items',
    load: async () => (await import('./fingerprint.ts')).fingerprintCommand,
  },
};

/** A command that could not do its work; every fault ends so. */
const couldNot = 2;

/**
 * Runs one command and sets the process's exit code: 0 when it did its work, 1 when it found a fault that it was asked
 * to look for (`doctor`), 2 with one clear line on standard error when it could not.
 */
export async function main(args: readonly string[]): Promise<void> {
  try {
    await (await program(args)).parseAsync(args, { from: 'user' });
  } catch (error) {
    // Help was asked for, or commander has said in one line what is wrong.
    if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : couldNot;
    else {
      say(`contrail: ${describe(error).trim()}`);
      process.exitCode = couldNot;
    }
  }
}

async function program(args: readonly string[]): Promise<Command> {
  const contrail = new Command('contrail')
    .description('Tells a channel only what is new, and whether it contradicts what was reported before.')
    .usage('[options] [command]')
    .option('--config <dir>', 'settings directory (default: config/, or CONTRAIL_CONFIG)')
    .argument('[command]')
    .allowExcessArguments()
    .addHelpText(
      'after',
      '\nWithout a command: live when tokens are set (see .env.example), else the demo.\nMore about one: npm run -s contrail -- <command> --help',
    );
  contrail.action(async (word: string | undefined) => {
    if (word !== undefined) contrail.error(unknownCommand(word), { code: 'contrail.unknownCommand' });
    const { start } = await import('./start.ts');
    await start(contrail.opts<{ config?: string }>().config);
  });
  const asked = args.find((arg) => Object.hasOwn(commands, arg));
  for (const [name, { does, load }] of Object.entries(commands)) {
    const command = name === asked ? (await load())() : new Command(name);
    contrail.addCommand(command.summary(does));
  }
  for (const command of [contrail, ...contrail.commands, ...contrail.commands.flatMap((one) => one.commands)])
    command.exitOverride().configureOutput({ outputError: (text, write) => write(`contrail: ${inOneLine(text)}\n`) });
  return contrail;
}

function unknownCommand(word: string): string {
  const meant = nearest(word, Object.keys(commands));
  return `unknown command '${word}'. ${meant ? `Did you mean '${meant}'?` : 'See --help.'}`;
}

function inOneLine(text: string): string {
  return text
    .replace(/^error: /, '')
    .replace(/\s*\n\s*/g, ' ')
    .trim();
}
