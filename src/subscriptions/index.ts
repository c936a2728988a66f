export { type Choice, lastChoice } from './choice-store.ts';
export { type DigestTimes, defaultDigest, lastDigestAt, nextDigestAt } from './digest-times.ts';
export {
  type Follower,
  type FollowOutcome,
  type FollowTarget,
  follow,
  isFollowed,
  listFollows,
  mostFollows,
  readFollowers,
  unfollow,
} from './follow-store.ts';
export { type Houses, housesOf, type Located, type Workspace } from './house.ts';
export { keepLinked, learnWorkspaces, readHouses } from './house-store.ts';
export { asksFor, type Heard, type Listener, mayHear, readListeners, textsOf } from './listener-store.ts';
export {
  listMutes,
  type Mute,
  type Muted,
  type MuteTarget,
  type Muting,
  mute,
  mutedBy,
  readMutes,
  unmute,
} from './mute-store.ts';
export { isSameChannel, type Person, type Place } from './place.ts';
export { type QuietHours, quietUntil } from './quiet.ts';
export {
  everyTopic,
  type KindOfNews,
  kindsOfNews,
  type Subscription,
  type SubscriptionSettings,
  subscriptionsFile,
  usualSettings,
} from './subscription.ts';
export {
  type ChangeOutcome,
  type Chooser,
  changeSubscription,
  keepListed,
  listSubscriptions,
  noteWelcomed,
  readSubscription,
  readSubscriptions,
  type StandingSubscription,
  unsubscribe,
} from './subscription-store.ts';
export { type Undone, undoChoice } from './undo.ts';
export { isSameOutlet, isUrgent, type Offered, outletKey, unknownTopics, wants, wantsTopics } from './wants.ts';
export { noteJoined, noteLeft, readPresent } from './workspace-store.ts';
