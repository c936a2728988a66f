import { momentText } from '../chat/index.ts';
import { type FeedHealth, feedHealth } from '../feeds/index.ts';
import { type BareAnswer, entry, lastReadNote, pageOf, sayOnly } from './answers.ts';
import type { Desk, NewsCommand, Request } from './command.ts';
import { readReach } from './reach-store.ts';

/** Feeds on a page: they are short lines. */
const feedsAtOnce = 10;

/** Those that need looking at come first. */
const order: readonly FeedHealth['condition'][] = ['failing', 'never read', 'paused', 'well'];

/** `feeds`: how each feed fares, the failing ones first. */
export const feeds: NewsCommand = {
  shape: { name: 'feeds', description: 'How each feed fares, failing ones first', options: [] },
  aliases: ['feed', 'health'],
  example: 'feeds',
  answer: answerFeeds,
};

async function answerFeeds(request: Request, desk: Desk): Promise<BareAnswer> {
  const health = await feedHealth(desk.db, desk.feeds);
  if (health.length === 0) return sayOnly('No feed is set', ['Feeds stand in config/feeds.yaml.'], 'help');
  const sorted = health.toSorted((a, b) => order.indexOf(a.condition) - order.indexOf(b.condition));
  const { shown, more } = pageOf(sorted, request, feeds, feedsAtOnce);
  return {
    title: `/news feeds · ${feedCounts(health)}`,
    entries: shown.map((one) => entry(feedLine(one), { id: one.feed.id })),
    notes: [lastReadNote((await readReach(desk.db)).lastReadAt)],
    next: 'sources',
    more,
  };
}

/** `23 well · 2 failing` */
export function feedCounts(health: readonly FeedHealth[]): string {
  const counts = order.toReversed().map((condition) => ({
    condition,
    count: health.filter((one) => one.condition === condition).length,
  }));
  return counts
    .filter(({ count }) => count > 0)
    .map(({ condition, count }) => `${count} ${condition}`)
    .join(' · ');
}

function feedLine(health: FeedHealth): string {
  const time = (at: number) => momentText({ at, dayOnly: false });
  const facts = [
    health.feed.outlet,
    health.condition === 'failing' && health.failingSinceAt !== null
      ? `failing since ${time(health.failingSinceAt)}`
      : health.condition,
    health.lastSuccessAt === null ? null : `last read ${time(health.lastSuccessAt)}`,
    health.lastNewItemAt === null ? null : `last new ${time(health.lastNewItemAt)}`,
    health.failureReason,
  ];
  return facts.filter((fact) => fact !== null).join(' · ');
}
