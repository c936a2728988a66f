import {
  type Article,
  hasCorrectionNotice,
  keepArticle,
  type Pages,
  readArticle,
  withArticleKeys,
} from './articles/index.ts';
import { type Clock, describe, isFault, type Log } from './base/index.ts';
import { type Claim, extractClaims, keepClaims, type Lexicon, recallClaims, withdrawClaims } from './claims/index.ts';
import {
  askSecondOpinion,
  type Contradiction,
  type ContradictionRules,
  type DisputeChange,
  endDisputes,
  findContradictions,
  gatherDisputes,
  joinNeither,
  keepDisputes,
  recallDisputes,
  type SecondOpinion,
} from './contradictions/index.ts';
import {
  type Channel,
  changeOf,
  introduceFeed,
  paceDeliveries,
  planDeliveries,
  queueDeliveries,
  queueLine,
  readStandingCards,
  readStoryView,
  retellReplies,
} from './delivery/index.ts';
import {
  confirmAllUnknown,
  confirmUnknown,
  type Delivered,
  type Feed,
  type FeedReader,
  type Fetched,
  type Item,
  isBackingOff,
  isFirstPoll,
  isFresh,
  isRetired,
  isToRepeat,
  keepItem,
  keepItems,
  keepNames,
  type News,
  noticesOf,
  readFeedState,
  rememberFetch,
  unknownOrEdited,
} from './feeds/index.ts';
import { type Db, indexForSearch, inJudgesTurn, inTransaction } from './storage/index.ts';
import {
  findOrigin,
  keepStory,
  keepVerdict,
  keepVerdicts,
  type Origin,
  type Placement,
  placeInStory,
  readVerdict,
  recallStories,
  type StoryRules,
  summarise,
  traceTold,
  withdrawStory,
} from './stories/index.ts';
import { readListeners, type Subscription } from './subscriptions/index.ts';
import { matchTopics, type TopicVerdict, type Watched } from './topics/index.ts';

/** What news is judged by, made once from the settings. */
export interface Rules {
  readonly watched: Watched;
  readonly lexicon: Lexicon;
  readonly stories: StoryRules;
  readonly contradictions: ContradictionRules;
  readonly secondOpinion: SecondOpinion;
}

/** Who is told. */
export interface Audience {
  /** Platforms that can be posted to; channels on others are told nothing until they can. */
  readonly platforms: readonly Subscription['platform'][];
  /** Names of topics by id, as shown. */
  readonly topicNames: ReadonlyMap<string, string>;
  /** Where lines about the bot itself go; null: the log alone. */
  readonly operators: Channel | null;
  /** Something may have been queued. */
  readonly onQueued: () => void;
}

/** How feeds are listened to. */
export interface Ear {
  readonly feeds: FeedReader;
  readonly pages: Pages;
  readonly everyMinutes: number;
  /** In [0, 1), for the jitter of the next poll. */
  readonly random: () => number;
  /** Aborted when the program is to end: a poll under way stops before its next item. */
  readonly ending?: AbortSignal | undefined;
}

/** What every pipeline needs; one that polls needs an ear too. */
export interface World {
  readonly db: Db;
  readonly clock: Clock;
  readonly log: Log;
  readonly rules: Rules;
  readonly audience: Audience;
  /** Told of every item that was judged, and how long that took; for logs and figures. */
  readonly onJudged?: (judged: Judged) => void;
}

/** An item that was judged. */
export interface Judged {
  readonly item: Item;
  /** null when it was known already. */
  readonly verdict: Verdict | null;
  readonly tookMs: number;
}

/** Everything judged about one item. */
export type Verdict = IrrelevantVerdict | RelevantVerdict;

interface IrrelevantVerdict {
  readonly relevant: false;
  readonly item: Item;
  readonly article: Article;
  readonly topics: TopicVerdict;
}

interface RelevantVerdict {
  readonly relevant: true;
  readonly item: Item;
  readonly article: Article;
  readonly topics: TopicVerdict;
  readonly claims: readonly Claim[];
  readonly origin: Origin | null;
  readonly placement: Placement;
  readonly contradictions: readonly Contradiction[];
  readonly disputes: readonly DisputeChange[];
  readonly summary: readonly string[];
}

