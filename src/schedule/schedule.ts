import { setMaxListeners } from 'node:events';
import { schedule as cronSchedule, type ScheduledTask, setLogger } from 'node-cron';
import { describe, isFault, type Log, minuteMs, openLanes } from '../base/index.ts';
import { cronFor, evenInterval } from './cadence.ts';

/** Something to be done again and again. */
export interface Job {
  /** Stands in the log; one name one job. */
  readonly name: string;
  readonly everyMinutes: number;
  /** Asked to end when the signal says so; may throw: the next turn comes all the same. */
  run(signal: AbortSignal): Promise<void>;
}

/** What a schedule needs of the world. */
export interface ScheduleOptions {
  readonly log: Log;
  /** Numbers in [0, 1), `Math.random` in the running program. */
  readonly random: () => number;
  /** Random delay of each turn, as a part of its interval. */
  readonly jitter: number;
  /** How many jobs may run at the same time. */
  readonly atOnce: number;
}

/** A turn of a job: given once, whoever begins it first. */
interface Turn {
  begin(): Promise<void>;
  readonly ended: Promise<void>;
}

/** Clocks that are running. */
export interface Schedule {
  /**
   * Runs every job once, now: what was missed while the program was not there. Resolves when all have had their turn.
   *
   * @param order - As they are listed when absent. Processes that share the jobs and do them in one order get in each other's way.
   */
  catchUp(order?: 'listed' | 'shuffled'): Promise<void>;
  /** Takes another list of jobs: new ones run at once and get clocks, those that are gone get no further turn. */
  update(jobs: readonly Job[]): Promise<void>;
  /** Gives some jobs a turn now, before those that wait for theirs, and beside those that their clocks give them. */
  runNow(names: ReadonlySet<string>): Promise<void>;
  /** Starts no further turn and resolves when the running ones have ended. */
  stop(): Promise<void>;
}

/**
 * Starts the clocks, in UTC: node-cron skips or repeats hours in zones that change theirs.
 *
 * Turns of different jobs are spread over the interval; a job is never run beside itself, a turn that comes while the
 * last one still runs is left out; a job that fails is logged and comes again at its next turn.
 */
export function openSchedule(jobs: readonly Job[], options: ScheduleOptions): Schedule {
  const { log, random, jitter, atOnce } = options;
  const ending = new AbortController();
  // Every job may wait on it: hundreds are no leak.
  setMaxListeners(0, ending.signal);
  const lanes = openLanes(atOnce);
  const turns = new Map<string, Turn>();
  setLogger(cronLog(log));

  async function give(job: Job): Promise<void> {
    try {
      if (!ending.signal.aborted) await job.run(ending.signal);
    } catch (error) {
      log.error({ job: job.name, code: isFault(error) ? error.code : undefined }, describe(error));
    } finally {
      turns.delete(job.name);
    }
  }

  function runOnce(job: Job): Promise<void> {
    const before = turns.get(job.name);
    if (before) return before.ended;
    let given: Promise<void> | null = null;
    const begin = () => {
      given ??= give(job);
      return given;
    };
    const turn = { begin, ended: lanes.run('jobs', begin) };
    turns.set(job.name, turn);
    return turn.ended;
  }

  /** Not behind all that wait for their turn, of which it may be one. */
  function runFirst(job: Job): Promise<void> {
    void runOnce(job);
    return lanes.run('first', () => turns.get(job.name)?.begin() ?? Promise.resolve());
  }

  const afterJitter = async (job: Job): Promise<void> => {
    const delayMs = random() * jitter * evenInterval(job.everyMinutes) * minuteMs;
    await wait(delayMs, ending.signal);
    if (!ending.signal.aborted) await runOnce(job);
  };

  const tasks = new Map<string, ScheduledTask>();
  let listed = jobs;

  function startClock(job: Job, share: number): void {
    const options = { name: job.name, timezone: 'UTC', noOverlap: true };
    tasks.set(
      job.name,
      cronSchedule(cronFor(job.everyMinutes, share), () => afterJitter(job), options),
    );
  }

  for (const [index, job] of jobs.entries()) startClock(job, index / jobs.length);

  return {
    async catchUp(order = 'listed') {
      const inOrder = jobs.map((job) => ({ job, place: order === 'shuffled' ? random() : 0 }));
      await Promise.all(inOrder.toSorted((a, b) => a.place - b.place).map(({ job }) => runOnce(job)));
    },
    async update(wanted) {
      if (ending.signal.aborted) return;
      const gone = [...tasks.keys()].filter((name) => !wanted.some((job) => job.name === name));
      const added = wanted.filter((job) => !tasks.has(job.name));
      listed = wanted;
      for (const job of added) startClock(job, random());
      await Promise.all(
        gone.map(async (name) => {
          const task = tasks.get(name);
          tasks.delete(name);
          await task?.destroy();
        }),
      );
      await Promise.all(added.map(runOnce));
    },
    runNow: async (names) => void (await Promise.all(listed.filter(({ name }) => names.has(name)).map(runFirst))),
    stop: async () => {
      ending.abort();
      await Promise.all([...tasks.values()].map((task) => task.destroy()));
      await Promise.all([...turns.values()].map(({ ended }) => ended));
    },
  };
}

/** Resolves after a while, or at once when the signal says that all is ending. */
function wait(delayMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', go);
      resolve();
    };
    const timer = setTimeout(go, delayMs);
    signal.addEventListener('abort', go);
  });
}

/** node-cron's own words, which it would else print in colour on standard output. */
function cronLog(log: Log): Parameters<typeof setLogger>[0] {
  const line = (message: string | Error) => (message instanceof Error ? message.message : message);
  return {
    info: (message) => log.debug({ by: 'node-cron' }, message),
    debug: (message) => log.debug({ by: 'node-cron' }, line(message)),
    // A turn left out because the last one still runs, or because the machine slept: worth knowing, nothing is lost.
    warn: (message) => log.info({ by: 'node-cron' }, message),
    error: (message, error) => log.warn({ by: 'node-cron', err: error?.message }, line(message)),
  };
}
