import { type Article, hasCorrectionNotice, type Pages } from './articles/index.ts';
import { breathe, describe } from './base/index.ts';
import { extractClaims, recallClaims } from './claims/index.ts';
import {
  askSecondOpinion,
  type Contradiction,
  endDisputes,
  findContradictions,
  gatherDisputes,
  joinNeither,
  recallDisputes,
} from './contradictions/index.ts';
import { queueLine } from './delivery/index.ts';
import {
  type Delivered,
  type Feed,
  type FeedReader,
  type FeedState,
  type Fetched,
  feedStateAsRow,
  type Item,
  isBackingOff,
  isFirstPoll,
  isFresh,
  isRetired,
  isToRepeat,
  keepFeedState,
  type News,
  noticesOf,
  readFeedState,
  stateAfter,
  unknownOrEdited,
} from './feeds/index.ts';
import {
  firstReadingAsRow,
  type Judging,
  mayContinue,
  openIntake,
  openJudging,
  type TakenIn,
  type Verdict,
  type World,
} from './judging/index.ts';
import { type Db, insertTogether, inTransaction, type NewRows } from './storage/index.ts';
import {
  findOrigin,
  type Placement,
  placeInStory,
  readVerdict,
  recallStories,
  storyRulesFor,
  summarise,
  topicsOfStory,
  traceTold,
} from './stories/index.ts';
import { matchTopics } from './topics/index.ts';

export {
  type Audience,
  type Judged,
  type Judging,
  type Rules,
  trailOf,
  type Verdict,
  type World,
} from './judging/index.ts';

/** How feeds are listened to. */
export interface Ear {
  readonly feeds: FeedReader;
  readonly pages: Pages;
  readonly everyMinutes: number;
  /** In [0, 1), for the jitter of the next poll. */
  readonly random: () => number;
}

/** The way of an item from its feed to the outbox. */
export interface Pipeline {
  /**
   * Reads one feed once, and puts what it brings into the inbox. What a feed or one of its items does wrong is in the report.
   *
   * @param known - What is remembered of it, where that was just read.
   */
  pollFeed(feed: Feed, known?: FeedState): Promise<PollReport>;
  /** Takes in what a feed's hub has brought. Nothing of it is remembered as a poll: the next one is made as ever. */
  takeDelivered(feed: Feed, delivered: Delivered): Promise<PollReport>;
  /** Empties the inbox. */
  readonly judging: Judging;
}

/** How a poll went. */
export interface PollReport {
  readonly outcome: Fetched['kind'] | 'notDue' | 'stopped';
  /** Items that are known from now on. */
  readonly taken: number;
  /** Items that a fault of ours stopped; they are tried again at the next poll. */
  readonly failed: number;
}

/** How many verbatim sentences stand on a card: two or three (DESIGN.md). */
const summarySentences = 3;

/** Opens the part of the road that needs no network, from article to outbox. */
export function openJudge(world: World): Judging {
  const { log, rules } = world;

  async function decide(db: Db, item: Item, read: Article): Promise<Verdict> {
    const article = { ...read, itemId: item.id };
    const named = matchTopics(article, rules.watched); // each with its reason
    if (named.matches.length === 0 && !mayContinue(article, rules))
      return { relevant: false, item, article, topics: named };
    const claims = extractClaims(article, rules.lexicon);
    const origin = findOrigin(article, rules.stories);
    const placing = storyRulesFor(named, rules.stories);
    await breathe();
    const stories = await recallStories(db, article, claims, placing);
    const topics = named.matches.length > 0 ? named : await topicsOfStory(db, named, article, claims, stories, rules);
    if (topics.matches.length === 0) return { relevant: false, item, article, topics };
    const placed = await keptPlace(db, item, placeInStory(article, claims, stories, placing));
    const placement = await traceTold(db, placed);
    const mates = stories.stories.find(({ story }) => story.id === placement.storyId)?.items.map((one) => one.itemId);
    const known = await recallClaims(db, claims, mates); // with the stories and quotes above and the disputes below the only reads
    const contradictions = await secondOpinion(findContradictions(claims, known, rules.contradictions));
    const reading = { itemId: item.id, isEdit: item.isEdit, hasNotice: hasCorrectionNotice(article.text), claims };
    const standing = await recallDisputes(db, contradictions, reading, known);
    const gathered = gatherDisputes(contradictions, standing, origin?.name ?? null);
    const withOpen = joinNeither(gathered, standing.disputes, claims, rules.contradictions);
    const disputes = endDisputes(withOpen, standing.disputes, reading);
    const summary = summarise(article, placement, summarySentences, rules.stories);
    return { relevant: true, item, article, topics, claims, origin, placement, contradictions, disputes, summary };
  }

  /** An edited item stays in its story, whose card stands already; what it adds is judged anew. */
  async function keptPlace(db: Db, item: Item, placement: Placement): Promise<Placement> {
    const before = item.isEdit ? await readVerdict(db, item.id) : null;
    if (!before?.storyId || before.relation === 'irrelevant') return placement;
    return { ...placement, storyId: before.storyId, relation: before.relation };
  }

  function secondOpinion(contradictions: readonly Contradiction[]): Promise<readonly Contradiction[]> {
    return askSecondOpinion(contradictions, rules.secondOpinion, (error) =>
      log.warn({ error: describe(error) }, 'The second opinion failed; the comparators stand alone.'),
    );
  }

  return openJudging(world, decide); // keeps the verdict: memory and outbox in one transaction
}

