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
} from './delivery/index.ts';
import {
  confirmUnknown,
  type Feed,
  type FeedReader,
  type Fetched,
  type Item,
  isBackingOff,
  isFirstPoll,
  isToRepeat,
  keepItem,
  keepNames,
  type News,
  noticesOf,
  readFeedState,
  rememberFetch,
  unknownOrEdited,
} from './feeds/index.ts';
import { type Db, indexForSearch, inTransaction } from './storage/index.ts';
import {
  findOrigin,
  keepStory,
  keepVerdict,
  type Origin,
  type Placement,
  placeInStory,
  readVerdict,
  recallStories,
  type StoryRules,
  summarise,
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
export function openJudge({ db, clock, log, rules, audience, onJudged }: World): Judge {
  async function judge(read: Item, fresh: Article): Promise<Verdict | null> {
    const named = read.feedId === null ? read : withArticleKeys(read, fresh);
    const item = await confirmUnknown(db, named);
    if (item === null) return knownAlready(named);
    const article = { ...fresh, itemId: item.id };
    const topics = matchTopics(article, rules.watched); // each with its reason
    if (topics.matches.length === 0) return keep(db, { relevant: false, item, article, topics });
    const claims = extractClaims(article, rules.lexicon);
    const origin = findOrigin(article, rules.stories);
    const known = await recall(article, claims); // with the disputes below the only reads
    const placement = await keptPlace(item, placeInStory(article, claims, known.stories, rules.stories));
    const contradictions = await secondOpinion(findContradictions(claims, known.claims, rules.contradictions));
    const reading = { itemId: item.id, isEdit: item.isEdit, hasNotice: hasCorrectionNotice(article.text), claims };
    const standing = await recallDisputes(db, contradictions, reading, known.claims);
    const gathered = gatherDisputes(contradictions, standing, origin?.name ?? null);
    const withOpen = joinNeither(gathered, standing.disputes, claims, rules.contradictions);
    const disputes = endDisputes(withOpen, standing.disputes, reading);
    const summary = summarise(article, placement, summarySentences, rules.stories);
    const judged = { item, article, topics, claims, origin, placement, contradictions, disputes, summary };
    return keep(db, { relevant: true, ...judged }); // memory and outbox: one transaction
  }

  async function knownAlready(item: Item): Promise<null> {
    await keepNames(db, item);
    return null;
  }

  async function recall(article: Article, claims: readonly Claim[]) {
    return {
      stories: await recallStories(db, article, claims, rules.stories),
      claims: await recallClaims(db, claims),
    };
  }

  /** An edited item stays in its story, whose card stands already; what it adds is judged anew. */
  async function keptPlace(item: Item, placement: Placement): Promise<Placement> {
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
    const now = clock.now();
    await inTransaction(store, async (tx) => {
      await keepItem(tx, verdict.item);
      if (verdict.item.isEdit) await withdraw(tx, verdict.item.id);
      if (verdict.relevant) await keepRelevant(tx, verdict, now);
      await keepVerdict(tx, storedVerdict(verdict, now));
      if (verdict.relevant && !verdict.item.isQuiet) await queueDeliveries(tx, await plan(tx, verdict, now), now);
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

  async function plan(tx: Db, verdict: RelevantVerdict, now: number) {
    const { placement } = verdict;
    const view = await readStoryView(tx, placement.storyId);
    if (view === null) return [];
    const standing = await readStandingCards(tx, placement.storyId);
    const listeners = await readListeners(tx, audience.platforms);
    const planned = planDeliveries({ view, change: changeOf(verdict), standing, listeners, ...audience, now });
    return paceDeliveries(tx, planned, listeners, now);
  }

  const inTurn = openTurn();
  return {
    judge: (item, article) =>
      inTurn(async () => {
        const startedAt = performance.now();
        const verdict = await judge(item, article);
        onJudged?.({ item: verdict?.item ?? item, verdict, tookMs: performance.now() - startedAt });
        return verdict;
      }),
  };
}

/** Opens the whole road, from feed to outbox. */
export function openPipeline(world: World & { readonly ear: Ear }): Pipeline {
  const { db, clock, log, audience, ear } = world;
  const { judge } = openJudge(world);

  async function pollFeed(feed: Feed): Promise<PollReport> {
    const state = await readFeedState(db, feed);
    if (isBackingOff(state, clock.now())) return { outcome: 'notDue', judged: 0, failed: 0 };
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

  /**
   * Oldest first, each on its own: one that fails never stops its neighbours.
   *
   * @returns How many failed; null when the program ends meanwhile: the poll counts for nothing then, and is made again.
   */
  async function judgeAll(items: readonly Item[], isQuiet: boolean): Promise<number | null> {
    let failed = 0;
    for (const item of items) {
      if (ear.ending?.aborted) return null;
      try {
        const article = await readArticle(item, ear.pages); // may fetch the page: outside the turn; a miss leaves the teaser
        await judge(isQuiet ? { ...item, isQuiet } : item, article);
      } catch (error) {
        if (isFault(error) && error.code === 'articles.stopping') return null;
        failed += 1;
        const fields = { feed: item.feedId, item: item.id, url: item.url, error: describe(error) };
        log.error(fields, 'An item could not be judged; it is tried again at the next poll.');
      }
    }
    return failed;
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

  return { judge, pollFeed };
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
    return { ...common, ...nothing, relation: 'irrelevant', reasons: topics.reasons };
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
    reasons: [...topics.reasons, ...placement.reasons, ...contradictions.map(({ reason }) => reason)],
  };
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

/** The store answers without waiting, so a row of items would keep answers, signals and timers waiting for its end. */
function breathe(): Promise<void> {
  return new Promise((go) => setImmediate(go));
}
