import { afterEach, describe, expect, it } from 'vitest';
import {
  type Check,
  type HealthServer,
  openMetrics,
  pulseCheck,
  type Standing,
  serveHealth,
} from '../../src/health/index.ts';
import { fakeClock } from '../support/fake-clock.ts';

// The pages as Prometheus and a supervisor read them: over real HTTP.

const nothing: Standing = { feeds: new Map(), unjudged: 0, owed: [] };
const open: HealthServer[] = [];
afterEach(async () => void (await Promise.all(open.splice(0).map((server) => server.close()))));

async function serve(checks: readonly Check[], standing: () => Standing = () => nothing) {
  const clock = fakeClock();
  const metrics = openMetrics(async () => standing(), clock.now);
  const server = await serveHealth({ host: '127.0.0.1', port: 0, metrics, checks });
  open.push(server);
  const get = async (path: string) => {
    const answer = await fetch(server.address + path);
    return { status: answer.status, type: answer.headers.get('content-type'), text: await answer.text() };
  };
  return { clock, metrics, server, get };
}

/** The value of one line of the page. */
function valueAt(page: string, line: string): number {
  const found = page.split('\n').find((one) => one.startsWith(`${line} `));
  return Number(found?.slice(line.length + 1) ?? Number.NaN);
}

describe('/healthz', () => {
  it('says that the process answers, whatever else is wrong', async () => {
    const { get } = await serve([{ name: 'store', fault: () => 'Broken.' }]);
    expect(await get('/healthz')).toMatchObject({ status: 200, text: 'ok\n' });
    expect((await get('/elsewhere')).status).toBe(404);
  });
});

describe('/readyz', () => {
  it('is ready while every connection is heard', async () => {
    const clock = fakeClock();
    let heardAt: number | null | undefined = null;
    const { get } = await serve([pulseCheck({ platform: 'discord', heardAt: () => heardAt }, clock.now)]);
    expect(await get('/readyz')).toMatchObject({
      status: 503,
      text: JSON.stringify({ ready: false, faults: { discord: 'Not connected yet.' } }),
    });
    heardAt = clock.now();
    clock.advance(2 * 60_000);
    expect(await get('/readyz')).toMatchObject({ status: 200, text: JSON.stringify({ ready: true, faults: {} }) });
    clock.advance(1_000);
    expect(await get('/readyz')).toMatchObject({
      status: 503,
      text: JSON.stringify({ ready: false, faults: { discord: 'Silent for 121 s.' } }),
    });
    // Another process has it.
    heardAt = undefined;
    expect(await get('/readyz')).toMatchObject({ status: 200 });
  });
});

describe('/metrics', () => {
  it('counts what happens, by outcome', async () => {
    const { metrics, get } = await serve([]);
    metrics.polled('read');
    metrics.polled('read');
    metrics.judged('duplicate', 30);
    metrics.sent({ platform: 'slack', kind: 'card', outcome: 'later', afterMs: 100 });
    metrics.sent({ platform: 'slack', kind: 'card', outcome: 'posted', afterMs: 1_500 });
    metrics.slowedDown('slack');
    const { status, type, text } = await get('/metrics');
    expect([status, type]).toEqual([200, expect.stringContaining('text/plain; version=0.0.4')]);
    expect(valueAt(text, 'contrail_polls_total{outcome="read"}')).toBe(2);
    expect(valueAt(text, 'contrail_items_total{outcome="duplicate"}')).toBe(1);
    expect(valueAt(text, 'contrail_judgement_seconds_bucket{le="0.02"}')).toBe(0);
    expect(valueAt(text, 'contrail_judgement_seconds_bucket{le="0.05"}')).toBe(1);
    expect(valueAt(text, 'contrail_delivery_attempts_total{platform="slack",outcome="later"}')).toBe(1);
    // What was put off is no delivery yet.
    expect(valueAt(text, 'contrail_delivery_seconds_count{platform="slack",kind="card"}')).toBe(1);
    expect(valueAt(text, 'contrail_delivery_seconds_sum{platform="slack",kind="card"}')).toBe(1.5);
    expect(valueAt(text, 'contrail_slowed_down_total{by="slack"}')).toBe(1);
  });

  it('looks up what stands, and forgets what no longer does', async () => {
    let standing: Standing = nothing;
    const { clock, get } = await serve([], () => standing);
    const oldestAt = clock.now() - 90_000;
    standing = {
      feeds: new Map([['failing', 2]]),
      unjudged: 3,
      owed: [{ platform: 'discord', state: 'held', count: 7, oldestAt }],
    };
    const { text } = await get('/metrics');
    expect(valueAt(text, 'contrail_feeds{state="failing"}')).toBe(2);
    expect(valueAt(text, 'contrail_inbox_articles')).toBe(3);
    expect(valueAt(text, 'contrail_outbox_messages{platform="discord",state="held"}')).toBe(7);
    expect(valueAt(text, 'contrail_outbox_oldest_seconds{platform="discord",state="held"}')).toBe(90);
    standing = nothing;
    expect((await get('/metrics')).text).not.toContain('contrail_outbox_messages{');
  });

  it('measures the process: memory and loop lag', async () => {
    const { text } = await (await serve([])).get('/metrics');
    expect(valueAt(text, 'process_resident_memory_bytes')).toBeGreaterThan(1e7);
    expect(text).toContain('nodejs_eventloop_lag_p99_seconds');
  });

  it('answers with a fault when the store does not', async () => {
    const { get } = await serve([], () => {
      throw new Error('The disk is gone.');
    });
    expect(await get('/metrics')).toMatchObject({ status: 500, text: 'The disk is gone.\n' });
    expect((await get('/healthz')).status).toBe(200);
  });
});

describe('the port', () => {
  it('that somebody else has is a fault that names the setting', async () => {
    const { server, metrics } = await serve([]);
    const port = Number(new URL(server.address).port);
    await expect(serveHealth({ host: '127.0.0.1', port, metrics, checks: [] })).rejects.toMatchObject({
      code: 'health.port_taken',
      remedy: expect.stringContaining('health.port'),
    });
  });
});
