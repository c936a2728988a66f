import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

// A WebSub hub on loopback, as strict as the real ones: it asks back before it begins, and signs what it brings.

/** What a subscriber asked for. */
export interface Asked {
  readonly topic: string;
  readonly callback: string;
  readonly secret: string;
}

export interface Hub {
  readonly url: string;
  /** `127.0.0.1:port`, as `allowedOrigins` wants it. */
  readonly origin: string;
  /** Those that said that it was them, newest last. */
  readonly subscribers: readonly Asked[];
  /** How often somebody asked. */
  asked(): number;
  /** Asks a subscriber back, with something changed; its status and what it said. */
  askBack(asked: Asked, changes?: Readonly<Record<string, string>>): Promise<{ status: number; said: string }>;
  /** Brings news to a subscriber; another signature may be given. */
  bring(asked: Asked, body: string, signature?: string): Promise<number>;
  close(): Promise<void>;
}

/** What it gives, whatever is asked for: ten days. */
const leaseSeconds = 864_000;

/** @param atPort - 0 takes any free port. */
export async function openHub(atPort = 0): Promise<Hub> {
  const subscribers: Asked[] = [];
  let count = 0;
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const form = new URLSearchParams(Buffer.concat(chunks).toString());
    const of = (name: string) => form.get(`hub.${name}`) ?? '';
    count += 1;
    if (
      request.method !== 'POST' ||
      of('mode') !== 'subscribe' ||
      !URL.canParse(of('callback')) ||
      of('secret').length > 200
    )
      return void response.writeHead(400).end();
    const asked = { topic: of('topic'), callback: of('callback'), secret: of('secret') };
    const { status, said } = await askBack(asked);
    if (status === 200 && said === challenge) subscribers.push(asked);
    response.writeHead(202).end();
  });
  server.listen(atPort, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  const { port } = server.address() as AddressInfo;

  async function askBack(asked: Asked, changes: Readonly<Record<string, string>> = {}) {
    const query = { mode: 'subscribe', topic: asked.topic, challenge, lease_seconds: String(leaseSeconds), ...changes };
    const url = new URL(asked.callback);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(`hub.${name}`, value);
    const answer = await fetch(url);
    return { status: answer.status, said: await answer.text() };
  }

  return {
    ...{ url: `http://127.0.0.1:${port}/`, origin: `127.0.0.1:${port}`, subscribers, askBack },
    asked: () => count,
    async bring({ callback, secret }, body, signature) {
      const signed = signature ?? `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
      const headers = { 'content-type': 'application/rss+xml', 'x-hub-signature': signed };
      return (await fetch(callback, { method: 'POST', headers, body })).status;
    },
    close: () =>
      new Promise((closed) => {
        server.closeAllConnections();
        server.close(() => closed());
      }),
  };
}

const challenge = 'say this back';