/** The way of an item from its feed to the outbox. */
export interface Pipeline extends Judge {
  /** Reads one feed once, and judges what it brings. What a feed or one of its items does wrong is in the report. */
  pollFeed(feed: Feed): Promise<PollReport>;
  /** Judges what a feed's hub has brought. Nothing of it is remembered as a poll: the next one is made as ever. */
  takeDelivered(feed: Feed, delivered: Delivered): Promise<PollReport>;
}

/** The part of it that needs no network. */
export interface Judge {
  /**
   * Judges one article and keeps the verdict with everything owed for it, in one transaction. One at a time.
   *
   * @returns null when the item is known already with the same text.
   */
  judge(item: Item, article: Article): Promise<Verdict | null>;
}

/** Most of what feeds bring is about nothing watched; kept one by one, each would wait for the disk. */
interface DocumentJudge extends Judge {
  /** The verdict on an article about nothing watched, else null. An edit is never passed over: what it said before must go. */
  passedOver(item: Item, article: Article): IrrelevantVerdict | null;
  /** Keeps such verdicts in one transaction: nothing is owed for any of them. */
  keepPassedOver(verdicts: readonly IrrelevantVerdict[]): Promise<void>;
}

/** How a poll went. */
export interface PollReport {
  readonly outcome: Fetched['kind'] | 'notDue' | 'stopped';
  readonly judged: number;
  /** Items that a fault of ours stopped; they are tried again at the next poll. */
  readonly failed: number;
}

/** How many verbatim sentences stand on a card: two or three (DESIGN.md). */
const summarySentences = 3;

/** Opens the road from article to outbox. */
export function openJudge(world: World): Judge {
  return openDocumentJudge(world);
}

