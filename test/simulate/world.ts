import type { ChatPlatform, PostOutcome } from '../../src/chat/index.ts';
import type { Feed, FeedReader } from '../../src/feeds/index.ts';
import { anItem } from '../support/builders.ts';
import { discordRates } from '../support/discord-server.ts';
import type { Random } from '../support/random.ts';
import { openRates, type Rate } from '../support/rates.ts';
import { slackRates } from '../support/slack-server.ts';
import { after } from './time.ts';

/** How long an answer takes: log-normal about a median, as round trips are. */
interface Latency {
  readonly medianMs: number;
  /** Of the logarithm. */
  readonly spread: number;
}

// Assumed, not measured: what publishers and platforms far away answer like on an ordinary day.
const feedLatency: Latency = { medianMs: 250, spread: 0.8 };
const chatLatency: Latency = { medianMs: 120, spread: 0.4 };
/** Servers that never answer: the reader gives up after this. */
const deadShare = 0.005;
const timeLimitMs = 20_000;
/** Polls that bring an item about nothing watched. */
const newsShare = 0.05;

/** Feeds that answer as feeds do: mostly that nothing has changed. */
export function simulatedReader(random: Random, onFetched: (feed: Feed, tookMs: number) => void): FeedReader {
  let items = 0;
  return {
    async fetchFeed(feed, before) {
      const isDead = random.next() < deadShare;
      const tookMs = isDead ? timeLimitMs : drawn(feedLatency, random);
      await after(tookMs);
      onFetched(feed, tookMs);
      if (isDead) return { kind: 'failed', before, code: 'feeds.timeout', reason: 'No answer.', retryAfterMs: null };
      const manners = { freshMs: 0, movedTo: null };
      if (random.next() >= newsShare) return { kind: 'notModified', before, ...manners };
      items += 1;
      const id = `item-${items}`;
      const item = anItem({
        id,
        feedId: feed.id,
        outlet: feed.outlet,
        title: `Rain is expected at the coast, day ${items}`,
        url: null,
        keys: [`guid:${id}`],
      });
      return {
        ...{
          kind: 'read',
          before,
          readAt: Date.now(),
          items: [item],
          entries: 30,
          parseMs: 1,
          ttlMinutes: null,
          offer: null,
        },
        ...{ document: { title: feed.outlet, language: 'en', isDamaged: false }, ...manners },
        validators: { url: feed.url, etag: null, lastModified: null, bodyHash: id },
      };
    },
    readDelivered: () => Promise.reject(new Error('There are no hubs.')),
    close: async () => {},
  };
}

/** What became of requests to a platform. */
export interface ChatCounts {
  taken: number;
  limited: number;
}

/** A platform with the limits that it publishes. */
export function simulatedChat(
  name: 'slack' | 'discord',
  random: Random,
): ChatPlatform & { readonly counts: ChatCounts } {
  const rates = openRates();
  const counts: ChatCounts = { taken: 0, limited: 0 };
  let messages = 0;

  async function take(workspace: string, channel: string): Promise<PostOutcome> {
    const retryAfterMs = rates.take(limitsOf(name, workspace, channel));
    if (retryAfterMs > 0) {
      counts.limited += 1;
      return { kind: 'later', retryAfterMs, reason: 'limited' };
    }
    await after(drawn(chatLatency, random));
    counts.taken += 1;
    messages += 1;
    return { kind: 'posted', messageId: String(messages) };
  }

  return {
    name,
    counts,
    start: async () => {},
    stop: async () => {},
    post: ({ target }) => take(target.workspace, target.channel),
    edit: ({ target }) => take(target.workspace, target.channel),
    find: async () => ({ kind: 'absent' }),
  };
}

function limitsOf(name: 'slack' | 'discord', workspace: string, channel: string): Record<string, Rate | undefined> {
  if (name === 'slack')
    return { [workspace]: slackRates['chat.postMessage'], [channel]: slackRates['chat.postMessage in a channel'] };
  const { perSecond, bucket } = discordRates;
  return { all: { count: perSecond, windowMs: 1_000 }, [channel]: { count: bucket.limit, windowMs: bucket.windowMs } };
}

function drawn({ medianMs, spread }: Latency, random: Random): number {
  // Box and Muller 1958.
  const normal = Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
  return medianMs * Math.exp(spread * normal);
}
