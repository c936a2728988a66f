import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { startDiscordServer } from '../support/discord-server.ts';
import { settleProgram } from '../support/program.ts';
import { randomFrom } from '../support/random.ts';
import { startSlackServer } from '../support/slack-server.ts';
import { endOrderly, finish, isDone, openGrowingFeed } from './killing.ts';
import { type Record, recordOf } from './record.ts';

// The machine under the program is in trouble: the disk is full, another process holds the database, the clock jumps by an
// hour. Deliveries are under way meanwhile, and answers to them get lost. What stands in the channels afterwards is read from
// the servers' own record.

/** Each comes up equally often. */
export const troubles = ['disk full', 'locked', 'clock forward', 'clock back'] as const;
export type Trouble = (typeof troubles)[number];

/** What was seen after all of it. */
export interface TroubleReport extends Record {
  /** How often each kind of trouble struck. */
  readonly struck: Readonly<{ [trouble: string]: number }>;
  /** Rounds in which it did not. */
  readonly missed: number;
}

const hourMs = 3_600_000;
const itemsARound = 3;
/** Somewhere in the row of writes that such a round makes. */
const writesARound = 90;
/** Longer than the program waits for a lock. */
const lockedMs = 2_500;
const lookEveryMs = 100;

/** @param tell - Called with a line after each round. */
export async function troubleAtRandom(
  rounds: readonly Trouble[],
  seed: number,
  tell: (line: string) => void,
): Promise<TroubleReport> {
  const random = randomFrom(seed);
  const slack = await startSlackServer();
  const discord = await startDiscordServer({ nonceMs: 0 });
  const feed = await openGrowingFeed(seed);
  const program = await settleProgram([feed.url], { slack, discord });
  const struckFile = join(program.config, 'struck');
  const watcher = pathToFileURL(`${import.meta.dirname}/trouble.ts`).href;
  const under = (more: Readonly<{ [name: string]: string }>) =>
    program.startUnder({ NODE_OPTIONS: `--import=${watcher}`, TORTURE_STRUCK: struckFile, ...more });
  const struck: { [trouble: string]: number } = {};
  let missed = 0;

  /** Another process than the program: this one. */
  async function lock(): Promise<void> {
    const other = new DatabaseSync(program.store, { timeout: lockedMs });
    other.exec('begin immediate');
    await pause(lockedMs);
    other.close();
  }

  async function strike(trouble: Trouble): Promise<boolean> {
    const nth = String(1 + random.below(writesARound));
    const clocks =
      trouble === 'clock forward' ? { from: 0, to: hourMs } : trouble === 'clock back' ? { from: hourMs, to: 0 } : null;
    const running = under({
      ...{ TORTURE_TROUBLE: clocks ? 'clock' : trouble, TORTURE_NTH: nth },
      ...(clocks ? { TORTURE_CLOCK_MS: String(clocks.from), TORTURE_JUMP_TO_MS: String(clocks.to) } : {}),
    });
    let isGone = false;
    running.ended.then(() => {
      isGone = true;
    });
    const hasStruck = () => existsSync(struckFile);
    while (!isGone && !hasStruck() && !isDone(program.store, feed.published())) await pause(lookEveryMs);
    // What cannot be done now is told to the log and taken up later, here by the next start.
    if (hasStruck()) await (trouble === 'locked' ? lock() : pause(lockedMs));
    if (!isGone) await endOrderly(running);
    const isStruck = hasStruck();
    rmSync(struckFile, { force: true });
    return isStruck;
  }

  try {
    feed.grow(1);
    await finish(program, feed.published());
    for (const [index, trouble] of rounds.entries()) {
      feed.grow(itemsARound);
      slack.fail({ method: 'chat.postMessage', kind: 'drop-after', after: random.below(3) });
      discord.fail({ method: 'createMessage', kind: 'drop-after', after: random.below(3) });
      if (await strike(trouble)) struck[trouble] = (struck[trouble] ?? 0) + 1;
      else missed += 1;
      tell(`${index + 1}/${rounds.length} ${trouble}`);
      // From one hour ahead to now: the clock is set back between two runs, too.
      await finish(program, feed.published());
    }
    const posted = { slack: slack.workspace.all(), discord: discord.guild.all() };
    return { struck, missed, ...(await recordOf(program.store, feed.published(), posted)) };
  } finally {
    await Promise.all([slack.close(), discord.close(), feed.close()]);
    await program.remove();
  }
}
