import { pino } from 'pino';

/** What a room may write to the log: an object of fields first, then a sentence. */
export interface Log {
  debug(fields: object, sentence: string): void;
  info(fields: object, sentence: string): void;
  warn(fields: object, sentence: string): void;
  error(fields: object, sentence: string): void;
}

/** Whatever looks like a token or carries one in its address is cut out of every line, wherever it stands. */
const secrets =
  /xox[a-z]-[\w-]+|xapp-[\w-]+|hooks\.slack\.com\/services\/[\w/]+|discord(?:app)?\.com\/api\/(?:v\d+\/)?webhooks\/[\w/-]+|\b[\w-]{23,28}\.[\w-]{6,7}\.[\w-]{27,}\b/g;

/** A text without the tokens it may hold; what is cut is replaced by `[secret]`. */
export function withoutSecrets(text: string): string {
  return text.replace(secrets, '[secret]');
}

/**
 * The program's log: one JSON object a line on standard error, so that standard output stays for results.
 *
 * @param level - `debug`, `info`, `warn`, `error` or `silent`.
 * @param known - The tokens of this run, cut out wherever they stand, whatever their shape.
 */
export function openLog(level: string, known: readonly string[] = []): Log {
  const clean = (line: string) =>
    known
      .filter((token) => token.length > 0)
      .reduce((text, token) => text.replaceAll(token, '[secret]'), withoutSecrets(line));
  const target = { write: (line: string) => void process.stderr.write(clean(line)) };
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, target);
}

/** A log that keeps nothing, for commands whose output is read by programs. */
export const silentLog: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
