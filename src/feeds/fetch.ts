import { type Clock, hashOfBytes, type Instant, isFault, type Log, lateAnswer, openWorker } from '../base/index.ts';
import { type HttpAnswer, type HttpClient, retryAfterMs } from '../web/index.ts';
import { decode, xmlEncoding } from '../wire/index.ts';
import type { Feed } from './feed.ts';
import { freshMs } from './freshness.ts';
import { headOf, ttlIn } from './hints.ts';
import type { HostRests } from './host-store.ts';
import { draftItems, withOwnNames } from './identity.ts';
import type { FeedDocument, Item } from './item.ts';
import { addressOf, movedForGood } from './moves.ts';
import { parseFeedText, type WireInfo } from './parse.ts';
import { type FeedState, goneCode } from './state.ts';
import { cutEntries, type EntryNames, namesByEntry, type ReadBefore } from './unchanged.ts';
import type { Delivered } from './websub/listen.ts';
import { type Offer, offerIn } from './websub/offer.ts';

/** What a poll came back with; `before` is what was remembered when it began. */
export type Fetched = { readonly before: FeedState } & (
  | ({
      readonly kind: 'notModified';
      /** The same bytes may come with new ones; none when they are as before. */
      readonly validators?: Validators;
    } & Manners)
  | ({
      readonly kind: 'read';
      readonly readAt: Instant;
      /** What it says of itself. */
      readonly document: Pick<FeedDocument, 'title' | 'language' | 'isDamaged'>;
      /** In the document's order, each with the names it can be known by; without those that stand there unchanged. */
      readonly items: readonly Item[];
      /** Entries of the document, the unchanged ones among them. */
      readonly entries: number;
      /** To be remembered when all of this has been judged, not before. */
      readonly validators: Validators;
      readonly parseMs: number;
      /** As the document says, null when it does not. */
      readonly ttlMinutes: number | null;
      /** A hub that tells of its news, null when it names none. */
      readonly offer: Offer | null;
    } & Manners)
  | {
      readonly kind: 'failed';
      readonly code: string;
      readonly reason: string;
      /** How long the server asked us to wait. */
      readonly retryAfterMs: number | null;
    }
);

/** What a publisher asks of who comes again. */
interface Manners {
  /** How long it says that nothing will change; 0 when it does not say. */
  readonly freshMs: number;
  /** Where it says that the feed is from now on; null when it says nothing. */
  readonly movedTo: string | null;
}

/** A document with every entry as an item that claims its names. */
interface Reading {
  readonly document: FeedDocument;
  /** The start of its text, where it says what it is. */
  readonly start: string;
  readonly drafts: readonly Item[];
  /** Names of the entries that stand there as they did and were not read again. */
  readonly unchanged: readonly (readonly string[])[];
  readonly parseMs: number;
}

/** How a document is read of which some entries may be known. */
interface ReadChanged {
  readonly known: EntryNames;
  readonly bodyHash: string;
  readonly readAt: Instant;
  readonly parse: typeof parseFeedText;
}

const noEntries: FeedDocument = { title: null, url: null, language: null, items: [], isDamaged: false };

/** Another feed of the same host was told to come later; this one was not asked. */
const hostRests = 'feeds.host_rests';

/** Whether a failure says nothing about the feed: it was not asked, our own end cut it short, or this machine was too busy. */
export function isOurs(code: string): boolean {
  return code === lateAnswer || code === 'http.closed' || code === hostRests;
}

/** What makes the next poll cheap, and the address it belongs to. */
export type Validators = Pick<FeedState, 'url' | 'etag' | 'lastModified' | 'bodyHash'>;

/** Reads feeds over the network. */
export interface FeedReader {
  /** Never throws for what a server or a document does: that is a value of kind `failed`. */
  fetchFeed(feed: Feed, state: FeedState): Promise<Fetched>;
  /** Reads what a hub has brought; a part of the feed, so it changes nothing of what is remembered for the next poll. */
  readDelivered(feed: Feed, state: FeedState, delivered: Delivered): Promise<Fetched>;
  close(): Promise<void>;
}

/** Longest document; more is no feed but a mistake or an attack. */
const maxFeedBytes = 5_000_000;
/** Bodies above this, and feeds that took longer than this to parse, are parsed in a thread: what is built to be slow takes 0.8 ms a kB. */
const maxBytesHere = 100_000;
const maxParseMsHere = 50;
/** Of the processor: 5 MB of honest XML take 0.4 s. */
const parseProcessorMs = 10_000;
/** A busy machine may give the thread a sixth of a processor and less. */
const parseLimitMs = 60_000;
const parserIdleMs = 30_000;
/** Of a document, what is looked at for what it says of itself. */
const headLength = 40_000;
const parserLimits = { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 16 };

