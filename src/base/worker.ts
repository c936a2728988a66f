import { type ResourceLimits, Worker } from 'node:worker_threads';
import { fault } from './errors.ts';
import { openLanes } from './lanes.ts';

/** A thread that answers one question after the other and can be stopped in the middle of one. */
export interface WorkerDesk<Question, Answer> {
  /**
   * @throws `worker.timeout` when the answer took longer than the limit (the thread is ended, the next question gets a
   * new one), `worker.failed` when the thread died, and whatever the worker reported as its error.
   */
  ask(question: Question): Promise<Answer>;
  close(): Promise<void>;
}

export interface WorkerOptions {
  /** The worker's own TypeScript file, `new URL('./parse-worker.ts', import.meta.url)`. */
  readonly file: URL;
  /** From the question to the answer; a thread not yet warm has {@link startMs} more. */
  readonly limitMs: number;
  /** A thread without work for this long is ended: its memory is given back. */
  readonly idleMs: number;
  readonly resourceLimits: ResourceLimits;
}

/** What a worker posts back. */
export type WorkerReply<Answer> =
  | { readonly kind: 'answer'; readonly answer: Answer }
  | { readonly kind: 'error'; readonly code: string; readonly message: string; readonly remedy: string };

/** What a fresh thread may take to load its modules; 0.2 s on a quiet machine (measured), more on a busy one. */
const startMs = 5_000;

/** Opens a desk; its thread starts with the first question. */
export function openWorker<Question, Answer>(options: WorkerOptions): WorkerDesk<Question, Answer> {
  const turn = openLanes(1);
  let thread: Worker | null = null;
  let idle: NodeJS.Timeout | undefined;

  function start(): Worker {
    const fresh = new Worker(options.file, { resourceLimits: options.resourceLimits, stdout: false, stderr: false });
    fresh.unref();
    // Between questions a thread may still die; that is no event of ours, the next question starts a new one.
    fresh.on('error', () => {});
    fresh.once('exit', () => {
      if (thread === fresh) thread = null;
    });
    return fresh;
  }

  async function end(): Promise<void> {
    const ended = thread;
    thread = null;
    await ended?.terminate();
  }

  function ask(question: Question): Promise<Answer> {
    return turn.run('', async () => {
      clearTimeout(idle);
      const isCold = thread === null;
      thread ??= start();
      try {
        return await answerOf<Question, Answer>(thread, question, options.limitMs + (isCold ? startMs : 0));
      } catch (error) {
        if (error instanceof Error && 'code' in error && String(error.code).startsWith('worker.')) await end();
        throw error;
      } finally {
        idle = setTimeout(() => void end(), options.idleMs);
        idle.unref();
      }
    });
  }

  return {
    ask,
    close: async () => {
      clearTimeout(idle);
      await end();
    },
  };
}

function answerOf<Question, Answer>(thread: Worker, question: Question, limitMs: number): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const done = (settle: () => void) => {
      clearTimeout(timer);
      thread.off('message', onMessage).off('error', onError).off('exit', onExit);
      thread.unref();
      settle();
    };
    const onMessage = (reply: WorkerReply<Answer>) =>
      done(() =>
        reply.kind === 'answer' ? resolve(reply.answer) : reject(fault(reply.code, reply.message, reply.remedy)),
      );
    const onError = (error: unknown) => done(() => reject(died(error)));
    const onExit = () => done(() => reject(died(undefined)));
    const timer = setTimeout(() => done(() => reject(late(limitMs))), limitMs);
    thread.on('message', onMessage).on('error', onError).on('exit', onExit);
    // While a question is open the thread keeps the process alive.
    thread.ref();
    thread.postMessage(question);
  });
}

function died(cause: unknown): Error {
  return fault(
    'worker.failed',
    'A helper thread died over a document, most likely for want of memory.',
    'The document is passed over; nothing else is lost.',
    cause,
  );
}

function late(limitMs: number): Error {
  return fault(
    'worker.timeout',
    `A document took longer than ${limitMs / 1000} s to read and was given up.`,
    'The document is passed over; it is most likely built to hold programs up.',
  );
}
