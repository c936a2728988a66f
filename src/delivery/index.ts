export { partyOf, saidMoment } from './accounts.ts';
export { type Backlog, readBacklog } from './backlog-store.ts';
export { changeOf, type StoryChange } from './change.ts';
export { detailsDiffer, disputeLine, outletLine, plural, sideLine } from './counts.ts';
export { type DeadLetter, readDeadLetters, retryDeadLetters } from './dead-letter-store.ts';
export type { Channel, Delivery, StandingCard } from './delivery.ts';
export { queueDeliveries, readStandingCards } from './delivery-store.ts';
export { type DigestAhead, digestAhead } from './digest-ahead.ts';
export type { DigestDesk } from './digest-content.ts';
export { queueDigests } from './digests.ts';
export { disputeEntry } from './dispute-entry.ts';
export { type Introduction, introduceFeed, type Welcome, welcomeChannel, welcomeChannels } from './introduce.ts';
export { queueLine } from './lines.ts';
export { changeMute, type MuteChange, undoLast } from './mute-story.ts';
export { opposedIn } from './opposed.ts';
export { type Outbox, openOutbox } from './outbox.ts';
export { paceDeliveries } from './pace-store.ts';
export { type Planning, planDeliveries } from './plan.ts';
export { cutAtWord } from './quotes.ts';
export { quotesOf, shownQuote } from './replies.ts';
export { type Retelling, retellBadge } from './retell.ts';
export { retellReplies } from './retell-replies.ts';
export type { Attempt } from './sender.ts';
export { readShownClaims, readShownDisputes, readStoryView } from './story-view-store.ts';
export {
  disputeIn,
  momentOf,
  originsOf,
  outletsOf,
  type ShownClaim,
  type ShownDispute,
  type ShownItem,
  type ShownSide,
  type StoryView,
  viewIn,
} from './view.ts';
export { workspaceJoined, workspaceLeft } from './workspace-store.ts';
