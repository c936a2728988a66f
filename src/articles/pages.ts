import { setTimeout as wait } from 'node:timers/promises';
import {
  type Clock,
  fault,
  type Instant,
  isFault,
  type Log,
  lateAnswer,
  openLanes,
  openWorker,
  secondMs,
} from '../base/index.ts';
import type { Leases } from '../storage/index.ts';
import type { HttpClient } from '../web/index.ts';
import { maxPageBytes, type Page } from './page.ts';
import type { PageQuestion } from './page-worker.ts';
import { openRobots } from './robots.ts';

/** A page, or why it could not be had. */
export type PageAnswer =
  | { readonly kind: 'page'; readonly page: Page; readonly finalUrl: string }
  | { readonly kind: 'missing'; readonly reason: string };

/** Reads articles' pages, as their sites wish to be read. */
export interface Pages {
  /**
   * Never throws for what a site or a page does: that is a reason.
   *
   * @throws `articles.stopping` when the reader is closed meanwhile, `worker.late` when this machine was too busy: the item is to
   * be read again, not kept as a teaser.
   */
  read(url: string): Promise<PageAnswer>;
  /** What a page says that we have already: the same thread and the same caps. */
  extract(question: PageQuestion): Promise<Page>;
  close(): Promise<void>;
}

export interface PageOptions {
  readonly http: HttpClient;
  readonly clock: Clock;
  readonly log: Log;
  /** Least time between two pages of one host; a site's Crawl-delay may ask for more. */
  readonly spacingMs?: number;
  /** Keeps the time between two pages of a host over several processes. */
  readonly leases?: Pick<Leases, 'take'>;
}

/** A reader turns a page every few seconds; so do we. */
const defaultSpacingMs = secondMs;
/** A site that asks for longer waits is not read in time anyway. */
const longestSpacingMs = 30 * secondMs;
/** Of the processor: an honest page takes 55 ms, one of 180 kB 200 ms (measured); what takes longer is built to. */
const extractProcessorMs = 2_000;
/** A busy machine may give the thread a sixth of a processor and less. */
const extractLimitMs = 12_000;
const idleMs = 30_000;
/** A page of 2 MB stays below this (measured); a page that needs more costs the thread, not the process. */
const workerLimits = { maxOldGenerationSizeMb: 96, maxYoungGenerationSizeMb: 8 };

/** Opens the reader; its thread starts with the first page. */
export function openPageReader({ http, clock, log, leases, spacingMs = defaultSpacingMs }: PageOptions): Pages {
  const robotsOf = openRobots({ http, clock });
  const stopping = new AbortController();
  const lanes = openLanes(1);
  const lastAskedAt = new Map<string, Instant>();
  const desk = openWorker<PageQuestion, Page>({
    file: new URL('./page-worker.ts', import.meta.url),
    limitMs: extractLimitMs,
    processorMs: extractProcessorMs,
    idleMs,
    resourceLimits: workerLimits,
  });

  /** Waits until the host may be asked again; called inside the host's lane. */
  async function space(host: string, askedMs: number | null): Promise<void> {
    const gapMs = Math.min(Math.max(spacingMs, askedMs ?? 0), longestSpacingMs);
    const waitMs = (lastAskedAt.get(host) ?? -Infinity) + gapMs - clock.now();
    if (waitMs > 0) await wait(waitMs, undefined, { signal: stopping.signal, ref: false });
    // Another process may have asked meanwhile.
    while ((await leases?.take(`host:${host}`, gapMs)) === false)
      await wait(gapMs, undefined, { signal: stopping.signal, ref: false });
    lastAskedAt.set(host, clock.now());
  }

  async function fetchPage(url: string): Promise<PageAnswer> {
    const robots = await robotsOf(url);
    if (!robots.isAllowed(url)) return missing('its robots.txt does not let us read it');
    const { host } = new URL(url);
    const answer = await lanes.run(host, async () => {
      await space(host, robots.delayMs);
      return http.get(url, { headers: { accept: 'text/html, application/xhtml+xml' }, maxBytes: maxPageBytes });
    });
    if (answer.status < 200 || answer.status > 299) return missing(`its server answered ${answer.status}`);
    const contentType = answer.headers['content-type'] ?? null;
    if (contentType !== null && !/html|xml|text\/plain/i.test(contentType))
      return missing(`it is no page but ${contentType}`);
    const page = await desk.ask({ bytes: answer.body, contentType, url: answer.finalUrl });
    return page.text === '' ? missing('no article was found on it') : { kind: 'page', page, finalUrl: answer.finalUrl };
  }

  return {
    async read(url) {
      if (!URL.canParse(url)) return missing('its address is not one that can be read');
      try {
        const answer = await fetchPage(url);
        if (answer.kind === 'missing' && stopping.signal.aborted) throw givenUp(answer.reason);
        return answer;
      } catch (error) {
        const isOurEnd = stopping.signal.aborted || (isFault(error) && error.code === 'http.closed');
        if (isOurEnd) throw givenUp(error);
        if (isFault(error) && error.code === lateAnswer) throw error;
        if (!isFault(error)) log.error({ url, error }, 'A page failed in a way that nobody foresaw.');
        return missing(error instanceof Error ? error.message : String(error));
      }
    },
    extract: (question) => desk.ask(question),
    async close() {
      stopping.abort();
      await desk.close();
    },
  };
}

function missing(reason: string): PageAnswer {
  return { kind: 'missing', reason };
}

function givenUp(cause: unknown): Error {
  return fault('articles.stopping', 'The page was given up: the program is stopping.', 'Nothing to do.', cause);
}
