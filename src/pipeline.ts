import { type Article, hasCorrectionNotice, type Pages, readArticle } from './articles/index.ts';
import { breathe, describe, isFault } from './base/index.ts';
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
  type IrrelevantVerdict,
  type Judging,
  keepAllNew,
  keepPassedOver,
  mayContinue,
  openJudging,
  passedOver,
  takeIn,
  takeInFirstReading,
  type Verdict,
  type World,
} from './judging/index.ts';
import { type Db, inTransaction } from './storage/index.ts';
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

/** What became of items that were taken in. */
interface TakenIn {
  readonly failed: number;
  /** What is about nothing watched, and is still to be kept. */
  readonly aside: readonly IrrelevantVerdict[];
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
  const { db, clock, log, audience, rules, onJudged, ending, ear } = world;
  const judging = openJudge(world);

  async function pollFeed(feed: Feed, known?: FeedState): Promise<PollReport> {
    const state = known ?? (await readFeedState(db, feed));
    const askedAt = clock.now();
    if (isRetired(feed, state) || isBackingOff(state, askedAt) || isFresh(state, askedAt))
      return { outcome: 'notDue', taken: 0, failed: 0 };
    const fetched = await ear.feeds.fetchFeed(feed, state); // notModified and failed carry no items
    const news = await unknownOrEdited(db, fetched);
    const isFirst = isFirstPoll(state);
    const taken = await takeAll(news.items, isFirst);
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
    const taken = await takeAll(items, false);
    if (taken === null) return { outcome: 'stopped', taken: 0, failed: 0 };
    const failed = taken.failed + (await keepAside(taken.aside));
    return { outcome: fetched.kind, taken: items.length - failed, failed };
  }

  /**
   * Takes items in, oldest first, each on its own: one that fails never stops its neighbours. What is about nothing watched
   * needs no judge, and is put aside, to be kept at the end.
   *
   * @returns null when the program ends meanwhile: the poll counts for nothing then, and is made again.
   */
  async function takeAll(items: readonly Item[], isQuiet: boolean): Promise<TakenIn | null> {
    let failed = 0;
    const aside: IrrelevantVerdict[] = [];
    for (const known of items) {
      if (ending?.aborted) return null;
      const item = isQuiet ? { ...known, isQuiet } : known;
      try {
        const article = await readArticle(item, ear.pages); // may fetch the page; a miss leaves the teaser
        const verdict = passedOver(item, article, rules);
        if (verdict) aside.push(verdict);
        else await take(item, article);
      } catch (error) {
        if (isFault(error) && error.code === 'articles.stopping') return null;
        failed += tellFailed(item, error);
      }
    }
    return { failed, aside };
  }

  /** From here on the item is known; the judge takes it in its turn. */
  async function take(item: Item, article: Article): Promise<void> {
    const isNew = await takeIn(db, item, article);
    if (isNew) judging.wake();
    else onJudged?.({ item, verdict: null, tookMs: 0 });
  }

  /** @returns How many failed. */
  async function keepAside(verdicts: readonly IrrelevantVerdict[]): Promise<number> {
    if (verdicts.length === 0) return 0;
    const startedAt = performance.now();
    try {
      const others = new Set(await keepPassedOver(db, verdicts, world));
      const kept = verdicts.filter((verdict) => !others.has(verdict));
      tellPassedOver(kept, performance.now() - startedAt);
      for (const { item, article } of others) await take(item, article);
      return 0;
    } catch (error) {
      const [first, ...rest] = verdicts;
      if (first && rest.length === 0) return tellFailed(first.item, error);
      // One by one, so that the one at fault takes no neighbours with it.
      let failed = 0;
      for (const verdict of verdicts) failed += await keepAside([verdict]);
      return failed;
    }
  }

  /**
   * Keeps what was put aside together with what is remembered of its feed, as nearly always can be done.
   *
   * @returns Whether it was.
   */
  async function keepAtOnce(verdicts: readonly IrrelevantVerdict[], state: FeedState): Promise<boolean> {
    const startedAt = performance.now();
    const isKept = verdicts.length > 0 && (await keepAllNew(db, verdicts, [feedStateAsRow(state)], world));
    if (isKept) tellPassedOver(verdicts, performance.now() - startedAt);
    return isKept;
  }

  function tellPassedOver(verdicts: readonly IrrelevantVerdict[], tookMs: number): void {
    for (const verdict of verdicts) onJudged?.({ item: verdict.item, verdict, tookMs: tookMs / verdicts.length });
  }

  /** One more that failed. */
  function tellFailed(item: Item, error: unknown): 1 {
    const fields = { feed: item.feedId, item: item.id, url: item.url, error: describe(error) };
    log.error(fields, 'An item could not be taken in; it is tried again at the next poll.');
    return 1;
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
    const usual = after(taken.failed);
    if (!isFirstPoll(before) && noticesOf(feed, before, usual).length === 0 && (await keepAtOnce(aside, usual)))
      return taken.failed;
    const failed = taken.failed + (await keepAside(aside));
    const isIntroduced = isFirstPoll(before) && fetched.kind === 'read' && !isToRepeat(before, failed);
    await keepState(feed, before, after(failed), isIntroduced);
    return failed;
  }

  /** One statement for most polls: on a server a transaction has to wait for its turn. */
  async function keepState(feed: Feed, before: FeedState, after: FeedState, isIntroduced: boolean): Promise<void> {
    const notices = noticesOf(feed, before, after);
    if (!isIntroduced && notices.length === 0) return keepFeedState(db, after);
    const now = clock.now();
    await inTransaction(db, async (tx) => {
      if (isIntroduced) await takeInFirstReading(tx, feed.id);
      await keepFeedState(tx, after);
      for (const { text, occasion } of notices) await queueLine(tx, audience.operators, occasion, text, now);
    });
    for (const { text } of notices) log.warn({ feed: feed.id }, text);
    judging.wake();
    audience.onQueued();
  }

  return { pollFeed, takeDelivered, judging };
}