const accept =
  'application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5';

/** A question to the parsing thread and what it answers. */
export interface ParseQuestion extends WireInfo {
  readonly bytes: Uint8Array;
}
export interface ParseAnswer {
  readonly document: FeedDocument;
  readonly parseMs: number;
}

/** What a reader needs. */
export interface FeedReaderOptions {
  readonly http: HttpClient;
  readonly clock: Clock;
  readonly log: Log;
  /** Hosts to be left alone; without it every feed is asked. */
  readonly rests?: HostRests;
}

/** Opens the reader; its parsing thread starts with the first large feed. */
export function openFeedReader({ http, clock, log, rests }: FeedReaderOptions): FeedReader {
  const parser = openWorker<ParseQuestion, ParseAnswer>({
    file: new URL('./parse-worker.ts', import.meta.url),
    limitMs: parseLimitMs,
    processorMs: parseProcessorMs,
    idleMs: parserIdleMs,
    resourceLimits: parserLimits,
  });

  /** By feed; {@link ReadBefore.bodyHash} says whether it may still be believed. */
  const readBefore = new Map<string, ReadBefore>();

  async function read(feed: Feed, before: FeedState, answer: HttpAnswer): Promise<Fetched> {
    const bodyHash = hashOfBytes(answer.body);
    if (bodyHash === before.bodyHash && before.firstReadAt !== null)
      return {
        kind: 'notModified',
        before,
        validators: validatorsOf(answer, bodyHash),
        ...manners(answer, before.ttlMinutes),
      };
    const readAt = clock.now();
    const question = { bytes: answer.body, contentType: answer.headers['content-type'] ?? null, url: answer.finalUrl };
    const { document, start, drafts, unchanged, parseMs } =
      question.bytes.length > maxBytesHere
        ? await readInThread(feed, question, readAt)
        : await readChanged(feed, question, {
            ...{ known: namesReadBefore(feed, before), bodyHash, readAt },
            parse: (before.lastParseMs ?? 0) > maxParseMsHere ? parseInThread : parseFeedText,
          });
    const items = withOwnNames(drafts, unchanged);
    // A document that broke off must not turn into a 304 that hides the rest of it.
    const validators = document.isDamaged
      ? { url: answer.finalUrl, etag: null, lastModified: null, bodyHash: null }
      : validatorsOf(answer, bodyHash);
    const entries = items.length + unchanged.length;
    const head = headOf(start);
    const said = { ttlMinutes: ttlIn(head), offer: offerIn(head, answer.headers.link, answer.finalUrl) };
    const read = { kind: 'read', before, readAt, document, items, entries, validators, parseMs } as const;
    return { ...read, ...said, ...manners(answer, said.ttlMinutes) };
  }

  function namesReadBefore(feed: Feed, before: FeedState): EntryNames {
    const last = readBefore.get(feed.id);
    return last !== undefined && last.bodyHash === before.bodyHash ? last.names : new Map();
  }

  async function readInThread(feed: Feed, question: ParseQuestion, readAt: Instant): Promise<Reading> {
    const { document, parseMs } = await parser.ask(question);
    const start = decode(question.bytes.subarray(0, headLength), question.contentType, xmlEncoding);
    return { document, start, drafts: draftItems(feed, document, readAt), unchanged: [], parseMs };
  }

  async function parseInThread(text: string, url: string | null): Promise<FeedDocument> {
    const bytes = Buffer.from(text);
    return (await parser.ask({ bytes, contentType: 'text/xml; charset=utf-8', url })).document;
  }

  /** Reads what is not known of a document, else all of it. */
  async function readChanged(
    feed: Feed,
    { bytes, contentType, url }: ParseQuestion,
    how: ReadChanged,
  ): Promise<Reading> {
    const { known, bodyHash, readAt, parse } = how;
    const startedAt = performance.now();
    const text = decode(bytes, contentType, xmlEncoding);
    const cut = cutEntries(text, url ?? '');
    const rest = cut && known.size > 0 ? cut.without(known) : text;
    const document = rest === null ? noEntries : await parse(rest, url);
    const drafts = draftItems(feed, document, readAt);
    const read = drafts.map(({ keys }) => keys);
    const names = cut && namesByEntry(cut, known, read);
    if (names) readBefore.set(feed.id, { bodyHash, names });
    else if (known.size > 0) return readChanged(feed, { bytes, contentType, url }, { ...how, known: new Map() });
    const unchanged = cut?.hashes.map((hash) => known.get(hash)).filter((some) => some !== undefined) ?? [];
    const start = text.slice(0, headLength);
    return { document, start, drafts, unchanged, parseMs: performance.now() - startedAt };
  }

  async function fetchFeed(feed: Feed, before: FeedState): Promise<Fetched> {
    const address = addressOf(feed, before.moved);
    const { host } = new URL(address);
    try {
      if ((await rests?.untilAt(host, clock.now())) != null)
        return {
          kind: 'failed',
          before,
          code: hostRests,
          reason: `${host} asked us to come later.`,
          retryAfterMs: null,
        };
      const answer = await http.get(address, {
        headers: { accept },
        conditional: { url: before.url, headers: conditionalHeaders(before) },
        maxBytes: maxFeedBytes,
      });
      if (answer.status === 304) return { kind: 'notModified', before, ...manners(answer, before.ttlMinutes) };
      if (answer.status >= 200 && answer.status < 300) return await read(feed, before, answer);
      const waitMs = retryAfterMs(answer.headers['retry-after'], clock.now());
      if (waitMs !== null && isBusy(answer.status)) await rests?.rest(host, clock.now() + waitMs, clock.now());
      return { kind: 'failed', before, ...refusalBy(answer.status), retryAfterMs: waitMs };
    } catch (error) {
      return failure(feed, before, error);
    }
  }

  async function readDelivered(feed: Feed, before: FeedState, { bytes, contentType }: Delivered): Promise<Fetched> {
    const readAt = clock.now();
    try {
      const { document, drafts, parseMs } = await readInThread(feed, { bytes, contentType, url: feed.url }, readAt);
      const items = withOwnNames(drafts, []);
      const validators = {
        url: before.url,
        etag: before.etag,
        lastModified: before.lastModified,
        bodyHash: before.bodyHash,
      };
      const read = {
        kind: 'read',
        before,
        readAt,
        document,
        items,
        entries: items.length,
        validators,
        parseMs,
      } as const;
      return { ...read, ttlMinutes: before.ttlMinutes, offer: null, freshMs: 0, movedTo: null };
    } catch (error) {
      return failure(feed, before, error);
    }
  }

  function failure(feed: Feed, before: FeedState, error: unknown): Fetched {
    if (!isFault(error)) log.error({ feed: feed.id, error }, 'A feed failed in a way that nobody foresaw.');
    if (isFault(error) && error.code === lateAnswer)
      log.warn(
        { feed: feed.id },
        'A feed could not be read in time, on a busy machine; it is tried again in its turn.',
      );
    const code = isFault(error) ? error.code : 'feeds.unforeseen';
    const reason = error instanceof Error ? error.message : String(error);
    return { kind: 'failed', before, code, reason, retryAfterMs: null };
  }

  return { fetchFeed, readDelivered, close: () => parser.close() };
}

