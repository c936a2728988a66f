import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { describe, fault } from '../../base/index.ts';
import type { HubListener, HubListenerOptions } from './listen.ts';

/** Longest delivery; as long as a document that is polled. */
const maxBytes = 5_000_000;

/** {@link serveHubs} */
export async function serve({ host, port, websub, log, onNews }: HubListenerOptions): Promise<HubListener> {
  const app = new Hono();
  app.get('/:path{.*}', async (context) => {
    const query = (name: string) => context.req.query(`hub.${name}`);
    const intent = {
      ...{ mode: query('mode'), topic: query('topic') },
      ...{ challenge: query('challenge'), leaseSeconds: query('lease_seconds') },
    };
    const answer = await websub.confirm(tokenIn(context.req.path), intent);
    return answer === null ? context.text('', 404) : context.text(answer);
  });
  app.post('/:path{.*}', bodyLimit({ maxSize: maxBytes }), async (context) => {
    const bytes = new Uint8Array(await context.req.arrayBuffer());
    const found = await websub.receive(tokenIn(context.req.path), context.req.header('x-hub-signature'), bytes);
    if (found === 'unknown') return context.text('', 410);
    if (found !== 'forged')
      onNews(found.feedId, { bytes, contentType: context.req.header('content-type') ?? null }).catch((error) =>
        log.error({ feed: found.feedId, error: describe(error) }, 'What a hub brought could not be judged.'),
      );
    return context.text('', 202);
  });
  app.onError((error, context) => {
    log.warn({ error: describe(error) }, 'A hub could not be answered.');
    return context.text('', 500);
  });
  const server = createAdaptorServer({ fetch: app.fetch });
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    const remedy = '`websub.port` in settings.yaml names another port.';
    throw fault('feeds.port_taken', `Cannot listen to hubs at ${host}:${port}.`, remedy, error);
  }
  server.unref();
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      const closed = once(server, 'close');
      server.close();
      if ('closeAllConnections' in server) server.closeAllConnections();
      await closed;
    },
  };
}

/** A proxy may pass the path whole or only its end. */
function tokenIn(path: string): string {
  return path.split('/').at(-1) ?? '';
}
