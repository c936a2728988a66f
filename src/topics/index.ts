export { isOfAffair } from './kind.ts';
export { matchTopics } from './match.ts';
export { type TopicSettings, topicsFile } from './settings.ts';
export type { TopicMatch, TopicVerdict } from './topic.ts';
export { anyTopic, prepareTopics, topicName, type Watched, type WatchedTopic, watchAnything } from './watched.ts';
