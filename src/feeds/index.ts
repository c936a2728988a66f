export type { News } from './brake.ts';
export { type Feed, feedsFile } from './feed.ts';
export { feedsLeft, takeFeed } from './feed-lease-store.ts';
export { addFeed, type FeedChange, pauseFeed, readFeedList, removeFeed } from './feed-list-store.ts';
export { feedStateAsRow, keepFeedState, readFeedState, stateAfter } from './feed-store.ts';
export { type FeedReader, type Fetched, openFeedReader } from './fetch.ts';
export { type FeedHealth, feedHealth } from './health.ts';
export { openHostPlaces } from './host-places.ts';
export { openHostRests } from './host-store.ts';
export { itemFrom, textKey } from './identity.ts';
export type { FeedDocument, FeedItem, Item } from './item.ts';
export {
  confirmAllUnknown,
  confirmUnknown,
  keepItem,
  keepItems,
  keepNames,
  newItemsAsRows,
  unknownOrEdited,
  untilNamed,
} from './item-store.ts';
export { type LastPolls, openLastPolls } from './last-polls-store.ts';
export { noticesOf } from './notices.ts';
export { parseFeed } from './parse.ts';
export { type FeedState, freshState, isBackingOff, isFirstPoll, isFresh, isRetired, isToRepeat } from './state.ts';
export { type Delivered, type HubListener, serveHubs } from './websub/listen.ts';
export { openWebSub, type WebSub } from './websub/websub.ts';
