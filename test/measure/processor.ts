import { existsSync, readFileSync } from 'node:fs';

// Processor time by process, as Linux counts it.

/** Of the clock that Linux counts processor time by. */
const ticksASecond = 100;

/** Seconds of processor time that a process and those it started have taken so far. */
export function processorOf(pid: number): number {
  return [pid, ...childrenOf(pid)].reduce((sum, one) => sum + ownProcessor(one), 0);
}

/** What of a PostgreSQL server: those who answer queries; those who write what is kept to the disk; the server's own. */
export interface DatabaseProcessor {
  readonly answering: number;
  readonly writing: number;
  readonly other: number;
}

/** {@link processorOf} of a PostgreSQL server, by what its processes do. */
export function processorOfDatabase(pid: number): DatabaseProcessor {
  const parts = { answering: 0, writing: 0, other: ownProcessor(pid) };
  for (const child of childrenOf(pid)) {
    const title = textOf(`/proc/${child}/cmdline`);
    const part = /\[local\]/.test(title) ? 'answering' : /writer|checkpointer/.test(title) ? 'writing' : 'other';
    parts[part] += ownProcessor(child);
  }
  return parts;
}

function childrenOf(pid: number): readonly number[] {
  return textOf(`/proc/${pid}/task/${pid}/children`).split(' ').filter(Boolean).map(Number);
}

/** With what those of its children took that have ended; 0 when it has just ended itself, and is counted with its parent. */
function ownProcessor(pid: number): number {
  // What stands behind the name, which may hold spaces; fields 14 to 17 of the whole.
  const fields = textOf(`/proc/${pid}/stat`).split(') ')[1]?.split(' ') ?? [];
  return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) / ticksASecond;
}

/** '' of a process that has ended. */
function textOf(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}
