import { parentPort } from 'node:worker_threads';
import type { TopLevelSpec } from 'vega-lite';
import { describe, type WorkerReply } from '../base/index.ts';
import { draw } from './draw.ts';

// The painting thread: vega and its renderer are loaded here alone, and go with it.

parentPort?.on('message', async (spec: TopLevelSpec) => {
  parentPort?.postMessage(await reply(spec));
});

async function reply(spec: TopLevelSpec): Promise<WorkerReply<Uint8Array>> {
  try {
    return { kind: 'answer', answer: await draw(spec) };
  } catch (error) {
    const message = `A chart could not be drawn: ${describe(error)}.`;
    return { kind: 'error', code: 'charts.not_drawn', message, remedy: 'The words of the answer say the same.' };
  }
}
