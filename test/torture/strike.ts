import diagnostics from 'node:diagnostics_channel';
import { StatementSync } from 'node:sqlite';
import { points } from './points.ts';

// Loaded into the program before its own code (`--import`): it watches what goes to the store and over the wire, and
// kills the process, as SIGKILL does, when a point is reached for the nth time. The program knows nothing of it.

const { TORTURE_KILL_POINT: name, TORTURE_KILL_NTH: nth = '1' } = process.env;
const point = points.find((each) => each.name === name);
if (!point) throw new Error(`There is no point “${name}”.`);
let left = Number(nth);

function reached(): void {
  left -= 1;
  if (left === 0) process.kill(process.pid, 'SIGKILL');
}

const { at } = point;
if (at.kind === 'store') {
  /** What the open transaction has done so far. */
  let done: string[] = [];
  for (const method of ['run', 'all', 'get'] as const) {
    const plain = StatementSync.prototype[method] as (...values: unknown[]) => unknown;
    const watched = function (this: StatementSync, ...values: unknown[]): unknown {
      const statement = this.sourceSQL;
      if (statement.startsWith('begin')) done = [];
      done.push(statement);
      const isHere = at.statement.test(statement) && (!at.having || done.some((one) => at.having?.test(one)));
      if (isHere && at.side === 'before') reached();
      const result = plain.apply(this, values);
      if (isHere && at.side === 'after') reached();
      return result;
    };
    Object.defineProperty(StatementSync.prototype, method, { value: watched });
  }
} else {
  // Node's own fetch and the undici of the SDKs tell of themselves under the same names.
  const channel = at.side === 'sent' ? 'undici:client:sendHeaders' : 'undici:request:headers';
  diagnostics.subscribe(channel, (message) => {
    const { request } = message as { request: { method: string; path: string } };
    if (at.request.test(`${request.method} ${request.path}`)) reached();
  });
}
