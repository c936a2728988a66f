import { format } from 'node:util';
import type { LogLevel, webApi } from '@slack/bolt';
import { type Log, withoutSecrets } from '../../base/index.ts';

/**
 * The SDK's log lines in ours, all at `debug`: whatever of them matters reaches us as an error too and is logged once,
 * in words that say what to do. Its own debug lines, which print whole requests, are dropped.
 */
export function sdkLogger(log: Log): webApi.Logger {
  const write = (...parts: unknown[]) => log.debug({}, `slack sdk: ${withoutSecrets(format(...parts))}`);
  return {
    debug: () => {},
    info: () => {},
    warn: write,
    error: write,
    setLevel: () => {},
    setName: () => {},
    // The SDK asks before it builds costly debug lines. Its enum exists only once the SDK is loaded.
    getLevel: () => 'warn' as LogLevel,
  };
}
