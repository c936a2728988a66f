import { open } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { fault } from '../base/index.ts';
import { noFile } from './files.ts';

/** What a JSON-lines file is called when it is standard input. */
const standardInput = '-';

/**
 * Reads a file of JSON lines, one checked object at a time, so that its size does not matter.
 *
 * Empty lines are passed over; fields that nobody asks for are ignored.
 *
 * @param file - Path, or `-` for standard input.
 * @throws `cli.bad_line` with file and line at the first line that is not what it should be; `cli.no_file`.
 */
export async function* readLines<S extends z.ZodType>(file: string, schema: S): AsyncGenerator<z.output<S>> {
  let number = 0;
  for await (const line of linesOf(file)) {
    number++;
    // A byte order mark stands before the first line of files that went through an editor on Windows.
    const text = number === 1 ? line.replace(/^\uFEFF/, '') : line;
    if (text.trim() !== '') yield checkLine(text, schema, `${file}:${number}`);
  }
}

async function* linesOf(file: string): AsyncGenerator<string> {
  const handle = file === standardInput ? null : await open(file).catch((error) => Promise.reject(noFile(file, error)));
  const input = handle === null ? process.stdin : handle.createReadStream();
  const reader = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })[Symbol.asyncIterator]();
  for (;;) {
    const next = await reader.next().catch((error) => Promise.reject(noFile(file, error)));
    if (next.done) return;
    yield next.value;
  }
}

function checkLine<S extends z.ZodType>(text: string, schema: S, place: string): z.output<S> {
  const value = parse(text, place);
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const key = issue && issue.path.length > 0 ? `${z.core.toDotPath(issue.path)}: ` : '';
  throw badLine(place, `${key}${issue?.message ?? 'not what was expected'}`);
}

function parse(text: string, place: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw badLine(place, `no JSON (${error instanceof Error ? error.message : String(error)})`, error);
  }
}

function badLine(place: string, problem: string, cause?: unknown): Error {
  return fault(
    'cli.bad_line',
    `${place}: ${problem}.`,
    'Each line must be one JSON object; see CONTRACT in the README.',
    cause,
  );
}
