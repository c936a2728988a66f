import type { AnswerEntry } from '../chat/index.ts';
import { plural } from '../delivery/index.ts';
import { feedHealth, readFeedList } from '../feeds/index.ts';
import {
  listSubscriptions,
  readSubscription,
  type StandingSubscription,
  usualSettings,
} from '../subscriptions/index.ts';
import { type BareAnswer, entry, lastReadNote } from './answers.ts';
import type { Desk, NewsCommand, Request } from './command.ts';
import { feedCounts } from './feeds.ts';
import { readReach } from './reach-store.ts';
import { settingLine } from './settings-words.ts';
import { countDeliveries, countGivenUp } from './status-store.ts';
import { subscriptionForm, topicNames } from './subscribe.ts';

/** `status`: what this channel hears, how the feeds fare, what is still to be delivered. */
export const status: NewsCommand = {
  shape: { name: 'status', description: 'What this channel hears, and how the feeds fare', options: [] },
  aliases: ['ping', 'subscriptions', 'subscription'],
  example: 'status',
  answer: answerStatus,
};

async function answerStatus(request: Request, desk: Desk): Promise<BareAnswer> {
  const { isManager } = request.asked;
  const reach = await readReach(desk.db);
  const health = await feedHealth(desk.db, await readFeedList(desk.db, desk.feeds));
  const counts = await countDeliveries(desk.db, request.asked);
  const givenUp = await countGivenUp(desk.db);
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
      ...(await heard(request, desk)),
      entry(`Topics: ${desk.topics.map((topic) => topic.id).join(', ') || 'none'}`),
      entry(`Feeds: ${feedCounts(health) || 'none'}`),
      entry(`Read: ${plural(reach.articles, 'article')}${givenUp > 0 ? ` · ${givenUp} could not be judged` : ''}`),
      entry(`Deliveries here: ${deliveries.join(' · ')}`),
    ],
    notes: [lastReadNote(reach.lastReadAt)],
    next: isManager ? 'subscribe' : 'feeds',
    more: null,
    form: isManager ? await subscriptionForm(request, desk) : null,
  };
}

/** Channels that the app's page lists at most. */
const mostChannels = 20;

/**
 * What this channel hears; on the app's page, which is no channel, what each of the workspace does - for those who manage
 * them: a private channel's name is nobody else's business.
 */
async function heard({ asked }: Request, desk: Desk): Promise<readonly AnswerEntry[]> {
  if (asked.channel !== '') {
    const own = await readSubscription(desk.db, asked);
    if (own) return [entry(`This channel hears ${hearing(own, desk)}`)];
    const how = asked.isManager ? 'subscribe' : 'ask who manages it for /news subscribe';
    return [entry(`This channel is not subscribed: ${how}`)];
  }
  const all = await listSubscriptions(desk.db, asked);
  if (!asked.isManager)
    return [entry(`${plural(all.length, 'channel')} here ${all.length === 1 ? 'is' : 'are'} subscribed`)];
  return all.slice(0, mostChannels).map((one) => entry(hearing(one, desk), { id: one.subscription.channel }));
}

function hearing({ subscription, by }: StandingSubscription, desk: Desk): string {
  const line = settingLine(subscription, usualSettings);
  const whence = by === 'config' ? 'as the settings say' : 'as it was set by command';
  return [topicNames(subscription.topics, desk), ...(line === null ? [] : [line]), whence].join(' · ');
}
