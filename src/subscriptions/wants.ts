import { everyTopic, type Subscription } from './subscription.ts';

/** Whether a channel asked to hear about any of some topics. */
export function wants(subscription: Subscription, topics: readonly string[]): boolean {
  if (topics.length === 0) return false;
  return subscription.topics.includes(everyTopic) || topics.some((topic) => subscription.topics.includes(topic));
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
  subscriptions: readonly Subscription[],
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
