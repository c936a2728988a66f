import { afterEach, expect, it } from 'vitest';
import { openWorker } from '../../src/base/index.ts';
import type { WorkerDesk } from '../../src/base/worker.ts';
import type { SlowQuestion } from '../support/slow-worker.ts';

let desk: WorkerDesk<SlowQuestion, string>;
afterEach(() => desk.close());

/** A desk whose thread is warm: a cold one has more time. */
async function openWarm(limits: { limitMs: number; processorMs: number }): Promise<void> {
  desk = openWorker({
    ...{ file: new URL('../support/slow-worker.ts', import.meta.url), idleMs: 60_000, resourceLimits: {} },
    ...limits,
  });
  await desk.ask('answer');
}

it('a thread that waits for the processor is waited for', async () => {
  await openWarm({ limitMs: 60_000, processorMs: 100 });
  expect(await desk.ask({ waitMs: 400 })).toBe('done');
});

it('one that takes more of it than it may is ended, and the next question has a new one', async () => {
  await openWarm({ limitMs: 60_000, processorMs: 100 });
  await expect(desk.ask('spin')).rejects.toMatchObject({ code: 'worker.timeout' });
  expect(await desk.ask('answer')).toBe('done');
});

it('one that does not answer in time is ended, and that is not held against the question', async () => {
  await openWarm({ limitMs: 100, processorMs: 60_000 });
  await expect(desk.ask({ waitMs: 3_600_000 })).rejects.toMatchObject({ code: 'worker.late' });
  expect(await desk.ask('answer')).toBe('done');
});
