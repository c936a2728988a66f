import { describe, type Log, secondMs } from '../base/index.ts';

/** An orderly end takes at most so long; supervisors kill after ten seconds (systemd waits 90, containers 10). */
const longestEndMs = 4.5 * secondMs;
/** When everything is closed, what was said last has so long to reach its reader. */
const lastWordsMs = secondMs / 4;
/** Exit code of a program that was interrupted: 128 and the number of SIGINT. */
const interrupted = 130;
/** So many faults that nobody caught, and the program is no longer worth keeping. */
const mostUncaught = 25;

/**
 * Resolves at the first SIGTERM or SIGINT; a second one ends the process at once.
 *
 * @param onAsked - Called with the signal, before the promise resolves.
 */
export function endAsked(onAsked: (signal: string) => void = () => {}): Promise<void> {
  return new Promise((resolve) => {
    let isAsked = false;
    const ask = (signal: string) => {
      if (isAsked) process.exit(interrupted);
      isAsked = true;
      onAsked(signal);
      resolve();
    };
    // From here on there is something to put in order: what main.ts did at a signal while all was loading is over.
    // Ours first, then theirs away: a moment without any listener loses the signal that waits for this very turn to end.
    for (const name of ['SIGTERM', 'SIGINT'] as const) {
      const before = process.listeners(name);
      process.on(name, ask);
      for (const listener of before) process.off(name, listener);
    }
  });
}

/** Ends in order, or after a few seconds anyhow: what was not confirmed is in the outbox and is looked up at the next start. */
export async function endInTime(end: () => Promise<void>, log: Log): Promise<void> {
  const late = setTimeout(() => {
    log.warn({ afterMs: longestEndMs }, 'The orderly end took too long; ending now. Nothing is lost.');
    process.exit(0);
  }, longestEndMs);
  try {
    await end();
  } catch (error) {
    log.error({}, `Something could not be closed: ${describe(error)}`);
  }
  clearTimeout(late);
  // A connection that was being made when the signal came may keep the process alive after everything is closed.
  setTimeout(() => process.exit(), lastWordsMs).unref();
}

/**
 * Logs what nobody caught, and goes on: one feed, message or command must not end the watch over the others.
 *
 * Everything that must not be half done is a transaction, so going on is safe; too many in a row end the process, for a
 * supervisor to start it anew.
 */
export function surviveFaults(log: Log): void {
  let count = 0;
  const survive = (kind: string) => (error: unknown) => {
    count++;
    log.error(
      { kind, stack: error instanceof Error ? error.stack : undefined },
      `Nobody caught this: ${describe(error)}`,
    );
    if (count >= mostUncaught) process.exit(1);
  };
  process.on('uncaughtException', survive('exception'));
  process.on('unhandledRejection', survive('rejection'));
}
