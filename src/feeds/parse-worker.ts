import { parentPort } from 'node:worker_threads';
import { fault, isFault, type WorkerReply } from '../base/index.ts';
import type { ParseAnswer, ParseQuestion } from './fetch.ts';
import { parseFeed } from './parse.ts';

// The parsing thread: one question, one reply. What hangs or eats memory here is ended from outside.

parentPort?.on('message', async (question: ParseQuestion) => {
  parentPort?.postMessage(await reply(question));
});

async function reply(question: ParseQuestion): Promise<WorkerReply<ParseAnswer>> {
  const startedAt = performance.now();
  try {
    const document = await parseFeed(question.bytes, question);
    return { kind: 'answer', answer: { document, parseMs: performance.now() - startedAt } };
  } catch (error) {
    const known = isFault(error) ? error : fault('feeds.unreadable', String(error), 'Open its address in a browser.');
    return { kind: 'error', code: known.code, message: known.message, remedy: known.remedy };
  }
}
