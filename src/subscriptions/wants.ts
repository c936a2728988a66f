import type { Place } from './place.ts';
import { everyTopic, type KindOfNews, type Subscription } from './subscription.ts';
import { hasAnyWord } from './words.ts';

/** What of an item decides whether a channel hears of it. */
export interface Offered {
  /** Topic ids. */
  readonly topics: readonly string[];
  readonly outlet: string;
  /** ISO 639-1. */
  readonly language: string;
}

/** Whether a channel asked to hear about an item at all: its topics, its language, its outlet. */
export function wants(subscription: Subscription, item: Offered): boolean {
  return wantsTopics(subscription, item.topics) && letsThrough(subscription, item);
}

/** Whether an item's outlet and language are such that a channel wants to hear of it. */
export function letsThrough(
  { languages, leaveOut }: Pick<Subscription, 'languages' | 'leaveOut'>,
  { outlet, language }: Offered,
): boolean {
  const isRead = languages.length === 0 || languages.includes(language);
  return isRead && !leaveOut.some((name) => isSameOutlet(name, outlet));
}

/** Whether a channel asked to hear about any of some topics. */
export function wantsTopics(subscription: Pick<Subscription, 'topics'>, topics: readonly string[]): boolean {
  if (topics.length === 0) return false;
  return subscription.topics.includes(everyTopic) || topics.some((topic) => subscription.topics.includes(topic));
}

/** Whether two names are one outlet's, however they are written. */
export function isSameOutlet(one: string, other: string): boolean {
  return outletKey(one) === outletKey(other);
}

/** An outlet's name as it is compared. */
export function outletKey(name: string): string {
  return name
    .toLowerCase()
    .replace(/^the\s+/, '')
    .trim();
}

/**
 * Whether something is to go out at once: of the kinds and with one of the words that the channel called urgent.
 *
 * @param texts - Headline and sentences.
 */
export function isUrgent(
  { urgent }: Pick<Subscription, 'urgent'>,
  kinds: readonly KindOfNews[],
  texts: readonly string[],
): boolean {
  if (!urgent) return false;
  const isOfKind = urgent.kinds.length === 0 || urgent.kinds.some((kind) => kinds.includes(kind));
  return isOfKind && (urgent.words.length === 0 || hasAnyWord(urgent.words, texts));
}

/** A topic id in a subscription that no topic has. */
export interface UnknownTopic {
  /** Where it stands in `subscriptions.yaml`. */
  readonly path: readonly (string | number)[];
  readonly found: string;
}

/**
 * The topics that subscriptions name and nobody watches: a channel waiting for such a topic would wait for ever.
 *
 * @param known - Ids of `topics.yaml`.
 */
export function unknownTopics(
  subscriptions: readonly (Place & Pick<Subscription, 'topics'>)[],
  known: readonly string[],
): readonly UnknownTopic[] {
  return subscriptions.flatMap((subscription, index) =>
    subscription.topics.flatMap((topic, place) =>
      topic === everyTopic || known.includes(topic)
        ? []
        : [{ path: ['subscriptions', index, 'topics', place], found: topic }],
    ),
  );
}
