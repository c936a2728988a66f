import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { parentPort } from 'node:worker_threads';
import type { WorkerReply } from '../base/index.ts';

// The checking thread: reads the whole file, which would hold up everything else for seconds.

/** How long another process may write meanwhile. */
const busyTimeoutMs = 1_000;
/** The first few are enough to know that it must be replaced. */
const complaints = 5;

parentPort?.on('message', (file: string) => parentPort?.postMessage(reply(file)));

function reply(file: string): WorkerReply<readonly string[]> {
  try {
    if (!existsSync(file)) return { kind: 'answer', answer: ['there is no such file'] };
    // Not `readOnly`: such a connection leaves a journal beside a file that nobody else has open.
    const connection = new DatabaseSync(file, { timeout: busyTimeoutMs });
    try {
      const rows = connection.prepare(`pragma quick_check(${complaints})`).all();
      const said = rows.map((row) => String(row.quick_check)).filter((line) => line !== 'ok');
      return { kind: 'answer', answer: said.map((line) => line.replace(/\s+/g, ' ')) };
    } finally {
      connection.close();
    }
  } catch (error) {
    return { kind: 'answer', answer: [error instanceof Error ? error.message : String(error)] };
  }
}
