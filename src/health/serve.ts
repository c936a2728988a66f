import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import { describe, fault } from '../base/index.ts';
import type { Metrics } from './metrics.ts';
import { type Check, faultsOf } from './readiness.ts';

/** What is served, and where. */
export interface HealthOptions {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly metrics: Pick<Metrics, 'page'>;
  readonly checks: readonly Check[];
}

/** The pages for those who watch the program. */
export interface HealthServer {
  /** Where it listens, `http://127.0.0.1:9464`. */
  readonly address: string;
  close(): Promise<void>;
}

/**
 * Serves `/healthz` (the process answers), `/readyz` (it also does its work) and `/metrics`.
 *
 * Reading only, and nothing secret; still on loopback unless the settings say otherwise.
 *
 * @throws `health.port_taken`
 */
export async function serveHealth({ host, port, metrics, checks }: HealthOptions): Promise<HealthServer> {
  const app = new Hono();
  app.get('/healthz', (context) => context.text('ok\n'));
  app.get('/readyz', (context) => {
    const faults = faultsOf(checks);
    const isReady = Object.keys(faults).length === 0;
    return context.json({ ready: isReady, faults }, isReady ? 200 : 503);
  });
  app.get('/metrics', async (context) => {
    const { text, contentType } = await metrics.page();
    return context.body(text, 200, { 'content-type': contentType });
  });
  app.onError((error, context) => context.text(`${describe(error)}\n`, 500));
  const server = createAdaptorServer({ fetch: app.fetch });
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    const remedy = '`health.port` in settings.yaml names another port; null serves none.';
    throw fault('health.port_taken', `Cannot serve /healthz and /metrics at ${host}:${port}.`, remedy, error);
  }
  // A page that is watched must not keep a program alive that has ended otherwise.
  server.unref();
  const { port: taken } = server.address() as AddressInfo;
  return {
    address: `http://${host.includes(':') ? `[${host}]` : host}:${taken}`,
    async close() {
      const closed = once(server, 'close');
      server.close();
      if ('closeAllConnections' in server) server.closeAllConnections();
      await closed;
    },
  };
}