function validatorsOf({ finalUrl, headers }: HttpAnswer, bodyHash: string): Validators {
  return { url: finalUrl, etag: headers.etag ?? null, lastModified: headers['last-modified'] ?? null, bodyHash };
}

function manners({ headers, hops }: HttpAnswer, ttlMinutes: number | null): Manners {
  return { freshMs: freshMs(headers, ttlMinutes), movedTo: movedForGood(hops) };
}

/** Only what a server gave is given back, and only once a document was judged. */
function conditionalHeaders(state: FeedState): Record<string, string> {
  return {
    ...(state.etag === null ? {} : { 'if-none-match': state.etag }),
    ...(state.lastModified === null ? {} : { 'if-modified-since': state.lastModified }),
  };
}

/** Too many requests, or too much to do: the two answers that a Retry-After belongs to (RFC 6585 §4, RFC 9110 §15.6.4). */
function isBusy(status: number): boolean {
  return status === 429 || status === 503;
}

function refusalBy(status: number): { code: string; reason: string } {
  if (status === 410) return { code: goneCode, reason: 'Its publisher says that it is gone for good (410).' };
  if (status === 404) return { code: 'feeds.not_found', reason: 'There is nothing at its address (404).' };
  if (status === 401 || status === 403)
    return { code: 'feeds.forbidden', reason: `Its publisher does not let us read it (${status}).` };
  if (isBusy(status)) return { code: 'feeds.busy', reason: `Its server asks us to come later (${status}).` };
  return { code: 'feeds.bad_status', reason: `Its server answered ${status}.` };
}
