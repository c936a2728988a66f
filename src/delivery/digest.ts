import { type AnswerEntry, type Digest, type DigestSection, momentText } from '../chat/index.ts';
import type { FeedHealth } from '../feeds/index.ts';
import { everyTopic, type Subscription } from '../subscriptions/index.ts';
import { composeCard } from './card.ts';
import { disputeLine, outletLine, plural } from './counts.ts';
import { disputeEntry } from './dispute-entry.ts';
import { momentOf, type ShownDispute, type ShownItem, type StoryView } from './view.ts';

/** More is read by asking: a digest is to be read on a phone (WORDING.md). */
const mostStories = 12;
const mostDisputes = 5;
const mostFeeds = 3;

/** A story that a digest tells of, with the item that was told last. */
export interface DigestStory {
  readonly view: StoryView;
  readonly item: ShownItem;
}

/** Everything that a digest may say. */
export interface DigestContent {
  readonly title: string;
  readonly subscription: Subscription;
  /** What came, in the order it came. */
  readonly stories: readonly DigestStory[];
  /** Open matters, those that changed last first. */
  readonly open: readonly ShownDispute[];
  /** Matters that were settled meanwhile. */
  readonly settled: readonly ShownDispute[];
  /** How the feeds fare; null where that is not told. */
  readonly feeds: readonly FeedHealth[] | null;
  /** Names of topics by id, in the order that they are shown. */
  readonly topicNames: ReadonlyMap<string, string>;
}

/** One message that gathers what came: stories by topic, what is in dispute, what was settled, how the feeds fare. */
export function composeDigest(content: DigestContent): Digest {
  const { title, stories, open, settled, feeds } = content;
  const shown = stories.slice(-mostStories);
  const sections = [
    ...storiesByTopic(content, shown),
    { title: 'Open disputes', entries: open.slice(0, mostDisputes).map(disputeEntry) },
    { title: 'Settled', entries: settled.slice(0, mostDisputes).map(settledEntry) },
    {
      title: 'Feeds failing',
      entries: failing(feeds ?? [])
        .slice(0, mostFeeds)
        .map(feedEntry),
    },
  ].filter((section) => section.entries.length > 0);
  const notes = [
    stories.length === 0 ? 'No new story.' : null,
    stories.length > shown.length ? `${stories.length - shown.length} more: /news since` : null,
    open.length > mostDisputes ? `${open.length - mostDisputes} more open disputes: /news disputes` : null,
    feeds && feedCounts(feeds),
  ];
  return { kind: 'digest', title, sections, notes: notes.filter((note) => note !== null) };
}

/** Each story once, under the first of its topics that the channel asked for. */
function storiesByTopic(
  { subscription, topicNames }: DigestContent,
  stories: readonly DigestStory[],
): readonly DigestSection[] {
  const asked = [...topicNames.keys()].filter(
    (topic) => subscription.topics.includes(everyTopic) || subscription.topics.includes(topic),
  );
  const topicOf = ({ view }: DigestStory) =>
    asked.find((topic) => view.items.some((one) => one.topics.includes(topic)));
  const sectionOf = (topic: string | undefined, title: string) => ({
    title,
    entries: stories.filter((story) => topicOf(story) === topic).map((story) => storyEntry(story, topicNames)),
  });
  return [
    ...asked.map((topic) => sectionOf(topic, topicNames.get(topic) ?? topic)),
    // What came before a channel changed its topics.
    sectionOf(undefined, 'Other stories'),
  ];
}

function storyEntry({ view, item }: DigestStory, topicNames: ReadonlyMap<string, string>): AnswerEntry {
  const { badge, headline, url } = composeCard({
    ...{ view, item, topicNames },
    ...{ lead: null, continues: null, updatedAt: null, closedBadge: null, isMuted: false },
  });
  const lines = [
    headline,
    badge && `${badge.emoji} ${badge.text}`,
    [item.outlet, outletLine(view), disputeLine(view)].filter((part) => part !== null).join(' · '),
  ];
  return {
    text: lines.filter((line) => line !== null).join('\n'),
    url,
    when: momentOf(item),
    id: view.id,
    quotes: [],
  };
}

function settledEntry(dispute: ShownDispute): AnswerEntry {
  const entry = disputeEntry(dispute);
  return dispute.settledReason === null ? entry : { ...entry, text: `${entry.text}\n${dispute.settledReason}` };
}

function failing(feeds: readonly FeedHealth[]): readonly FeedHealth[] {
  return feeds.filter(({ condition }) => condition === 'failing');
}

function feedEntry({ feed, failingSinceAt, failureReason }: FeedHealth): AnswerEntry {
  const since = failingSinceAt === null ? '' : ` · since ${momentText({ at: failingSinceAt, dayOnly: false })}`;
  const why = failureReason === null ? '' : ` · ${failureReason}`;
  return { text: `${feed.outlet}${since}${why}`, url: null, when: null, id: feed.id, quotes: [] };
}

/** `Feeds: 23 well · 2 failing` */
function feedCounts(feeds: readonly FeedHealth[]): string {
  const well = feeds.filter(({ condition }) => condition === 'well').length;
  const others = (['failing', 'never read', 'paused'] as const)
    .map((condition) => [condition, feeds.filter((one) => one.condition === condition).length] as const)
    .filter(([, count]) => count > 0)
    .map(([condition, count]) => `${count} ${condition}`);
  return feeds.length === 0 ? 'No feed is set.' : [`${plural(well, 'feed')} well`, ...others].join(' · ');
}
