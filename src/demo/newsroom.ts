import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Newsroom, Release } from './sample.ts';
import { wireOf } from './wire.ts';

/** Outlets that publish on this machine alone. */
export interface OpenNewsroom {
  /** Scheme, host and port: the only origin that the demo's fetcher may reach. */
  readonly origin: string;
  /** The feeds and where they stand. */
  readonly feeds: readonly { readonly id: string; readonly url: string }[];
  /** Puts an article into its outlet's feed. */
  publish(release: Release): void;
  close(): Promise<void>;
}

/** Opens the newsroom on a free port of the loopback address; it answers conditional requests as a good server does. */
export async function openNewsroom({ feeds, releases }: Newsroom): Promise<OpenNewsroom> {
  const out = new Set(releases.filter((release) => release.before));
  const pathOf = (id: string) => `/${id}.xml`;
  let origin = '';

  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    const feed = feeds.find((one) => pathOf(one.id) === request.url);
    if (!feed) return void response.writeHead(404, { 'content-type': 'text/plain' }).end('No such feed.\n');
    const inFeed = releases.filter((release) => release.feed === feed.id && out.has(release));
    const { contentType, etag, body } = wireOf(feed, inFeed, origin + pathOf(feed.id));
    if (request.headers['if-none-match'] === etag) return void response.writeHead(304, { etag }).end();
    response.writeHead(200, { 'content-type': contentType, etag }).end(body);
  });
  await new Promise<void>((listening, failed) => {
    server.once('error', failed).listen(0, '127.0.0.1', () => listening());
  });
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    origin,
    feeds: feeds.map(({ id }) => ({ id, url: origin + pathOf(id) })),
    publish: (release) => void out.add(release),
    close: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}
