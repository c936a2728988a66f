import * as robotsModule from 'robots-parser';
import { type Clock, dayMs, hourMs, type Instant, isFault } from '../base/index.ts';
import type { HttpClient } from '../web/index.ts';

// CommonJS whose types describe another shape than it has: at run time its function is the default export.
const robotsParser = robotsModule.default as unknown as typeof robotsModule.default.default;

/** What a site's robots.txt says to us. */
export interface Robots {
  isAllowed(url: string): boolean;
  /** Wait between two pages that the site asks for, null when it asks for none. */
  readonly delayMs: number | null;
}

/** RFC 9309 §2.4: a day at most. */
const keepMs = dayMs;
/** A site whose robots.txt cannot be had is left alone for an hour, then asked again (RFC 9309 §2.3.1.4). */
const keepUnreachableMs = hourMs;
/** RFC 9309 §2.5 asks parsers for at least 500 KiB. */
const maxRobotsBytes = 512_000;
/** Sites remembered; the oldest is forgotten first. */
const mostSites = 1_000;

/** Opens the memory of robots.txt files: one is read a site and day. */
export function openRobots({ http, clock }: { http: HttpClient; clock: Clock }): (url: string) => Promise<Robots> {
  const known = new Map<string, { until: Instant; robots: Promise<Robots> }>();
  const name = http.userAgent.split('/')[0] ?? http.userAgent;

  async function ask(origin: string, entry: { until: Instant }): Promise<Robots> {
    const address = `${origin}/robots.txt`;
    try {
      const answer = await http.get(address, { maxBytes: maxRobotsBytes });
      // No file is no rule; a server in trouble has not said yes.
      if (answer.status >= 500) throw new Error(`robots.txt answered ${answer.status}`);
      const text = answer.status < 300 ? Buffer.from(answer.body).toString('utf8') : '';
      const parsed = robotsParser(address, text);
      const delay = parsed.getCrawlDelay(name);
      return {
        isAllowed: (url) => parsed.isAllowed(url, name) !== false,
        delayMs: delay === undefined ? null : delay * 1000,
      };
    } catch (error) {
      // Our own end says nothing about the site.
      if (isFault(error) && error.code === 'http.closed') throw error;
      entry.until = clock.now() + keepUnreachableMs;
      return { isAllowed: () => false, delayMs: null };
    }
  }

  return (url) => {
    const { origin } = new URL(url);
    const entry = known.get(origin);
    if (entry && entry.until > clock.now()) return entry.robots;
    if (known.size >= mostSites) known.delete(known.keys().next().value ?? '');
    const fresh = {
      until: clock.now() + keepMs,
      robots: Promise.resolve<Robots>({ isAllowed: () => false, delayMs: null }),
    };
    fresh.robots = ask(origin, fresh);
    known.set(origin, fresh);
    return fresh.robots;
  };
}
