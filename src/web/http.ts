import { promisify } from 'node:util';
import { brotliDecompress, gunzip, gunzipSync, inflate } from 'node:zlib';
import { Agent, type Dispatcher } from 'undici';
import { type Fault, fault, isFault, openLanes } from '../base/index.ts';
import { filteringConnector, refusal } from './addresses.ts';

export { originOf } from './addresses.ts';

/** What a GET may ask beyond the address. */
export interface HttpRequest {
  readonly headers?: Readonly<Record<string, string>>;
  /** Headers for one address only, wherever in the redirects it stands: validators belong to the address that gave them. */
  readonly conditional?: { readonly url: string; readonly headers: Readonly<Record<string, string>> };
  /** Cap on the body, as sent and unpacked. */
  readonly maxBytes?: number;
  /** From the first connection to the last byte, redirects included. */
  readonly totalMs?: number;
}

/** One redirect that was followed. */
export interface Hop {
  readonly status: number;
  readonly to: string;
}

/** Whatever a server answered; the status is for the caller to judge. */
export interface HttpAnswer {
  readonly status: number;
  /** Names in small letters; what stands twice is joined with a comma. */
  readonly headers: Readonly<Record<string, string>>;
  /** Unpacked; empty unless the status is 2xx. */
  readonly body: Uint8Array;
  /** Where the answer came from after redirects. */
  readonly finalUrl: string;
  readonly hops: readonly Hop[];
}

/** Contrail's polite way to the web. */
export interface HttpClient {
  /**
   * Reads an address.
   *
   * @throws `http.bad_url`, `http.blocked_address`, `http.timeout`, `http.unreachable`, `http.too_large`,
   * `http.bad_encoding`, `http.too_many_redirects`, `http.closed`.
   */
  get(url: string, request?: HttpRequest): Promise<HttpAnswer>;
  /**
   * Sends a form; redirects are not followed.
   *
   * @throws As {@link get}.
   */
  post(url: string, form: Readonly<Record<string, string>>): Promise<Pick<HttpAnswer, 'status'>>;
  /** What it says it is; robots.txt is read under this name. */
  readonly userAgent: string;
  /** Ends every connection; requests under way fail with `http.closed`. */
  close(): Promise<void>;
}

export interface HttpOptions {
  /** Honest name with a contact address, `Contrail/0.1 (+mailto:desk@example.org)`. */
  readonly userAgent: string;
  /** `host:port` that may be asked although they are not public; checked on every hop. Empty by default, and there is no switch for all. */
  readonly allowedOrigins?: readonly string[];
  /** Keeps the number of requests at once to one host over several processes; each for itself when absent. */
  readonly places?: HostPlaces;
}

/** Places at hosts that several processes share. */
export interface HostPlaces {
  /**
   * Waits for one of a host's places.
   *
   * @param most - How many the host has.
   * @returns Gives the place back; when the signal comes there is none, and none is needed any more.
   */
  enter(host: string, most: number, signal: AbortSignal): Promise<() => void>;
}

/** Connections and requests at once to one host; what browsers of the polite age used (RFC 2616 §8.1.4). */
const connectionsPerHost = 2;
/** A server that says nothing for this long is given up. */
const silenceTimeoutMs = 10_000;
const defaultTotalMs = 30_000;
/** Feeds are capped at this; the largest honest feed seen in the field is under 4 MB. */
const defaultMaxBytes = 5_000_000;
/** Chains longer than this are loops or traps; the Fetch standard allows 20. */
const maxHops = 8;
/** Encodings one answer may stack; more is an attack on the unpacker. */
const maxEncodings = 2;
const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/**
 * Opens the client: undici with an address filter at every socket, redirects followed by hand, bodies capped unpacked.
 *
 * HTTP/1.1 only: feeds are one request a host, so a multiplexed connection wins nothing and adds a protocol to harden.
 */
