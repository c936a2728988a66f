import { momentText } from '../chat/index.ts';
import { plural } from '../delivery/index.ts';
import { type FeedHealth, feedHealth, readFeedList } from '../feeds/index.ts';
import { type BareAnswer, entry, lastReadNote, pageOf, sayOnly } from './answers.ts';
import type { Desk, NewsCommand, Request } from './command.ts';
import { changeFeeds, isFeedVerb } from './feed-changes.ts';
import { countItemsSince } from './feed-counts-store.ts';
import { readReach } from './reach-store.ts';

/** Feeds on a page: they are short lines. */
const feedsAtOnce = 10;
/** Over how many days items a day are counted. */
const daysCounted = 7;

/** Those that need looking at come first. */
const order: readonly FeedHealth['condition'][] = ['failing', 'never read', 'paused', 'well'];

/** `feeds [add|remove|pause|resume|test …]`: how each feed fares, the failing ones first; and the list itself. */
export const feeds: NewsCommand = {
  shape: {
    name: 'feeds',
    description: 'How each feed fares, failing ones first; operators add, remove, pause, test',
    options: [
      {
        ...{ name: 'do', description: 'Leave out to see how they fare', required: false, kind: 'text' },
        choices: ['add', 'remove', 'pause', 'resume', 'test'],
      },
      { name: 'feed', description: 'Its id, or its address', required: false, kind: 'text', suggests: 'feed' },
      { name: 'outlet', description: 'add: who publishes it', required: false, kind: 'text', isNamed: true },
      { name: 'language', description: 'add: of its texts, en', required: false, kind: 'text', isNamed: true },
      { name: 'country', description: 'add: of its outlet, TR', required: false, kind: 'text', isNamed: true },
    ],
  },
  aliases: ['feed', 'health'],
  example: 'feeds',
  answer: answerFeeds,
};

async function answerFeeds(request: Request, desk: Desk): Promise<BareAnswer> {
  const [verb = ''] = request.words;
  if (isFeedVerb(verb)) return changeFeeds(verb, request, desk);
  const all = await readFeedList(desk.db, desk.feeds);
  const [health, counts] = [
    await feedHealth(desk.db, all),
    await countItemsSince(desk.db, desk.clock.now(), daysCounted),
  ];
  if (health.length === 0) return sayOnly('No feed is set', ['Feeds stand in config/feeds.yaml.'], 'help');
  const sorted = health.toSorted((a, b) => order.indexOf(a.condition) - order.indexOf(b.condition));
  const { shown, more } = pageOf(sorted, request, feeds, feedsAtOnce);
  return {
    title: `/news feeds · ${feedCounts(health)}`,
    entries: shown.map((one) => entry(feedLine(one, counts.get(one.feed.id) ?? 0), { id: one.feed.id })),
    notes: [lastReadNote((await readReach(desk.db)).lastReadAt)],
    next: `feeds test ${shown[0]?.feed.id ?? ''}`,
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

/** `TASS · failing since … · last read … · last new … · 3.4 items a day · nothing at its address (404)` */
function feedLine(health: FeedHealth, items: number): string {
  const time = (at: number) => momentText({ at, dayOnly: false });
  const facts = [
    health.feed.outlet,
    health.condition === 'failing' && health.failingSinceAt !== null
      ? `failing since ${time(health.failingSinceAt)}`
      : health.condition,
    health.lastSuccessAt === null ? null : `last read ${time(health.lastSuccessAt)}`,
    health.lastNewItemAt === null ? null : `last new ${time(health.lastNewItemAt)}`,
    items === 0 ? null : `${plural(Math.round((10 * items) / daysCounted) / 10, 'item')} a day`,
    health.failureReason,
  ];
  return facts.filter((fact) => fact !== null).join(' · ');
}
