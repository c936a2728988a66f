import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type HttpClient, openHttp, retryAfterMs } from '../../src/web/index.ts';
import {
  answer,
  bomb,
  conditional,
  cutOff,
  drip,
  endless,
  type FeedServer,
  openFeedServer,
  redirect,
  reset,
  stall,
  status,
} from '../support/feed-server.ts';

const userAgent = 'Contrail/0.0 (+mailto:desk@example.org)';
const feed = '<rss version="2.0"><channel><title>ü</title></channel></rss>';

let server: FeedServer;
let http: HttpClient;

beforeAll(async () => {
  server = await openFeedServer();
  http = openHttp({ userAgent, allowedOrigins: [server.origin] });
});

afterAll(async () => {
  await http.close();
  await server.close();
});

const text = (body: Uint8Array) => Buffer.from(body).toString('utf8');

describe('reading an address', () => {
  it('says who it is and hands back what was sent', async () => {
    server.serve('/plain', answer(feed));
    const got = await http.get(server.url('/plain'));
    expect(got).toMatchObject({ status: 200, finalUrl: server.url('/plain'), hops: [] });
    expect(text(got.body)).toBe(feed);
    expect(server.asked.at(-1)?.headers['user-agent']).toBe(userAgent);
  });

  it.each([
    ['gzip', gzipSync(feed)],
    ['br', brotliCompressSync(feed)],
    ['deflate', deflateSync(feed)],
    ['gzip, identity', gzipSync(feed)],
    ['gzip, gzip', gzipSync(gzipSync(feed))],
  ])('unpacks %s', async (encoding, packed) => {
    server.serve('/packed', answer(packed, { 'content-encoding': encoding }));
    expect(text((await http.get(server.url('/packed'))).body)).toBe(feed);
  });

  it('hands statuses to the caller, without their bodies', async () => {
    server.serve('/busy', status(503, { 'retry-after': '120' }));
    const got = await http.get(server.url('/busy'));
    expect(got).toMatchObject({ status: 503, headers: { 'retry-after': '120' } });
    expect(got.body).toHaveLength(0);
  });

  it('sends validators to the address that gave them, behind a redirect too, and to no other', async () => {
    server.serve('/moved', redirect('/real', 301));
    server.serve('/real', conditional(feed, '"v1"'));
    const validators = { url: server.url('/real'), headers: { 'if-none-match': '"v1"' } };
    const got = await http.get(server.url('/moved'), { conditional: validators });
    expect(got).toMatchObject({ status: 304, finalUrl: server.url('/real'), hops: [{ status: 301 }] });
    expect(server.asked.at(-2)?.headers['if-none-match']).toBeUndefined();
  });

  it('keeps to two connections and two requests a host', async () => {
    let [busy, most] = [0, 0];
    server.serve('/slow', (_, response) => {
      busy += 1;
      most = Math.max(most, busy);
      setTimeout(() => {
        busy -= 1;
        response.end('x');
      }, 20);
    });
    await Promise.all(Array.from({ length: 10 }, () => http.get(server.url('/slow'))));
    expect(most).toBe(2);
    expect(server.mostConnections()).toBeLessThanOrEqual(2);
  });
});

describe('servers that misbehave', () => {
  it.each([
    ['never answers', stall(), 'http.timeout'],
    ['drips for ever', drip(), 'http.timeout'],
    ['sends without end', endless(), 'http.too_large'],
    ['says that it will send too much', answer('x', { 'content-length': '2000001' }), 'http.too_large'],
    ['sends a bomb', bomb(50), 'http.too_large'],
    ['breaks off', cutOff(feed), 'http.unreachable'],
    ['resets the connection', reset(), 'http.unreachable'],
    ['packs in a way nobody knows', answer('x', { 'content-encoding': 'zip' }), 'http.bad_encoding'],
    ['packs too often', answer('x', { 'content-encoding': 'gzip, gzip, gzip' }), 'http.bad_encoding'],
    ['says gzip and is not', answer('no gzip', { 'content-encoding': 'gzip' }), 'http.bad_encoding'],
    ['redirects in a circle', redirect('/odd'), 'http.too_many_redirects'],
    ['redirects to nowhere', redirect('http://'), 'http.bad_url'],
  ])('one that %s', async (_, behaviour, code) => {
    server.serve('/odd', behaviour);
    const failed = http.get(server.url('/odd'), { maxBytes: 2_000_000, totalMs: 400 });
    await expect(failed).rejects.toMatchObject({ code, remedy: expect.stringMatching(/.{10}/) });
  });

  it.each([
    'http://10.0.0.1/',
    'http://169.254.169.254/latest/meta-data/',
    'http://[::ffff:127.0.0.1]/',
    'http://localhost/',
    'https://127.0.0.1:8443/',
    'file:///etc/passwd',
  ])('one that redirects to %s', async (inside) => {
    server.serve('/inward', redirect(inside));
    await expect(http.get(server.url('/inward'))).rejects.toMatchObject({ code: 'http.blocked_address' });
  });

  it('a name that leads inward is found out when it is looked up', async () => {
    await expect(http.get('http://localhost/')).rejects.toMatchObject({ code: 'http.blocked_address' });
  });

  it('loopback is not reached by a client that lists nothing', async () => {
    const strict = openHttp({ userAgent });
    await expect(strict.get(server.url('/plain'))).rejects.toMatchObject({ code: 'http.blocked_address' });
    await strict.close();
  });

  it('names and passwords in an address are not sent on', async () => {
    server.serve('/plain', answer(feed));
    const got = await http.get(server.url('/plain').replace('//', '//name:secret@'));
    expect(got.finalUrl).toBe(server.url('/plain'));
    expect(server.asked.at(-1)?.headers.authorization).toBeUndefined();
  });

  it('is read again after all of that', async () => {
    server.serve('/plain', answer(feed));
    expect((await http.get(server.url('/plain'))).status).toBe(200);
  });
});

it('ends what is under way when it is closed', async () => {
  const other = openHttp({ userAgent, allowedOrigins: [server.origin] });
  let arrived = () => {};
  const underWay = new Promise<void>((resolve) => {
    arrived = resolve;
  });
  server.serve('/never', () => arrived());
  const failed = other.get(server.url('/never'));
  failed.catch(() => {});
  await underWay;
  await other.close();
  await expect(failed).rejects.toMatchObject({ code: 'http.closed' });
});

describe('retryAfterMs', () => {
  const now = Date.parse('2025-12-17T09:00:00Z');
  it.each([
    ['120', 120_000],
    ['0', 0],
    ['Wed, 17 Dec 2025 09:05:00 GMT', 300_000],
    ['Wed, 17 Dec 2025 08:00:00 GMT', 0],
    ['99999999999', 24 * 3600_000],
    ['soon', null],
    ['-5', null],
    ['', null],
    [undefined, null],
  ])('%s is %s ms', (header, expected) => {
    expect(retryAfterMs(header, now)).toBe(expected);
  });
});
