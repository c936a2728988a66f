import { type Instant, minuteMs, secondMs } from '../base/index.ts';

/** One thing that must be well for the program to be ready. */
export interface Check {
  readonly name: string;
  /** What is wrong, one sentence; null when nothing is. */
  readonly fault: () => string | null;
}

/** A connection that is kept open to a platform. */
export interface Pulse {
  readonly platform: string;
  /** When it last gave a sign of life; null when it never did, undefined where another process has it. */
  readonly heardAt: () => Instant | null | undefined;
}

/**
 * Longest silence of a living connection: Discord answers a heartbeat every 41 s and Slack a ping every few seconds; this
 * is two missed heartbeats and the time to connect anew.
 */
const longestSilenceMs = 2 * minuteMs;

/** That a platform can still reach us. */
export function pulseCheck({ platform, heardAt }: Pulse, now: () => Instant): Check {
  return {
    name: platform,
    fault() {
      const at = heardAt();
      if (at === undefined) return null;
      if (at === null) return 'Not connected yet.';
      const silentMs = now() - at;
      return silentMs > longestSilenceMs ? `Silent for ${Math.round(silentMs / secondMs)} s.` : null;
    },
  };
}

/** What stands in the way of being ready, by name; empty when nothing does. */
export function faultsOf(checks: readonly Check[]): Readonly<Record<string, string>> {
  const found = checks.map(({ name, fault }) => [name, fault()] as const);
  return Object.fromEntries(found.filter((one): one is [string, string] => one[1] !== null));
}