export function openHttp(options: HttpOptions): HttpClient {
  const allowed = new Set((options.allowedOrigins ?? []).map((origin) => origin.toLowerCase()));
  const lanes = openLanes(connectionsPerHost);
  const closing = new AbortController();
  const agent = new Agent({
    connections: connectionsPerHost,
    pipelining: 1,
    allowH2: false,
    headersTimeout: silenceTimeoutMs,
    bodyTimeout: silenceTimeoutMs,
    connect: filteringConnector(allowed),
  });

  async function get(address: string, request: HttpRequest = {}): Promise<HttpAnswer> {
    const hops: Hop[] = [];
    let url = parseUrl(address);
    let leftMs = request.totalMs ?? defaultTotalMs;
    for (;;) {
      const refused = refusal(url, allowed);
      if (refused) throw refused;
      const here = url;
      // The wait for a place at the host is ours, not the server's: the clock starts after it.
      const answer = await atHost(here.hostname, async () => {
        const startedAt = performance.now();
        const headers = headersFor(here, options.userAgent, request);
        const answered = await ask(agent, here, { method: 'GET', headers }, request, leftMs);
        leftMs -= performance.now() - startedAt;
        return answered;
      });
      const location = redirects.has(answer.status) ? answer.headers.location : undefined;
      if (location === undefined) return { ...answer, finalUrl: here.href, hops };
      if (hops.length === maxHops) throw tooManyRedirects(address);
      url = parseUrl(location, here);
      hops.push({ status: answer.status, to: url.href });
    }
  }

  async function post(address: string, form: Readonly<Record<string, string>>): Promise<Pick<HttpAnswer, 'status'>> {
    const url = parseUrl(address);
    const refused = refusal(url, allowed);
    if (refused) throw refused;
    const headers = { 'user-agent': options.userAgent, 'content-type': 'application/x-www-form-urlencoded' };
    const body = new URLSearchParams(form).toString();
    return atHost(url.hostname, () => ask(agent, url, { method: 'POST', headers, body }, {}, defaultTotalMs));
  }

  /** At a place of the host, in this process and over all. */
  function atHost<T>(host: string, work: () => Promise<T>): Promise<T> {
    return lanes.run(host, async () => {
      const leave = await options.places?.enter(host, connectionsPerHost, closing.signal);
      return work().finally(leave);
    });
  }

  async function close(): Promise<void> {
    closing.abort();
    await agent.destroy();
  }

  return { get, post, userAgent: options.userAgent, close };
}

function parseUrl(text: string, base?: URL): URL {
  const url = URL.parse(text, base);
  if (!url) {
    throw fault(
      'http.bad_url',
      `"${text.slice(0, 200)}" is no address.`,
      'Give a whole address that begins with https://.',
    );
  }
  // A name and password in an address would travel to whoever a redirect names.
  url.username = '';
  url.password = '';
  url.hash = '';
  return url;
}

function headersFor(url: URL, userAgent: string, request: HttpRequest): Record<string, string> {
  return {
    'user-agent': userAgent,
    'accept-encoding': 'gzip, br',
    ...request.headers,
    ...(request.conditional?.url === url.href ? request.conditional.headers : {}),
  };
}

type Answered = Pick<HttpAnswer, 'status' | 'headers' | 'body'>;

/** What goes over the wire. */
interface Asked {
  readonly method: 'GET' | 'POST';
  readonly headers: Record<string, string>;
  readonly body?: string;
}

/** One request, no redirects. */
async function ask(agent: Agent, url: URL, asked: Asked, request: HttpRequest, totalMs: number): Promise<Answered> {
  const maxBytes = request.maxBytes ?? defaultMaxBytes;
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), Math.max(0, totalMs));
  try {
    const { origin, pathname, search } = url;
    const answer = await agent.request({
      origin,
      path: pathname + search,
      ...asked,
      signal: stop.signal,
    });
    const flat = flatten(answer.headers);
    if (answer.statusCode < 200 || answer.statusCode > 299) {
      // Drained so that the connection can be used again; a long one is cut off instead.
      await answer.body.dump({ limit: 64_000, signal: stop.signal }).catch(() => {});
      return { status: answer.statusCode, headers: flat, body: new Uint8Array() };
    }
    const packed = await readCapped(answer, maxBytes, url);
    return {
      status: answer.statusCode,
      headers: flat,
      body: await unpack(packed, flat['content-encoding'], maxBytes, url),
    };
  } catch (error) {
    throw explain(error, url, stop.signal.aborted);
  } finally {
    clearTimeout(timer);
  }
}

async function readCapped(answer: Dispatcher.ResponseData, maxBytes: number, url: URL): Promise<Buffer> {
  if (Number(answer.headers['content-length'] ?? 0) > maxBytes) {
    answer.body.destroy();
    throw tooLarge(url, maxBytes);
  }
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of answer.body) {
    size += part.length;
    if (size > maxBytes) {
      answer.body.destroy();
      throw tooLarge(url, maxBytes);
    }
    parts.push(part);
  }
  return parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts);
}

