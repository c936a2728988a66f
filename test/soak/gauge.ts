import { appendFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { isMainThread } from 'node:worker_threads';
import { watchLag } from './lag.ts';

// Loaded into the program before its own code (`--import`): every so often it collects what is garbage and writes down what
// is left. The program knows nothing of it.

/** A reading of the gauge; sizes in bytes. */
export interface Reading {
  readonly at: number;
  /** What lives after a forced collection. */
  readonly heap: number;
  readonly rss: number;
  /** How late timers came, 99th percentile: in the first reading of the start, which loads a language model, in others since then. */
  readonly lagMs: number;
}

const { SOAK_GAUGE: file, SOAK_EVERY_MS: every = '60000' } = process.env;
if (file === undefined) throw new Error('SOAK_GAUGE names no file.');

if (isMainThread) {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const lag = watchLag();
  let isFirst = true;
  const read = () => {
    // What the collection itself holds up is not the program's doing.
    lag.without(collect);
    const { heapUsed: heap, rss } = process.memoryUsage();
    appendFileSync(file, `${JSON.stringify({ at: Date.now(), heap, rss, lagMs: lag.p99Ms() } satisfies Reading)}\n`);
    if (isFirst) lag.beginAnew();
    isFirst = false;
  };
  setInterval(read, Number(every)).unref();
  process.once('exit', read);
}
