export { storyRulesFor } from './elsewhere.ts';
export type { KnownItem, KnownStories, KnownStory } from './known.ts';
export { type NearCopy, nearCopies } from './near-copies.ts';
export { findOrigin } from './origin.ts';
export { placeInStory } from './place.ts';
export { prepareStories, type StoryRules, type StorySettings, storyFiles } from './settings.ts';
export type { Origin, Placement, Relation, Story } from './story.ts';
export { keepStories, keepStory, readStory, recallStories, withdrawStory } from './story-store.ts';
export { type SourceDocument, summarise, summariseMany } from './summarise.ts';
export { topicsOfStory } from './topics-of-story.ts';
export { traceTold } from './trace.ts';
export {
  keepVerdict,
  keepVerdicts,
  latestStories,
  newVerdictsAsRows,
  readStoryItems,
  readVerdict,
  type StoredVerdict,
  type StoryItem,
} from './verdict-store.ts';
