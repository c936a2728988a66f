import { once } from 'node:events';

/**
 * Prints one result as a JSON line, at the pace of whoever reads them.
 *
 * Standard output carries results and nothing else; everything said to people goes to standard error.
 */
export async function printLine(result: object): Promise<void> {
  if (!process.stdout.write(`${JSON.stringify(result)}\n`)) await once(process.stdout, 'drain');
}

/** A reader that has seen enough (`| head`) closes the pipe: that ends the program, and is no failure. */
export function endWhenReaderLeaves(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
}

/** Says one line to the person at the terminal. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
