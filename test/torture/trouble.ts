import { writeFileSync } from 'node:fs';
import { DatabaseSync, StatementSync } from 'node:sqlite';
import { isMainThread } from 'node:worker_threads';

// Loaded into the program before its own code (`--import`): at the nth write to its store the disk is full for a few writes,
// or the clock jumps. The program knows nothing of it.

const { TORTURE_TROUBLE: trouble, TORTURE_NTH: nth = '1', TORTURE_STRUCK: struckFile = '' } = process.env;
/** By how much the clock is wrong at the start, and after the jump. */
const { TORTURE_CLOCK_MS: clockMs = '0', TORTURE_JUMP_TO_MS: jumpToMs = clockMs } = process.env;
/** So many writes fail before there is room again. */
const failures = 3;
/** SQLite's own limit. */
const mostPages = 1_073_741_823;
/** SQLITE_FULL */
const diskFull = 13;

let wrongByMs = Number(clockMs);
const RealDate = Date;
globalThis.Date = class extends RealDate {
  constructor(...given: readonly unknown[]) {
    super(...((given.length === 0 ? [RealDate.now() + wrongByMs] : given) as [number]));
  }
  static override now(): number {
    return RealDate.now() + wrongByMs;
  }
} as DateConstructor;

if (isMainThread) {
  let left = Number(nth);
  let failed = 0;
  let store: DatabaseSync | undefined;
  const prepare = DatabaseSync.prototype.prepare;
  DatabaseSync.prototype.prepare = function (...given) {
    store = this;
    return prepare.apply(this, given);
  };

  const strike = () => {
    if (trouble === 'clock') wrongByMs = Number(jumpToMs);
    // No page more than there are: what needs one is told that the disk is full.
    if (trouble === 'disk full') store?.exec('pragma max_page_count = 1');
    writeFileSync(struckFile, trouble ?? '');
  };

  for (const method of ['run', 'all'] as const) {
    const plain = StatementSync.prototype[method] as (...values: unknown[]) => unknown;
    const watched = function (this: StatementSync, ...values: unknown[]): unknown {
      if (/^(?:insert|update)/.test(this.sourceSQL)) {
        left -= 1;
        if (left === 0) strike();
      }
      try {
        return plain.apply(this, values);
      } catch (error) {
        if ((error as { errcode?: number }).errcode === diskFull) failed += 1;
        if (failed === failures) store?.exec(`pragma max_page_count = ${mostPages}`);
        throw error;
      }
    };
    Object.defineProperty(StatementSync.prototype, method, { value: watched });
  }
}
