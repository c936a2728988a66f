import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { vi } from 'vitest';
import { main } from '../../src/cli/index.ts';

const project = join(import.meta.dirname, '../..');

/** What a run of the program left behind. */
export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Standard output as JSON lines. */
  lines(): readonly Record<string, unknown>[];
}

/** How a run differs from a plain one. */
export interface RunningOptions {
  readonly stdin?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** The program as a process of its own, as people run it, with nothing of this machine's environment but the PATH. */
export function startContrail(args: readonly string[], { env = {} }: RunningOptions = {}): ChildProcess {
  const { PATH, HOME, TMPDIR } = process.env;
  return spawn(process.execPath, ['--no-regexp-tier-up', join(project, 'src/main.ts'), ...args], {
    cwd: project,
    env: { PATH, HOME, TMPDIR, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
}

/** Runs the program to its end. */
export function contrail(args: readonly string[], options: RunningOptions = {}): Promise<Ran> {
  const child = startContrail(args, options);
  child.stdin?.end(options.stdin ?? '');
  return endOf(child);
}

/**
 * Runs a command inside this process, where it costs milliseconds: what it says, and the code it would end with.
 *
 * Only for commands that end by themselves and read no standard input, and for a `run` that does not get as far as watching.
 */
export async function contrailHere(args: readonly string[], { env = {} }: RunningOptions = {}): Promise<Ran> {
  let [stdout, stderr] = ['', ''];
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  const out = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    stdout += text;
    return true;
  });
  const err = vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    stderr += text;
    return true;
  });
  process.exitCode = 0;
  try {
    await main(args);
    return ran(Number(process.exitCode), stdout, stderr);
  } finally {
    out.mockRestore();
    err.mockRestore();
    process.exitCode = undefined;
    vi.unstubAllEnvs();
  }
}

function ran(code: number | null, stdout: string, stderr: string): Ran {
  const lines = () =>
    stdout
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line));
  return { code, stdout, stderr, lines };
}

/** Waits for a process and keeps what it says. */
export function endOf(child: ChildProcess): Promise<Ran> {
  let [stdout, stderr] = ['', ''];
  child.stdout?.setEncoding('utf8').on('data', (text) => {
    stdout += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text) => {
    stderr += text;
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve(ran(code, stdout, stderr)));
  });
}
