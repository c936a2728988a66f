import type { Form, Offer } from '../chat/index.ts';
import { welcomeChannel } from '../delivery/index.ts';
import {
  type ChangeOutcome,
  changeSubscription,
  everyTopic,
  readSubscription,
  unsubscribe as unsubscribeFrom,
  usualSettings,
} from '../subscriptions/index.ts';
import { type BareAnswer, entry, sayOnly } from './answers.ts';
import type { Desk, NewsCommand, Request } from './command.ts';
import { unknownTopic } from './latest.ts';
import { filtersIn } from './request.ts';
import { refusedToReaders } from './rights.ts';
import { changeIn, settingFields, settingLine, settingOptions } from './settings-words.ts';

/** `subscribe <topics…> [updates:thread quiet:22:00-07:00 …]`: what this channel is to hear, and how. */
export const subscribe: NewsCommand = {
  shape: {
    name: 'subscribe',
    description: 'Let this channel hear topics, and choose how (managers)',
    options: [
      { name: 'add', description: 'A topic more, s-400; or all', required: false, kind: 'text', suggests: 'topic' },
      ...settingOptions,
    ],
  },
  aliases: ['sub', 'watch', 'settings', 'set'],
  example: 'subscribe s-400 updates:thread',
  answer: answerSubscribe,
};

/** `unsubscribe [topics…]`: takes topics out, or everything. */
export const unsubscribe: NewsCommand = {
  shape: {
    name: 'unsubscribe',
    description: 'Take a topic out of what this channel hears, or everything (managers)',
    options: [
      {
        name: 'topic',
        description: 'A topic; left out: all of them',
        required: false,
        kind: 'text',
        suggests: 'topic',
      },
    ],
  },
  aliases: ['unsub', 'leave', 'stop'],
  example: 'unsubscribe s-400',
  answer: answerUnsubscribe,
};

/** The form that fills in `subscribe`, as a channel stands now. */
export async function subscriptionForm(request: Request, desk: Desk): Promise<Form> {
  const { asked } = request;
  const standing = asked.channel === '' ? null : await readSubscription(desk.db, asked);
  return {
    ...{ title: 'What it hears', words: 'subscribe', openedBy: 'subscribe', asksChannel: asked.channel === '' },
    fields: settingFields(standing?.subscription ?? usualSettings, desk.topics),
  };
}

async function answerSubscribe(request: Request, desk: Desk): Promise<BareAnswer> {
  const { asked, named } = request;
  if (!asked.isManager) return refusedToReaders('change what this channel hears', asked);
  const form = await subscriptionForm(request, desk);
  const words = [...request.words, ...(named.get('topics') ?? '').split(',')].filter((word) => word.trim() !== '');
  if (words.length === 0 && named.size === 0)
    return { ...sayOnly('What shall this channel hear?', topicNotes(desk), subscribe.example), form };
  // On the app's page there is no channel but the one that the form asks for.
  if (asked.channel === '') return sayOnly('Which channel?', ['Choose one in the form.'], 'status');
  const topics = topicsIn(words, desk);
  if ('unknown' in topics) return unknownTopic('subscribe', topics.unknown, desk);
  const heard = (await readSubscription(desk.db, asked))?.subscription.topics ?? [];
  const isWhole = (named.get('topics') ?? '') !== '';
  const wanted = isWhole ? topics.ids : [...new Set([...heard, ...topics.ids])];
  const change = { ...changeIn(named), ...(topics.ids.length > 0 ? { topics: wanted } : {}) };
  return changed(await changeSubscription(desk.db, asked, change, desk.clock.now()), request, desk);
}

async function answerUnsubscribe(request: Request, desk: Desk): Promise<BareAnswer> {
  const { asked } = request;
  if (!asked.isManager) return refusedToReaders('change what this channel hears', asked);
  const topics = topicsIn(request.words, desk);
  if ('unknown' in topics) return unknownTopic('unsubscribe', topics.unknown, desk);
  const before = await readSubscription(desk.db, asked);
  if (!before) return sayOnly('This channel hears nothing', [], subscribe.example);
  const ids = topics.ids.includes(everyTopic) ? [] : topics.ids;
  // Who hears every topic, those to come among them, hears no list that one could be taken out of.
  if (ids.length > 0 && before.subscription.topics.includes(everyTopic)) {
    const left = desk.topics.map(({ id }) => id).filter((id) => !ids.includes(id));
    return changed(await changeSubscription(desk.db, asked, { topics: left }, desk.clock.now()), request, desk);
  }
  return changed(await unsubscribeFrom(desk.db, asked, ids, desk.clock.now()), request, desk);
}

function topicsIn(words: readonly string[], { topics }: Desk): { ids: string[] } | { unknown: string } {
  const ids: string[] = [];
  for (const word of words
    .flatMap((one) => one.split(','))
    .map((one) => one.trim())
    .filter(Boolean)) {
    const topic = /^(?:all|everything|\*)$/i.test(word) ? { id: everyTopic } : filtersIn([word], topics).topic;
    if (!topic) return { unknown: word };
    ids.push(topic.id);
  }
  return { ids: [...new Set(ids)] };
}

const undo: Offer = { label: 'Undo', words: 'undo' };

async function changed(outcome: ChangeOutcome, request: Request, desk: Desk): Promise<BareAnswer> {
  if (!outcome.ok) return sayOnly('Nothing was changed', outcome.problems, 'help subscribe');
  const { subscription } = outcome;
  if (!subscription)
    return {
      ...sayOnly('This channel hears nothing any more', ['What it was told stays.'], 'subscribe'),
      offers: [undo],
    };
  const welcomed = await welcomeChannel(desk.db, subscription, {
    topicNames: new Map(desk.topics.map(({ id, name }) => [id, name])),
    now: desk.clock.now(),
  });
  if (welcomed > 0) desk.onQueued();
  const line = settingLine(subscription, usualSettings);
  return {
    title: `This channel hears ${topicNames(subscription.topics, desk)}`,
    entries: line === null ? [] : [entry(line)],
    notes: outcome.isFirst ? [firstNote(welcomed)] : [],
    next: outcome.isFirst ? 'brief' : 'status',
    more: null,
    offers: outcome.isFirst ? [{ label: 'Brief', words: 'brief' }, undo] : [undo],
    form: request.named.size > 0 ? null : await subscriptionForm(request, desk),
  };
}

function firstNote(welcomed: number): string {
  const shown = welcomed === 1 ? 'The newest story comes now. ' : `The ${welcomed} newest stories come now. `;
  return `${welcomed === 0 ? '' : shown}From now on it is told what is new; brief says how things stand.`;
}

/** `S-400, CAATSA`, or `every topic`. */
export function topicNames(ids: readonly string[], { topics }: Desk): string {
  if (ids.includes(everyTopic)) return 'every topic';
  return ids.map((id) => topics.find((topic) => topic.id === id)?.name ?? id).join(', ');
}

function topicNotes({ topics }: Desk): readonly string[] {
  return [`Topics: ${topics.map(({ id }) => id).join(', ')}, or all.`];
}
