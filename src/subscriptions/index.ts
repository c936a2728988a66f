export { everyTopic, type Subscription, subscriptionsFile } from './subscription.ts';
export { unknownTopics, wants } from './wants.ts';