/** Each way to pack that we ask for or that servers use unasked, with its unpacker. */
const unpackers = {
  gzip: promisify(gunzip),
  'x-gzip': promisify(gunzip),
  deflate: promisify(inflate),
  br: promisify(brotliDecompress),
} as const;

/** A usual feed, packed, is unpacked right here in 0.2 ms; a thread costs more than that. A bomb of this size stops at the cap after 15 ms. */
const maxPackedHere = 32_000;

/** zlib stops by itself at `maxOutputLength`, so a bomb never grows past the cap. */
async function unpack(packed: Buffer, encodings: string | undefined, maxBytes: number, url: URL): Promise<Buffer> {
  const names = (encodings ?? '')
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== 'identity')
    .reverse();
  if (names.length > maxEncodings) throw badEncoding(url, names.join(', '));
  let body = packed;
  for (const name of names) {
    const unpacker = unpackers[name as keyof typeof unpackers];
    if (!unpacker) throw badEncoding(url, name);
    try {
      const isSmall = unpacker === unpackers.gzip && body.length <= maxPackedHere;
      body = isSmall
        ? gunzipSync(body, { maxOutputLength: maxBytes })
        : await unpacker(body, { maxOutputLength: maxBytes });
    } catch (error) {
      const isTooLarge = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
      throw isTooLarge ? tooLarge(url, maxBytes) : badEncoding(url, name, error);
    }
  }
  return body;
}

function flatten(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) flat[name.toLowerCase()] = Array.isArray(value) ? value.join(', ') : value;
  }
  return flat;
}

function explain(error: unknown, url: URL, isLate: boolean): Fault {
  if (isFault(error)) return error;
  const { code, cause } = error as { code?: string; cause?: unknown };
  if (isFault(cause)) return cause;
  if (isLate || (code && timeouts.has(code))) {
    return fault(
      'http.timeout',
      `${url.host} did not answer in time.`,
      'It is tried again later by itself; if it goes on, see whether the address opens in a browser.',
      error,
    );
  }
  if (code === 'UND_ERR_DESTROYED' || code === 'UND_ERR_CLOSED') {
    return fault(
      'http.closed',
      `The request to ${url.host} was given up: the program is stopping.`,
      'Nothing to do.',
      error,
    );
  }
  return fault(
    'http.unreachable',
    `${url.host} cannot be read: ${code ?? (error instanceof Error ? error.message : String(error))}.`,
    'See that the address is right and that this machine can reach it; it is tried again later by itself.',
    error,
  );
}

const timeouts: ReadonlySet<string> = new Set([
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
  'ETIMEDOUT',
]);

function tooLarge(url: URL, maxBytes: number): Fault {
  return fault(
    'http.too_large',
    `${url.host} sent more than ${maxBytes / 1e6} MB, unpacked.`,
    'Ask its publisher for a shorter feed or page; nothing of it was kept.',
  );
}

function badEncoding(url: URL, encoding: string, cause?: unknown): Fault {
  return fault(
    'http.bad_encoding',
    `${url.host} packed its answer in a way that cannot be unpacked (${encoding}).`,
    'The server is at fault; it is tried again later by itself.',
    cause,
  );
}

function tooManyRedirects(address: string): Fault {
  return fault(
    'http.too_many_redirects',
    `${URL.parse(address)?.host ?? address} redirects more than ${maxHops} times.`,
    'Open the address in a browser, and list the one it ends at.',
  );
}

/** Longest wait taken from a Retry-After; a server that asks for more is asked again after a day all the same. */
const longestWaitMs = 24 * 60 * 60 * 1000;

/**
 * How long a server asks us to wait, from its Retry-After header.
 *
 * Both forms of RFC 9110 §10.2.3: seconds, or an HTTP date.
 *
 * @param now - Milliseconds UTC, what a date is counted from.
 * @returns Milliseconds from 0 to a day; null when the header is missing or cannot be read.
 */
export function retryAfterMs(header: string | undefined, now: number): number | null {
  if (header === undefined) return null;
  const text = header.trim();
  const waitMs = /^\d+$/.test(text)
    ? Number(text) * 1000
    : /^[A-Za-z]{3}/.test(text)
      ? Date.parse(text) - now
      : Number.NaN;
  return Number.isNaN(waitMs) ? null : Math.min(Math.max(waitMs, 0), longestWaitMs);
}
