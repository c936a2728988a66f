import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';

// A web server on loopback that misbehaves in the ways that servers of feeds and pages do.

/** Answers one request. */
export type Behaviour = (request: IncomingMessage, response: ServerResponse) => void;

/** A request as it arrived. */
export interface Asked {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
}

export interface FeedServer {
  /** `127.0.0.1:port`, as `allowedOrigins` wants it. */
  readonly origin: string;
  url(path: string): string;
  /** What a path does from now on; unknown paths answer 404. */
  serve(path: string, behaviour: Behaviour): void;
  readonly asked: readonly Asked[];
  /** Most connections that were open at once. */
  mostConnections(): number;
  close(): Promise<void>;
}

/** Opens the server on a free port. */
export async function openFeedServer(): Promise<FeedServer> {
  const behaviours = new Map<string, Behaviour>();
  const asked: Asked[] = [];
  let open = 0;
  let most = 0;
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    asked.push({ path, headers: request.headers });
    // What is cut off on purpose must not end the test.
    response.on('error', () => {});
    const behaviour = behaviours.get(path) ?? status(404);
    behaviour(request, response);
  });
  server.on('connection', (socket) => {
    open += 1;
    most = Math.max(most, open);
    socket.on('error', () => {});
    socket.on('close', () => {
      open -= 1;
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `127.0.0.1:${port}`,
    url: (path) => `http://127.0.0.1:${port}${path}`,
    serve: (path, behaviour) => void behaviours.set(path, behaviour),
    asked,
    mostConnections: () => most,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** A document, whole. */
export function answer(body: string | Uint8Array, headers: Record<string, string> = {}): Behaviour {
  return (_, response) => {
    response.writeHead(200, { 'content-type': 'application/rss+xml; charset=utf-8', ...headers });
    response.end(body);
  };
}

/** A document that is sent again only when it has changed. */
export function conditional(body: string, etag: string): Behaviour {
  return (request, response) => {
    if (request.headers['if-none-match'] === etag) return void response.writeHead(304, { etag }).end();
    response.writeHead(200, { 'content-type': 'application/rss+xml', etag }).end(body);
  };
}

export function status(code: number, headers: Record<string, string> = {}): Behaviour {
  return (_, response) => void response.writeHead(code, headers).end('no feed');
}

export function redirect(location: string, code = 302): Behaviour {
  return status(code, { location });
}

/** Takes the request and never says a word. */
export function stall(): Behaviour {
  return () => {};
}

/** A byte now and then, for ever: no pause is long enough to be called silence. */
export function drip(everyMs = 20): Behaviour {
  return (_, response) => {
    response.writeHead(200, { 'content-type': 'application/rss+xml' });
    const timer = setInterval(() => response.write(' '), everyMs);
    response.on('close', () => clearInterval(timer));
  };
}

/** Sends without end. */
export function endless(): Behaviour {
  return (_, response) => {
    response.writeHead(200, { 'content-type': 'application/rss+xml' });
    const chunk = Buffer.alloc(64_000, 'x');
    const more = () => {
      if (!response.destroyed && response.write(chunk)) setImmediate(more);
      else response.once('drain', more);
    };
    more();
  };
}

/** A small answer that unpacks to many megabytes. */
export function bomb(megabytes: number): Behaviour {
  const packed = gzipSync(Buffer.alloc(megabytes * 1_000_000));
  return answer(packed, { 'content-encoding': 'gzip' });
}

/** Breaks the connection in the middle of the answer. */
export function cutOff(body: string): Behaviour {
  return (_, response) => {
    response.writeHead(200, { 'content-type': 'application/rss+xml', 'content-length': String(body.length * 2) });
    response.write(body, () => response.destroy());
  };
}

/** Takes the connection down before a byte is sent. */
export function reset(): Behaviour {
  return (request) => void request.socket.resetAndDestroy();
}
