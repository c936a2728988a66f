import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Log } from '../../src/base/index.ts';
import { type Job, openSchedule, type Schedule } from '../../src/schedule/index.ts';

const minuteMs = 60_000;
const secondMs = 1_000;

function listeningLog(): Log & { readonly lines: string[] } {
  const lines: string[] = [];
  const line = (level: string) => (_: object, sentence: string) => void lines.push(`${level}: ${sentence}`);
  return { lines, debug: line('debug'), info: line('info'), warn: line('warn'), error: line('error') };
}

let log: ReturnType<typeof listeningLog>;
let schedule: Schedule;
beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-03-29T00:00:00Z') });
  log = listeningLog();
});
afterEach(async () => {
  await schedule.stop();
  vi.useRealTimers();
});

const open = (jobs: readonly Job[], options: Partial<Parameters<typeof openSchedule>[1]> = {}) => {
  schedule = openSchedule(jobs, { log, random: () => 0, jitter: 0, atOnce: 4, ...options });
};

describe('the schedule', () => {
  it('runs every job at its own turn', async () => {
    const runs: string[] = [];
    const job = (name: string): Job => ({
      name,
      everyMinutes: 10,
      run: async () => void runs.push(`${name} ${new Date().toISOString().slice(14, 19)}`),
    });
    open([job('a'), job('b')]);
    await vi.advanceTimersByTimeAsync(20 * minuteMs + secondMs);
    expect(runs).toEqual(['b 05:00', 'a 10:00', 'b 15:00', 'a 20:00']);
  });

  it('keeps to UTC: no hour is skipped or repeated when a zone changes its own', async () => {
    let runs = 0;
    open([{ name: 'a', everyMinutes: 15, run: async () => void runs++ }]);
    await vi.advanceTimersByTimeAsync(24 * 60 * minuteMs + secondMs);
    expect(runs).toBe(96);
  });

  it('delays each turn by the jitter', async () => {
    const at: string[] = [];
    open([{ name: 'a', everyMinutes: 10, run: async () => void at.push(new Date().toISOString().slice(14, 19)) }], {
      random: () => 0.5,
      jitter: 0.1,
    });
    await vi.advanceTimersByTimeAsync(11 * minuteMs);
    expect(at).toEqual(['10:30']);
  });

  it('takes another list: new jobs run at once and get clocks, those that are gone get no further turn', async () => {
    const runs: string[] = [];
    const job = (name: string): Job => ({ name, everyMinutes: 10, run: async () => void runs.push(name) });
    open([job('a'), job('b')]);
    await schedule.update([job('b'), job('c')]);
    expect(runs).toEqual(['c']);
    await vi.advanceTimersByTimeAsync(10 * minuteMs + secondMs);
    expect(runs.toSorted()).toEqual(['b', 'c', 'c']);
    await schedule.stop();
    await schedule.update([job('d')]);
    expect(runs).not.toContain('d');
  });

  it('never runs a job beside itself', async () => {
    let running = 0;
    let most = 0;
    let finish = () => {};
    open([
      {
        name: 'slow',
        everyMinutes: 1,
        run: async () => {
          most = Math.max(most, ++running);
          await new Promise<void>((done) => {
            finish = done;
          });
          running--;
        },
      },
    ]);
    await vi.advanceTimersByTimeAsync(3 * minuteMs + secondMs);
    expect([running, most]).toEqual([1, 1]);
    finish();
    await vi.advanceTimersByTimeAsync(minuteMs);
    expect([running, most]).toEqual([1, 1]);
    finish();
  });

  it('goes on after a job failed, and says so', async () => {
    let runs = 0;
    open([
      {
        name: 'a',
        everyMinutes: 1,
        run: async () => {
          runs++;
          throw new Error('the feed is on fire');
        },
      },
    ]);
    await vi.advanceTimersByTimeAsync(2 * minuteMs + secondMs);
    expect(runs).toBe(2);
    expect(log.lines.filter((line) => line === 'error: the feed is on fire')).toHaveLength(2);
  });

  it('catches up at once, but no more at a time than was said', async () => {
    let running = 0;
    let most = 0;
    let done = 0;
    const jobs = Array.from({ length: 9 }, (_, n) => ({
      name: `feed ${n}`,
      everyMinutes: 60,
      run: async () => {
        most = Math.max(most, ++running);
        await new Promise((go) => setTimeout(go, 10));
        running--;
        done++;
      },
    }));
    open(jobs, { atOnce: 3 });
    const all = schedule.catchUp();
    await vi.advanceTimersByTimeAsync(100);
    await all;
    expect([most, done]).toEqual([3, 9]);
  });

  it('gives named jobs a turn at once, and others none', async () => {
    const runs: string[] = [];
    open(['a', 'b'].map((name) => ({ name, everyMinutes: 60, run: async () => void runs.push(name) })));
    await schedule.runNow(new Set(['b', 'removed']));
    expect(runs).toEqual(['b']);
  });

  it('gives a named job its turn before those that wait, and not again after them', async () => {
    const runs: string[] = [];
    const finish = new Map<string, () => void>();
    open(
      ['a', 'b', 'c'].map((name) => ({
        ...{ name, everyMinutes: 60 },
        run: () => {
          runs.push(name);
          return new Promise<void>((done) => void finish.set(name, done));
        },
      })),
      { atOnce: 1 },
    );
    const all = schedule.catchUp();
    const now = schedule.runNow(new Set(['c']));
    await vi.advanceTimersByTimeAsync(0);
    expect(runs).toEqual(['a', 'c']);
    finish.get('c')?.();
    await now;
    finish.get('a')?.();
    await vi.advanceTimersByTimeAsync(0);
    finish.get('b')?.();
    await all;
    expect(runs).toEqual(['a', 'c', 'b']);
  });

  it('ends in order: waits for what runs, starts nothing more', async () => {
    const events: string[] = [];
    let finish = () => {};
    open([
      {
        name: 'a',
        everyMinutes: 1,
        run: (signal) =>
          new Promise<void>((done) => {
            events.push('begun');
            signal.addEventListener('abort', () => events.push('asked to end'));
            finish = done;
          }),
      },
    ]);
    await vi.advanceTimersByTimeAsync(minuteMs + secondMs);
    const stopped = schedule.stop().then(() => events.push('stopped'));
    await vi.advanceTimersByTimeAsync(5 * minuteMs);
    expect(events).toEqual(['begun', 'asked to end']);
    finish();
    await stopped;
    await vi.advanceTimersByTimeAsync(5 * minuteMs);
    expect(events).toEqual(['begun', 'asked to end', 'stopped']);
  });

  it('has its first round in an order of its own when it is told to', async () => {
    const ran: string[] = [];
    const job = (name: string): Job => ({ name, everyMinutes: 10, run: async () => void ran.push(name) });
    const places = [0.5, 0.9, 0.1, 0.3];
    open(['a', 'b', 'c', 'd'].map(job), { atOnce: 1, random: () => places.shift() ?? 0 });
    await schedule.catchUp('shuffled');
    expect(ran).toEqual(['c', 'd', 'a', 'b']);
  });
});
