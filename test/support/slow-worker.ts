import { parentPort } from 'node:worker_threads';
import type { WorkerReply } from '../../src/base/index.ts';

// A thread that takes the processor for ever, waits without it for so long, or answers at once.

export type SlowQuestion = 'answer' | 'spin' | { readonly waitMs: number };

parentPort?.on('message', (question: SlowQuestion) => {
  while (question === 'spin');
  if (typeof question === 'object') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, question.waitMs);
  parentPort?.postMessage({ kind: 'answer', answer: 'done' } satisfies WorkerReply<string>);
});