/** Opens the whole road, from feed to outbox. */
export function openPipeline(world: World & { readonly ear: Ear }): Pipeline {
  const { db, clock, log, audience, ear } = world;
  const judging = openJudge(world);
  const intake = openIntake({ ...world, pages: ear.pages, wake: judging.wake });

  async function pollFeed(feed: Feed, known?: FeedState): Promise<PollReport> {
    const state = known ?? (await readFeedState(db, feed));
    const askedAt = clock.now();
    if (isRetired(feed, state) || isBackingOff(state, askedAt) || isFresh(state, askedAt))
      return { outcome: 'notDue', taken: 0, failed: 0 };
    const fetched = await ear.feeds.fetchFeed(feed, state); // notModified and failed carry no items
    const news = await unknownOrEdited(db, fetched);
    const isFirst = isFirstPoll(state);
    const taken = await intake.takeAll(news.items, isFirst);
    if (taken === null) return { outcome: 'stopped', taken: 0, failed: 0 };
    const failed = await remember(feed, fetched, { news, ...taken }); // last: a crash before here only re-reads
    return { outcome: fetched.kind, taken: news.items.length - failed, failed };
  }

  async function takeDelivered(feed: Feed, delivered: Delivered): Promise<PollReport> {
    const state = await readFeedState(db, feed);
    // Before its first poll nothing is known of a feed: what is old could not be told from what is new.
    if (isFirstPoll(state) || isRetired(feed, state)) return { outcome: 'notDue', taken: 0, failed: 0 };
    const fetched = await ear.feeds.readDelivered(feed, state, delivered);
    const { items } = await unknownOrEdited(db, fetched);
    const taken = await intake.takeAll(items, false);
    if (taken === null) return { outcome: 'stopped', taken: 0, failed: 0 };
    const failed = taken.failed + (await intake.keepAside(taken.aside));
    return { outcome: fetched.kind, taken: items.length - failed, failed };
  }

  /**
   * Keeps what was put aside, and what is remembered of the feed.
   *
   * @returns How many items failed in all.
   */
  async function remember(
    feed: Feed,
    fetched: Fetched,
    { news, aside, ...taken }: TakenIn & { readonly news: News },
  ): Promise<number> {
    const { everyMinutes, random } = ear;
    const now = clock.now();
    const { before } = fetched;
    const after = (count: number) => stateAfter(feed, fetched, now, { news, failed: count, everyMinutes, random });
    /** Behind all that the first document brought stands the word that it was read. */
    const introduction = (count: number) =>
      isFirstPoll(before) && fetched.kind === 'read' && !isToRepeat(before, count) ? [firstReadingAsRow(feed.id)] : [];
    const usual = after(taken.failed);
    const words = introduction(taken.failed);
    if (
      noticesOf(feed, before, usual).length === 0 &&
      (await intake.keepAsideWith(aside, [feedStateAsRow(usual), ...words]))
    ) {
      if (words.length > 0) tellQueued();
      return taken.failed;
    }
    const failed = taken.failed + (await intake.keepAside(aside));
    await keepState(feed, before, after(failed), introduction(failed));
    return failed;
  }

  /** One statement for most polls: on a server a transaction has to wait for its turn. */
  async function keepState(
    feed: Feed,
    before: FeedState,
    after: FeedState,
    introduction: readonly NewRows[],
  ): Promise<void> {
    const notices = noticesOf(feed, before, after);
    if (introduction.length === 0 && notices.length === 0) return keepFeedState(db, after);
    const now = clock.now();
    await inTransaction(db, async (tx) => {
      await insertTogether(tx, [...introduction, feedStateAsRow(after)]);
      for (const { text, occasion } of notices) await queueLine(tx, audience.operators, occasion, text, now);
    });
    for (const { text } of notices) log.warn({ feed: feed.id }, text);
    tellQueued();
  }

  function tellQueued(): void {
    judging.wake();
    audience.onQueued();
  }

  return { pollFeed, takeDelivered, judging };
}
