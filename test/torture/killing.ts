import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { markOf } from '../../src/chat/discord/mark.ts';
import { openStore } from '../../src/storage/index.ts';
import { type DiscordServer, startDiscordServer } from '../support/discord-server.ts';
import { channels, type Program, settleProgram } from '../support/program.ts';
import { type SlackServer, startSlackServer } from '../support/slack-server.ts';

// The program is killed with SIGKILL while it delivers, and started again, until nothing is owed any more. What stands in
// the channels is then read from the servers' own record.

const root = resolve(import.meta.dirname, '../..');

/** Where a kill strikes. */
export interface KillPoint {
  readonly platform: 'slack' | 'discord';
  /** A card in the channel, or a reply in a card's thread. */
  readonly what: 'card' | 'reply';
  /** `taken`: the server has the message and its answer never comes. `before`: the request came and was not taken. */
  readonly when: 'taken' | 'before';
}

/** What was seen after all kills. */
export interface KillReport {
  readonly kills: readonly (KillPoint & { readonly struck: boolean })[];
  /** Messages that the outbox holds; edits are left out: the same edit made twice changes nothing. */
  readonly owed: number;
  /** Keys of deliveries that stand nowhere. */
  readonly lost: readonly string[];
  /** Keys of deliveries that stand more than once. */
  readonly twice: readonly string[];
  /** Deliveries that ended in no good state. */
  readonly unsettled: readonly string[];
  /** Items that were never judged. */
  readonly unjudged: number;
}

interface NewsItem {
  readonly title: string;
  readonly body: string;
  readonly url: string;
}

/** What the outlets publish, round by round: each item of the gold stream that is news, in its order. */
async function news(): Promise<NewsItem[]> {
  const lines = (await readFile(join(root, 'test/gold/items.jsonl'), 'utf8')).trim().split('\n');
  return lines
    .map((line) => JSON.parse(line) as NewsItem & { relation: string })
    .filter(({ relation }) => relation === 'new' || relation === 'update');
}

/**
 * Runs the program against one growing feed and both platforms on loopback, and kills it at each point in turn.
 *
 * @param points - In the order in which they strike; before each the feed grows until it is reached, seventy items in all.
 * @param tell - Called with a line after each kill.
 */
export async function killAt(points: readonly KillPoint[], tell: (line: string) => void): Promise<KillReport> {
  const slack = await startSlackServer();
  // It forgets a nonce at once, so that nothing but a look back can keep a message from standing twice.
  const discord = await startDiscordServer({ nonceMs: 0 });
  const all = await news();
  let published = 1;
  const out: (NewsItem & { readonly at: number })[] = [];
  const feed = await openFeed(() => {
    out.push(...all.slice(out.length, published).map((item) => ({ ...item, at: Date.now() })));
    return out;
  });
  const port = (feed.address() as AddressInfo).port;
  const program = await settleProgram([`http://127.0.0.1:${port}/feed.xml`], { slack, discord });
  try {
    await finish(program, published); // the first poll: known, and introduced
    const kills: (KillPoint & { struck: boolean })[] = [];
    for (const point of points) {
      const strike = reached(point, slack, discord);
      let struck = false;
      while (!struck && published < all.length) {
        published = Math.min(published + itemsAtOnce, all.length);
        struck = await killDuring(program, strike, published);
      }
      kills.push({ ...point, struck });
      tell(`${kills.length}. ${point.platform}, ${point.what}, ${point.when}: ${struck ? 'killed' : 'not reached'}`);
      if (struck) await finish(program, published);
    }
    return { kills, ...(await counted(program.store, slack, discord, published)) };
  } finally {
    await Promise.all([slack.close(), discord.close(), new Promise((closed) => feed.close(closed))]);
    await program.remove();
  }
}

