import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { stringify } from 'yaml';
import { type DiscordServer, startDiscordServer } from '../support/discord-server.ts';
import { settleProgram } from '../support/program.ts';
import { randomFrom } from '../support/random.ts';
import { type SlackServer, startSlackServer } from '../support/slack-server.ts';
import { endOrderly, finish, isDone, openGrowingFeed } from './killing.ts';
import { type Record, recordOf } from './record.ts';

// One program, several channels on both platforms, and servers that fail at every second or third request in every way
// that a request can fail. What stands in the channels afterwards is read from the servers' own record.

/** How a request fails; each comes up about equally often. */
const kinds = [
  { kind: 'drop-before' },
  { kind: 'drop-after' },
  { kind: 'cut-answer' },
  { kind: 'hang-body' },
  { kind: 'hang-after' },
  { kind: 'ratelimited' },
  { kind: 'status', status: 429 },
  { kind: 'status', status: 500 },
  { kind: 'status', status: 503 },
] as const;

/** What was seen after all faults. */
export interface FaultReport extends Record {
  /** How often each kind struck, on both platforms together. */
  readonly struck: Readonly<{ [kind: string]: number }>;
}

/** What is asked of each platform: posting comes up most, looking back only where an outcome was unknown. */
const methods = {
  slack: ['chat.postMessage', 'chat.postMessage', 'chat.update', 'conversations.history', 'conversations.replies'],
  discord: ['createMessage', 'createMessage', 'editMessage', 'startThread', 'listMessages'],
} as const;
/** A fault lets at most so many requests pass before it strikes. */
const mostBetween = 3;
/** Rounds of news after which faults that still wait are left. */
const mostRounds = 20;
const itemsARound = 40;
const lookEveryMs = 100;

/**
 * @param faults - How many strike, on both platforms together.
 * @param channelsEach - Channels on each platform; side by side, so that many faults take little time.
 * @param tell - Called now and then with a line.
 */
export async function failAtRandom(
  { faults, channelsEach, seed }: { readonly faults: number; readonly channelsEach: number; readonly seed: number },
  tell: (line: string) => void,
): Promise<FaultReport> {
  const random = randomFrom(seed);
  const numbers = Array.from({ length: channelsEach }, (_, number) => number);
  const names = { slack: numbers.map((one) => `C${one + 1}`), discord: numbers.map((one) => String(one + 100)) };
  const slack = await startSlackServer({ channels: Object.fromEntries(names.slack.map((name) => [name, {}])) });
  const discord = await startDiscordServer({
    nonceMs: 0,
    channels: Object.fromEntries(names.discord.map((name) => [name, {}])),
  });
  const servers = { slack, discord };
  const feed = await openGrowingFeed(seed);
  const program = await settleProgram([feed.url], servers);
  try {
    const listed = (['slack', 'discord'] as const).flatMap((platform) =>
      names[platform].map((channel) => ({ platform, channel, topics: ['all'] })),
    );
    await writeFile(join(program.config, 'subscriptions.yaml'), stringify({ subscriptions: listed }));
    feed.grow(1);
    await finish(program, feed.published());
    for (let round = 0; round < mostRounds && strikesOf(servers).length < faults; round += 1) {
      // What nothing ran into in the first round is laid anew where everything passes.
      for (let laid = strikesOf(servers).length; laid < faults; laid += 1) {
        const platform = random.pick(['slack', 'discord'] as const);
        const method = round === 0 ? random.pick<string>(methods[platform]) : methods[platform][0];
        servers[platform].fail({ ...random.pick(kinds), method, after: random.below(mostBetween) });
      }
      feed.grow(itemsARound);
      const running = program.start();
      while (!isDone(program.store, feed.published())) await pause(lookEveryMs);
      await endOrderly(running);
      tell(`${strikesOf(servers).length} of ${faults} faults have struck, ${feed.published()} items are out`);
    }
    await finish(program, feed.published());
    const struck = Object.groupBy(strikesOf(servers), (kind) => kind);
    const counts = Object.fromEntries(Object.entries(struck).map(([kind, all = []]) => [kind, all.length]));
    return {
      struck: counts,
      ...(await recordOf(program.store, feed.published(), {
        slack: slack.workspace.all(),
        discord: discord.guild.all(),
      })),
    };
  } finally {
    await Promise.all([slack.close(), discord.close(), feed.close()]);
    await program.remove();
  }
}

/** The kinds of the faults that have struck so far. */
function strikesOf({ slack, discord }: { slack: SlackServer; discord: DiscordServer }): string[] {
  const names = new Set<string>(kinds.map(({ kind }) => kind));
  return [...slack.requests, ...discord.requests].map(({ outcome }) => outcome).filter((outcome) => names.has(outcome));
}
