import type { Article } from '../articles/index.ts';
import { breathe, describe, secondMs, systemTimer } from '../base/index.ts';
import type { Item } from '../feeds/index.ts';
import { type Db, inJudgesTurn, isShared } from '../storage/index.ts';
import { oneSpaced } from '../wire/index.ts';
import { type Arrival, longestWaitMs, type News, nextDueAt, putOff, readNext, takeIn } from './inbox-store.ts';
import { keepGivenUp, keepIntroduced, keepJudged } from './keep.ts';
import { openTurn } from './turn.ts';
import type { Verdict } from './verdict.ts';
import type { World } from './world.ts';

/** What cannot be judged is tried again after this, then after twice as long each time. */
const firstWaitMs = 5 * secondMs;
/** Then it is given up: the waits add up to half a day, in which what is wrong around it may be mended. */
const mostAttempts = 24;
/** Of what went wrong, what is told of it. */
const longestReason = 300;
/** Wait after a fault that was not the article's: a locked or full database, a server that is away. */
const faultRetryMs = 5 * secondMs;
/** How often it is looked whether another process has put something into the inbox. */
const lookEveryMs = secondMs;

/** Decides about an article, by what the store holds; keeps nothing. */
export type Decide = (db: Db, item: Item, article: Article) => Promise<Verdict>;

/** The judge: empties the inbox, one article after the other, in the order they came. */
export interface Judging {
  /** Judges one article at once, whether or not {@link begin} was called; null when it is known already with the same text. */
  judge(item: Item, article: Article): Promise<Verdict | null>;
  /** From here on this process judges. One at a time over all that do; the others stand by. */
  begin(): void;
  /** Something may have come in. Returns at once. */
  wake(): void;
  /** Resolves when nothing is due any more, at once where this process does not judge; what is put off is not due. */
  idle(): Promise<void>;
  /** Resolves when what is being judged is kept; nothing more is begun. */
  stop(): Promise<void>;
}

/** Opens the judge on the inbox of a store. */
export function openJudging(world: World, decide: Decide): Judging {
  const { db, clock, log, audience, onJudged, ending, timer = systemTimer, random = Math.random } = world;
  const inTurn = openTurn();
  let hasBegun = false;
  let isStopping = false;
  let isWoken = false;
  let running: Promise<void> | null = null;
  let cancel = () => {};

  const isOver = () => isStopping || ending?.aborted === true;

  async function judgeNews(own: Db, news: News): Promise<Verdict> {
    const startedAt = performance.now();
    const verdict = await decide(own, news.item, news.article);
    await breathe();
    await keepJudged(own, news, verdict, world);
    onJudged?.({ item: verdict.item, verdict, tookMs: performance.now() - startedAt });
    return verdict;
  }

  /** @returns Whether anything was due. */
  function judgeNext(): Promise<boolean> {
    return inTurn(() =>
      inJudgesTurn(db, async (own) => {
        const next = isOver() ? null : await readNext(own, clock.now());
        if (next === null) return false;
        try {
          if (next.kind === 'news') await judgeNews(own, next);
          else await keepIntroduced(own, next, world);
        } catch (error) {
          await putOffFor(own, next, error);
        }
        audience.onQueued();
        return true;
      }),
    );
  }

  /** What fails never stops its neighbours. When it is the store that fails, this does too, and nothing is held against the article. */
  async function putOffFor(own: Db, next: Arrival, error: unknown): Promise<void> {
    const about = next.kind === 'news' ? { item: next.item.id, url: next.item.url } : { feed: next.feedId };
    const reason = oneSpaced(describe(error)).slice(0, longestReason);
    if (next.attempts + 1 >= mostAttempts) {
      await keepGivenUp(own, next, reason, world);
      log.error(
        { ...about, error: reason },
        'An item could not be judged and is tried no more; `contrail inbox` lists it.',
      );
      return;
    }
    const waitMs = Math.min(longestWaitMs, firstWaitMs * 2 ** next.attempts) * (1 - random() / 2);
    await putOff(own, next, Math.round(clock.now() + waitMs), reason);
    log.error({ ...about, error: reason }, 'An item could not be judged; it is tried again a little later.');
  }

  async function empty(): Promise<void> {
    cancel();
    try {
      while (isWoken && !isOver()) {
        isWoken = false;
        while (await judgeNext());
      }
      await arm();
    } catch (error) {
      isWoken = false;
      log.error({ error: describe(error) }, 'The judge stumbled and tries again.');
      wakeAfter(faultRetryMs);
    }
  }

  /** Wakes when the next is due, or may have come from another process. */
  async function arm(): Promise<void> {
    if (isOver()) return;
    const now = clock.now();
    const dueAt = await nextDueAt(db, now);
    const waitMs = Math.min((dueAt ?? Infinity) - now, isShared(db) ? lookEveryMs : Infinity);
    if (waitMs !== Infinity) wakeAfter(waitMs);
  }

  function wakeAfter(waitMs: number): void {
    cancel();
    if (!isOver()) cancel = timer.after(waitMs, wake);
  }

  function wake(): void {
    if (!hasBegun || isOver()) return;
    isWoken = true;
    running ??= empty().finally(() => {
      running = null;
      if (isWoken) wake();
    });
  }

  async function settled(): Promise<void> {
    while (running) await running;
  }

  return {
    judge: (item, article) =>
      inTurn(() =>
        inJudgesTurn(db, async (own) => {
          const news = await takeIn(own, item, article);
          if (news === null) onJudged?.({ item, verdict: null, tookMs: 0 });
          const verdict = news && (await judgeNews(own, news));
          audience.onQueued();
          return verdict;
        }),
      ),
    begin() {
      hasBegun = true;
      wake();
    },
    wake,
    idle() {
      wake();
      return settled();
    },
    async stop() {
      isStopping = true;
      cancel();
      await settled();
    },
  };
}