/** A feed that answers with everything published so far, the newest first. */
async function openFeed(items: () => readonly (NewsItem & { at: number })[]): Promise<Server> {
  const server = createServer((_request, response) => {
    const entries = items().map(
      ({ title, body, url, at }, number) =>
        `<item><title>${xml(title)}</title><link>${xml(url)}</link><guid isPermaLink="false">${number}</guid><pubDate>${new Date(at).toUTCString()}</pubDate><description>${xml(`<p>${body.replaceAll('\n\n', '</p><p>')}</p>`)}</description></item>`,
    );
    response.writeHead(200, { 'content-type': 'application/rss+xml; charset=utf-8' });
    response.end(`<rss version="2.0"><channel><title>Kill test</title>${entries.reverse().join('')}</channel></rss>`);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

function xml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Runs until every item is judged and every message stands, and then asks it to end. */
async function finish(program: Program, items: number): Promise<void> {
  const { child, ended, said } = program.start();
  const gone = ended.then(() => true);
  while (!(await isDone(program.store, items)) && !(await Promise.race([gone, pause(lookEveryMs)])));
  child.kill('SIGTERM');
  const code = await ended;
  if (code !== 0) throw new Error(`The program ended with ${code}: ${(await said).slice(-2000)}`);
}

/** Runs until the point is reached and kills; false when everything was delivered without reaching it. */
async function killDuring(program: Program, struck: Promise<unknown>, items: number): Promise<boolean> {
  const { child, ended } = program.start();
  let isStruck = false;
  struck.then(() => {
    isStruck = true;
  });
  while (!isStruck && !(await isDone(program.store, items))) await pause(lookEveryMs);
  child.kill('SIGKILL');
  await ended;
  return isStruck;
}

/** The feed grows by so many items: few, so that there is news for many kills. */
const itemsAtOnce = 2;

/** How often the store is asked whether the program is done: it is another process, with no other way to tell. */
const lookEveryMs = 100;

async function isDone(file: string, items: number): Promise<boolean> {
  if (!existsSync(file)) return false;
  const store = new DatabaseSync(file, { readOnly: true, timeout: 5_000 });
  try {
    const count = (sql: string) => Number(store.prepare(sql).get()?.n);
    const judged = count('select count(*) n from verdicts join items using (item_id) where feed_id is not null');
    return (
      judged >= items &&
      count("select count(*) n from deliveries where state in ('pending', 'sending') and kind <> 'edit'") === 0
    );
  } catch {
    return false; // it has not made its tables yet
  } finally {
    store.close();
  }
}

/** Makes the next such request hang, and resolves when the server has it. */
function reached({ platform, what, when }: KillPoint, slack: SlackServer, discord: DiscordServer): Promise<unknown> {
  const kind = when === 'taken' ? 'hang-after' : 'hang-before';
  const where = what === 'card' ? 'channel' : 'thread';
  const server = platform === 'slack' ? slack : discord;
  const method = platform === 'slack' ? 'chat.postMessage' : 'createMessage';
  server.fail({ method, kind, where });
  return server.struck();
}

/** Holds what the outbox says against what the servers recorded. */
async function counted(file: string, slack: SlackServer, discord: DiscordServer, published: number) {
  const store = await openStore(file);
  const deliveries = await store.db.selectFrom('deliveries').select(['key', 'kind', 'state', 'platform']).execute();
  const items = await store.db
    .selectFrom('items')
    .innerJoin('verdicts', 'verdicts.item_id', 'items.item_id')
    .where('feed_id', 'is not', null)
    .select(({ fn }) => fn.countAll<number>().as('judged'))
    .executeTakeFirstOrThrow();
  await store.close();
  const messages = deliveries.filter(({ kind }) => kind !== 'edit');
  const standing = ({ key, platform }: { key: string; platform: string }) =>
    platform === 'slack'
      ? slack.messages(channels.slack).filter(({ metadata }) => metadata?.event_payload?.key === key).length
      : discord.guild.all().filter(({ nonce }) => nonce === markOf(key)).length;
  return {
    owed: messages.length,
    lost: messages.filter((one) => standing(one) === 0).map(({ key }) => key),
    twice: messages.filter((one) => standing(one) > 1).map(({ key }) => key),
    unsettled: messages.filter(({ state }) => state !== 'posted').map(({ key }) => key),
    unjudged: published - items.judged,
  };
}
