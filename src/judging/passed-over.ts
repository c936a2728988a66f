import type { Article } from '../articles/index.ts';
import { withArticleKeys } from '../articles/index.ts';
import { namesParty } from '../claims/index.ts';
import { confirmAllUnknown, type Item, keepItems, newItemsAsRows, untilNamed } from '../feeds/index.ts';
import { besideOthers, type Db, insertTogether, type NewRows } from '../storage/index.ts';
import { keepVerdicts, newVerdictsAsRows } from '../stories/index.ts';
import { isOfAffair, matchTopics } from '../topics/index.ts';
import { type IrrelevantVerdict, storedVerdict } from './verdict.ts';
import type { World } from './world.ts';

// Most of what feeds bring is about nothing watched. That needs nothing of what is known, and nothing is owed for it: whoever
// polls says so at once, and keeps a document's worth in one transaction, where one by one would wait for the disk each time.

/**
 * Whether an article that names no topic may continue a known story that does: it names a party to the affair and is news of its
 * kind. Of general news one in twenty-five does; whether it continues one is for the judge to say, who knows what is stored.
 */
export function mayContinue(
  article: Article,
  { watched, lexicon }: Pick<World['rules'], 'watched' | 'lexicon'>,
): boolean {
  return namesParty(article, lexicon) && isOfAffair(article, watched);
}

/** The verdict on an article about nothing watched, else null. An edit is never passed over: what it said before must go. */
export function passedOver(read: Item, article: Article, rules: World['rules']): IrrelevantVerdict | null {
  if (read.isEdit) return null;
  const topics = matchTopics(article, rules.watched);
  if (topics.matches.length > 0 || mayContinue(article, rules)) return null;
  return { relevant: false, item: withArticleKeys(read, article), article, topics };
}

/**
 * Keeps what was passed over together with what else its poll has to keep, taking all of it for new, as it was a moment ago: nearly
 * always it is, and asking again would be half of what a poll does.
 *
 * @returns false when some of it is known meanwhile, or cannot be kept: then nothing is, and each is to be asked about.
 */
export async function keepAllNew(
  db: Db,
  verdicts: readonly IrrelevantVerdict[],
  others: readonly NewRows[],
  { clock }: Pick<World, 'clock'>,
): Promise<boolean> {
  const now = clock.now();
  const items = newItemsAsRows(verdicts.map(({ item }) => item));
  const judged = newVerdictsAsRows(verdicts.map((verdict) => storedVerdict(verdict, now)));
  return insertTogether(db, [...items, judged, ...others]).then(
    () => true,
    () => false,
  );
}

/**
 * Keeps what was passed over.
 *
 * @returns What was not kept: it is known meanwhile, or is another text of what is.
 */
export async function keepPassedOver(
  db: Db,
  verdicts: readonly IrrelevantVerdict[],
  { clock }: Pick<World, 'clock'>,
): Promise<readonly IrrelevantVerdict[]> {
  const keep = async (tx: Db) => {
    const items = verdicts.map(({ item }) => item);
    const confirmed = await confirmAllUnknown(tx, items);
    const isFresh = (at: number) => confirmed[at]?.isEdit === false;
    const fresh = verdicts.map((verdict, at) => ({ ...verdict, item: confirmed[at] ?? verdict.item }));
    const kept = fresh.filter((_, at) => isFresh(at));
    const now = clock.now();
    await keepItems(
      tx,
      kept.map(({ item }) => item),
    );
    await keepVerdicts(
      tx,
      kept.map((verdict) => storedVerdict(verdict, now)),
    );
    return verdicts.filter((_, at) => !isFresh(at));
  };
  return untilNamed(() => besideOthers(db, keep));
}
