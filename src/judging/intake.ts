import { type Article, type Pages, readArticle } from '../articles/index.ts';
import { describe, isFault } from '../base/index.ts';
import type { Item } from '../feeds/index.ts';
import type { NewRows } from '../storage/index.ts';
import { takeIn } from './inbox-store.ts';
import { keepAllNew, keepPassedOver, passedOver } from './passed-over.ts';
import type { IrrelevantVerdict } from './verdict.ts';
import type { World } from './world.ts';

/** What became of items that were taken in. */
export interface TakenIn {
  readonly failed: number;
  /** What is about nothing watched, and is still to be kept. */
  readonly aside: readonly IrrelevantVerdict[];
}

/** Takes in what a poll brings: into the inbox, or aside. */
export interface Intake {
  /**
   * Takes items in, oldest first, each on its own: one that fails never stops its neighbours. What is about nothing watched
   * needs no judge, and is put aside, to be kept at the end.
   *
   * @returns null when the program ends meanwhile: the poll counts for nothing then, and is made again.
   */
  takeAll(items: readonly Item[], isQuiet: boolean): Promise<TakenIn | null>;
  /**
   * Keeps what was put aside together with what else its poll has to keep, as nearly always can be done.
   *
   * @returns Whether it was; if not, nothing is kept.
   */
  keepAsideWith(verdicts: readonly IrrelevantVerdict[], others: readonly NewRows[]): Promise<boolean>;
  /**
   * Keeps what was put aside.
   *
   * @returns How many failed.
   */
  keepAside(verdicts: readonly IrrelevantVerdict[]): Promise<number>;
}

/** What taking in needs. */
interface IntakeWorld extends Pick<World, 'db' | 'clock' | 'log' | 'rules' | 'ending' | 'onJudged'> {
  readonly pages: Pages;
  /** Something is in the inbox. */
  readonly wake: () => void;
}

/** Opens the way from a feed's items into the store. */
export function openIntake(world: IntakeWorld): Intake {
  const { db, log, rules, onJudged, ending, pages, wake } = world;

  async function takeAll(items: readonly Item[], isQuiet: boolean): Promise<TakenIn | null> {
    let failed = 0;
    const aside: IrrelevantVerdict[] = [];
    for (const known of items) {
      if (ending?.aborted) return null;
      const item = isQuiet ? { ...known, isQuiet } : known;
      try {
        const article = await readArticle(item, pages); // may fetch the page; a miss leaves the teaser
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
    if (isNew) wake();
    else onJudged?.({ item, verdict: null, tookMs: 0 });
  }

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

  async function keepAsideWith(verdicts: readonly IrrelevantVerdict[], others: readonly NewRows[]): Promise<boolean> {
    const startedAt = performance.now();
    const isKept = verdicts.length > 0 && (await keepAllNew(db, verdicts, others, world));
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

  return { takeAll, keepAside, keepAsideWith };
}