function openDocumentJudge({ db, clock, log, rules, audience, onJudged }: World): DocumentJudge {
  async function judge(db: Db, read: Item, fresh: Article): Promise<Verdict | null> {
    const named = read.feedId === null ? read : withArticleKeys(read, fresh);
    const item = await confirmUnknown(db, named);
    if (item === null) return knownAlready(db, named);
    const article = { ...fresh, itemId: item.id };
    const topics = matchTopics(article, rules.watched); // each with its reason
    if (topics.matches.length === 0) return keep(db, { relevant: false, item, article, topics });
    const claims = extractClaims(article, rules.lexicon);
    const origin = findOrigin(article, rules.stories);
    await breathe();
    const stories = await recallStories(db, article, claims, rules.stories);
    const placed = await keptPlace(db, item, placeInStory(article, claims, stories, rules.stories));
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
    const judged = { item, article, topics, claims, origin, placement, contradictions, disputes, summary };
    return keep(db, { relevant: true, ...judged }); // memory and outbox: one transaction
  }

  async function knownAlready(db: Db, item: Item): Promise<null> {
    await keepNames(db, item);
    return null;
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

  async function keep(store: Db, verdict: Verdict): Promise<Verdict> {
    await breathe();
    const now = clock.now();
    await inTransaction(store, async (tx) => {
      await keepItem(tx, verdict.item);
      if (verdict.item.isEdit) await withdraw(tx, verdict.item.id);
      if (verdict.relevant) await keepRelevant(tx, verdict, now);
      await keepVerdict(tx, storedVerdict(verdict, now));
      if (verdict.relevant && !verdict.item.isQuiet) await queueDeliveries(tx, await plan(tx, verdict, now), now);
      if (verdict.relevant) await retell(tx, verdict, now);
    });
    audience.onQueued();
    return verdict;
  }

  async function keepRelevant(tx: Db, verdict: RelevantVerdict, now: number): Promise<void> {
    const { item, article, claims, placement, disputes } = verdict;
    await keepArticle(tx, article, now);
    await keepClaims(tx, claims);
    await keepStory(tx, article, claims, placement, rules.stories);
    await keepDisputes(tx, disputes, item.id, now);
    await indexForSearch(tx, item.id, article.title, article.text);
  }

  /** What was told of a dispute in threads says how it stands now. */
  async function retell(tx: Db, { item, article, placement, disputes }: RelevantVerdict, now: number): Promise<void> {
    const hasNotice = hasCorrectionNotice(article.text);
    const by = { itemId: item.id, storyId: placement.storyId, isEdit: item.isEdit, hasNotice };
    for (const { change, dispute } of disputes)
      if (change === 'settled' || change === 'opened') await retellReplies(tx, { disputeId: dispute.id, by, now });
  }

  async function plan(tx: Db, verdict: RelevantVerdict, now: number) {
    const { placement } = verdict;
    const view = await readStoryView(tx, placement.storyId);
    if (view === null) return [];
    const standing = await readStandingCards(tx, placement.storyId);
    const listeners = await readListeners(tx, audience.platforms);
    const planned = planDeliveries({ view, change: changeOf(verdict), standing, listeners, ...audience, now });
    return paceDeliveries(tx, planned, listeners, now);
  }

  function passedOver(read: Item, article: Article): IrrelevantVerdict | null {
    if (read.isEdit) return null;
    const topics = matchTopics(article, rules.watched);
    const item = withArticleKeys(read, article);
    return topics.matches.length > 0 ? null : { relevant: false, item, article, topics };
  }

  async function keepPassedOver(db: Db, verdicts: readonly IrrelevantVerdict[]): Promise<void> {
    const confirmed = await confirmAllUnknown(
      db,
      verdicts.map(({ item }) => item),
    );
    const fresh = verdicts.filter((_, at) => confirmed[at]?.isEdit === false);
    await inTransaction(db, async (tx) => {
      const now = clock.now();
      await keepItems(
        tx,
        fresh.map(({ item }) => item),
      );
      await keepVerdicts(
        tx,
        fresh.map((verdict) => storedVerdict(verdict, now)),
      );
    });
    // Known meanwhile, or another text of one that was kept just now.
    for (const { item, article } of verdicts.filter((verdict) => !fresh.includes(verdict)))
      await judge(db, item, article);
  }

  const inTurn = openTurn();
  return {
    judge: (item, article) =>
      inTurn(async () => {
        const startedAt = performance.now();
        const verdict = await inJudgesTurn(db, (own) => judge(own, item, article));
        onJudged?.({ item: verdict?.item ?? item, verdict, tookMs: performance.now() - startedAt });
        return verdict;
      }),
    passedOver,
    keepPassedOver: (verdicts) =>
      inTurn(async () => {
        const startedAt = performance.now();
        await inJudgesTurn(db, (own) => keepPassedOver(own, verdicts));
        const tookMs = (performance.now() - startedAt) / verdicts.length;
        for (const verdict of verdicts) onJudged?.({ item: verdict.item, verdict, tookMs });
      }),
  };
}

/** Opens the whole road, from feed to outbox. */
export function openPipeline(world: World & { readonly ear: Ear }): Pipeline {
  const { db, clock, log, audience, ear } = world;
  const { judge, passedOver, keepPassedOver } = openDocumentJudge(world);

  async function pollFeed(feed: Feed): Promise<PollReport> {
    const state = await readFeedState(db, feed);
    const askedAt = clock.now();
    if (isRetired(feed, state) || isBackingOff(state, askedAt) || isFresh(state, askedAt))
      return { outcome: 'notDue', judged: 0, failed: 0 };
    const fetched = await ear.feeds.fetchFeed(feed, state); // notModified and failed carry no items
    const news = await unknownOrEdited(db, fetched);
    const isFirst = isFirstPoll(state);
    const failed = await judgeAll(news.items, isFirst);
    if (failed === null) return { outcome: 'stopped', judged: 0, failed: 0 };
    await inTransaction(db, async (tx) => {
      const now = clock.now();
      if (isFirst && fetched.kind === 'read' && !isToRepeat(state, failed))
        await introduceFeed(tx, {
          feedId: feed.id,
          listeners: await readListeners(tx, audience.platforms),
          topicNames: audience.topicNames,
          now,
        });
      await remember(tx, feed, fetched, { news, failed }, now); // last: a crash before here only re-reads
    });
    audience.onQueued();
    return { outcome: fetched.kind, judged: news.items.length - failed, failed };
  }

  async function takeDelivered(feed: Feed, delivered: Delivered): Promise<PollReport> {
    const state = await readFeedState(db, feed);
    // Before its first poll nothing is known of a feed: what is old could not be told from what is new.
    if (isFirstPoll(state) || isRetired(feed, state)) return { outcome: 'notDue', judged: 0, failed: 0 };
    const fetched = await ear.feeds.readDelivered(feed, state, delivered);
    const { items } = await unknownOrEdited(db, fetched);
    const failed = await judgeAll(items, false);
    if (failed === null) return { outcome: 'stopped', judged: 0, failed: 0 };
    audience.onQueued();
    return { outcome: fetched.kind, judged: items.length - failed, failed };
  }

  /**
   * Oldest first, each on its own: one that fails never stops its neighbours. What is about nothing watched is kept at the end.
   *
   * @returns How many failed; null when the program ends meanwhile: the poll counts for nothing then, and is made again.
   */
  async function judgeAll(items: readonly Item[], isQuiet: boolean): Promise<number | null> {
    let failed = 0;
    const aside: IrrelevantVerdict[] = [];
    for (const known of items) {
      if (ear.ending?.aborted) return null;
      const item = isQuiet ? { ...known, isQuiet } : known;
      try {
        const article = await readArticle(item, ear.pages); // may fetch the page: outside the turn; a miss leaves the teaser
        const verdict = passedOver(item, article);
        if (verdict) aside.push(verdict);
        else await judge(item, article);
      } catch (error) {
        if (isFault(error) && error.code === 'articles.stopping') return null;
        failed += tellFailed(item, error);
      }
    }
    try {
      if (aside.length > 0) await keepPassedOver(aside);
    } catch {
      // One by one, so that the one at fault takes no neighbours with it.
      for (const { item, article } of aside) {
        if (ear.ending?.aborted) return null;
        failed += await judge(item, article).then(
          () => 0,
          (error) => tellFailed(item, error),
        );
      }
    }
    return failed;
  }

  /** One more that failed. */
  function tellFailed(item: Item, error: unknown): 1 {
    const fields = { feed: item.feedId, item: item.id, url: item.url, error: describe(error) };
    log.error(fields, 'An item could not be judged; it is tried again at the next poll.');
    return 1;
  }

  async function remember(
    tx: Db,
    feed: Feed,
    fetched: Fetched,
    judged: { readonly news: News; readonly failed: number },
    now: number,
  ): Promise<void> {
    const { everyMinutes, random } = ear;
    const after = await rememberFetch(tx, feed, fetched, now, { ...judged, everyMinutes, random });
    for (const { occasion, text } of noticesOf(feed, fetched.before, after)) {
      log.warn({ feed: feed.id }, text);
      await queueLine(tx, audience.operators, occasion, text, now);
    }
  }

  return { judge, pollFeed, takeDelivered };
}

/** Takes what an item said before out of the indexes, before its changed text takes its place. */
async function withdraw(tx: Db, itemId: string): Promise<void> {
  await withdrawClaims(tx, itemId);
  await withdrawStory(tx, itemId);
}

function storedVerdict(verdict: Verdict, now: number): Parameters<typeof keepVerdict>[1] {
  const { item, topics } = verdict;
  const common = { itemId: item.id, topics: topics.matches.map(({ topic }) => topic), judgedAt: now };
  if (!verdict.relevant) {
    const nothing = { storyId: null, newFacts: [], summary: [], origin: null, badge: 'none' } as const;
    return { ...common, ...nothing, relation: 'irrelevant', reasons: trailOf(verdict) };
  }
  const { placement, summary, origin, contradictions } = verdict;
  return {
    ...common,
    relation: placement.relation,
    storyId: placement.storyId,
    newFacts: placement.newFacts,
    summary,
    origin: origin?.name ?? null,
    badge: contradictions.length > 0 ? 'contradiction' : 'none',
    reasons: trailOf(verdict),
  };
}

/** Every step that decided something about an item, in the order they were taken. */
export function trailOf(verdict: Verdict): readonly string[] {
  const { reasons } = verdict.topics;
  if (!verdict.relevant) return reasons;
  const { placement, origin, contradictions } = verdict;
  const named = origin ? [`Got from ${origin.name}: “${origin.evidence}”.`] : [];
  return [...reasons, ...placement.reasons, ...named, ...contradictions.map(({ reason }) => reason)];
}

/** One at a time, in the order they came; what fails does not hold up what comes after it. */
function openTurn(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(breathe).then(work);
    last = mine.catch(() => {});
    return mine;
  };
}

/** The store answers without waiting, so a row of items, or one with many channels, would keep answers, signals and timers waiting for its end. */
function breathe(): Promise<void> {
  return new Promise((go) => setImmediate(go));
}
