import { plural } from '../delivery/index.ts';
import { feedHealth } from '../feeds/index.ts';
import { readSubscription } from '../subscriptions/index.ts';
import { type BareAnswer, entry, lastReadNote } from './answers.ts';
import type { Desk, NewsCommand, Request } from './command.ts';
import { feedCounts } from './feeds.ts';
import { readReach } from './reach-store.ts';
import { countDeliveries } from './status-store.ts';

/** `status`: what this channel hears, how the feeds fare, what is still to be delivered. */
export const status: NewsCommand = {
  shape: { name: 'status', description: 'What this channel hears, and how the feeds fare', options: [] },
  aliases: ['ping', 'subscriptions', 'subscription'],
  example: 'status',
  answer: answerStatus,
};

async function answerStatus({ asked }: Request, desk: Desk): Promise<BareAnswer> {
  const reach = await readReach(desk.db);
  const health = await feedHealth(desk.db, desk.feeds);
  const counts = await countDeliveries(desk.db);
  const own = await readSubscription(desk.db, asked);
  const hears = own
    ? `This channel hears ${own.subscription.topics.join(', ')}; updates: ${own.subscription.updates}; by ${own.by}`
    : 'This channel is not subscribed';
  const waiting = (counts.get('pending') ?? 0) + (counts.get('sending') ?? 0);
  const deliveries = [
    `${counts.get('posted') ?? 0} posted`,
    `${waiting} waiting`,
    ...(counts.get('held') ? [`${counts.get('held')} held for channels that cannot be reached`] : []),
    ...(counts.get('dead') ? [`${counts.get('dead')} refused`] : []),
  ];
  return {
    title: '/news status',
    entries: [
      entry(hears),
      entry(`Topics: ${desk.topics.map((topic) => topic.id).join(', ') || 'none'}`),
      entry(`Feeds: ${feedCounts(health) || 'none'}`),
      entry(`Read: ${plural(reach.articles, 'article')}`),
      entry(`Deliveries: ${deliveries.join(' · ')}`),
    ],
    notes: [lastReadNote(reach.lastReadAt)],
    next: 'feeds',
    more: null,
  };
}
