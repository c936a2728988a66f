export { everyTopic, type Subscription, subscriptionsFile } from './subscription.ts';
export { type UnknownTopic, unknownTopics, wants } from './wants.ts';
