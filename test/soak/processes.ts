import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Posted } from '../torture/record.ts';

// Servers in processes of their own: what they cost is not the program's.

/** A server that said where it is. */
export interface Served {
  readonly url: string;
  /** Of a platform. */
  readonly apiUrl: string;
  readonly pid: number;
  stop(): void;
}

/** @param file - Beside this one; it says its address as a line of JSON. */
export async function serve(file: string, options: object): Promise<Served> {
  const child = spawn(process.execPath, [join(import.meta.dirname, file), JSON.stringify(options)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(child.stdout, 'data');
  return { ...JSON.parse(String(line)), pid: child.pid, stop: () => void child.kill() };
}

/** Everything that stands in the channels. */
export async function postedTo(slack: Served, discord: Served): Promise<Posted> {
  const messages = async ({ url }: Served) =>
    ((await (await fetch(`${url}/control/messages`)).json()) as { messages: [] }).messages;
  return { slack: await messages(slack), discord: await messages(discord) };
}
