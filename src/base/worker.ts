import { getCompileCacheDir } from 'node:module';
import { dirname } from 'node:path';
import { type ResourceLimits, Worker } from 'node:worker_threads';
import { fault } from './errors.ts';
import { openLanes } from './lanes.ts';

/** A thread that answers one question after the other and can be stopped in the middle of one. */
export interface WorkerDesk<Question, Answer> {
  /**
   * @throws `worker.timeout` when the answer took more of the processor than it may, `worker.late` when it did not come in time
   * although it had not (the thread is ended both times, the next question gets a new one), `worker.failed` when the thread died,
   * and whatever the worker reported as its error.
   */
  ask(question: Question): Promise<Answer>;
  close(): Promise<void>;
}

export interface WorkerOptions {
  /** The worker's own TypeScript file, `new URL('./parse-worker.ts', import.meta.url)`. */
  readonly file: URL;
  /** From the question to the answer; a thread not yet warm has {@link startMs} more. */
  readonly limitMs: number;
  /**
   * Of the processor's time, for one question: what takes more is built to. On a busy machine an honest one waits long for
   * little of it, so whoever gives this gives a `limitMs` of several times as much. Absent: whatever the answer takes.
   */
  readonly processorMs?: number;
  /** A thread without work for this long is ended: its memory is given back. */
  readonly idleMs: number;
  readonly resourceLimits: ResourceLimits;
}

/** What a worker posts back. */
export type WorkerReply<Answer> =
  | { readonly kind: 'answer'; readonly answer: Answer }
  | { readonly kind: 'error'; readonly code: string; readonly message: string; readonly remedy: string };

/** Nothing speaks against the question: the thread that was to answer it had too little of the processor. */
export const lateAnswer = 'worker.late';

/** What a thread has spent is not looked at more often. */
const leastCheckMs = 100;

/** What a fresh thread may take to load its modules; 0.2 s on a quiet machine (measured), more on a busy one. */
const startMs = 5_000;

/**
 * Code that was compiled once is kept for threads too, where the program keeps its own: without it each fresh one takes the types out
 * of its modules anew, for which it needs 12 MB and twice the time (measured).
 */
function keptCode(): { env?: NodeJS.ProcessEnv } {
  const folder = getCompileCacheDir();
  return folder === undefined ? {} : { env: { ...process.env, NODE_COMPILE_CACHE: dirname(folder) } };
}

/** Opens a desk; its thread starts with the first question. */
export function openWorker<Question, Answer>(options: WorkerOptions): WorkerDesk<Question, Answer> {
  const turn = openLanes(1);
  let thread: Worker | null = null;
  let idle: NodeJS.Timeout | undefined;

  function start(): Worker {
    const fresh = new Worker(options.file, {
      ...{ resourceLimits: options.resourceLimits, stdout: false, stderr: false },
      ...keptCode(),
    });
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
        return await answerOf<Question, Answer>(thread, question, options, isCold ? startMs : 0);
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

function answerOf<Question, Answer>(
  thread: Worker,
  question: Question,
  { limitMs, processorMs = Infinity }: WorkerOptions,
  moreMs: number,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const spent = processorTime(thread);
    const done = (settle: () => void) => {
      clearTimeout(timer);
      clearTimeout(check);
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
    const timer = setTimeout(() => done(() => reject(late(limitMs))), limitMs + moreMs);
    let check: NodeJS.Timeout | undefined;
    // It cannot have spent what is left sooner than after that long.
    const checkAfter = (leftMs: number) => {
      if (leftMs > 0 && leftMs !== Infinity) check = setTimeout(checkSpent, Math.max(leftMs, leastCheckMs));
      if (leftMs <= 0) done(() => reject(tooLong(processorMs)));
    };
    const checkSpent = async () => {
      const ms = await spent();
      if (ms !== null) checkAfter(processorMs + moreMs - ms);
    };
    checkAfter(processorMs + moreMs);
    thread.on('message', onMessage).on('error', onError).on('exit', onExit);
    // While a question is open the thread keeps the process alive.
    thread.ref();
    thread.postMessage(question);
  });
}

/** How much of the processor a thread has spent from now on, in milliseconds; null when it has ended. */
function processorTime(thread: Worker): () => Promise<number | null> {
  const read = () => thread.cpuUsage().then(({ user, system }) => (user + system) / 1_000);
  // A thread that does not run yet has spent nothing.
  const before = read().catch(() => 0);
  return async () => {
    const [from, to] = await Promise.all([before, read().catch(() => null)]);
    return to === null ? null : to - from;
  };
}

function died(cause: unknown): Error {
  return fault(
    'worker.failed',
    'A helper thread died over a document, most likely for want of memory.',
    'The document is passed over; nothing else is lost.',
    cause,
  );
}

function tooLong(processorMs: number): Error {
  return fault(
    'worker.timeout',
    `A document took longer than ${processorMs / 1000} s of processor time to read and was given up.`,
    'The document is passed over; it is most likely built to hold programs up.',
  );
}

function late(limitMs: number): Error {
  return fault(
    lateAnswer,
    `An answer did not come within ${limitMs / 1000} s.`,
    'This machine is most likely busy with other work: it is asked again in its turn.',
  );
}
