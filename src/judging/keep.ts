import { hasCorrectionNotice, keepArticle } from '../articles/index.ts';
import { fault, type Instant } from '../base/index.ts';
import { keepClaims, withdrawClaims } from '../claims/index.ts';
import { keepDisputes } from '../contradictions/index.ts';
import {
  changeOf,
  type Delivery,
  introduceFeed,
  paceDeliveries,
  planDeliveries,
  queueDeliveries,
  queueLine,
  readStandingCards,
  readStoryView,
  retellReplies,
} from '../delivery/index.ts';
import { type Db, indexForSearch, inTransaction } from '../storage/index.ts';
import { keepStory, keepVerdict, storyRulesFor, withdrawStory } from '../stories/index.ts';
import { readListeners } from '../subscriptions/index.ts';
import { type Arrival, giveUp, takeOut } from './inbox-store.ts';
import { type RelevantVerdict, storedVerdict, type Verdict } from './verdict.ts';
import type { Audience, World } from './world.ts';

/** Where verdicts are kept, and who hears of them. */
type Keeping = Pick<World, 'clock' | 'rules' | 'audience'>;

/**
 * Keeps a verdict with everything owed for it, and takes what was judged out of the inbox: memory and outbox in one transaction.
 *
 * @throws `judging.judged_already` when another process has done so meanwhile; nothing is kept then.
 */
export async function keepJudged(db: Db, arrival: Arrival, verdict: Verdict, world: Keeping): Promise<void> {
  const now = world.clock.now();
  await inTransaction(db, async (tx) => {
    await mustTakeOut(tx, arrival);
    if (verdict.item.isEdit) await withdraw(tx, verdict.item.id);
    if (verdict.relevant) await keepRelevant(tx, verdict, now, world);
    await keepVerdict(tx, storedVerdict(verdict, now));
    if (verdict.relevant && !verdict.item.isQuiet)
      await queueDeliveries(tx, await plan(tx, verdict, now, world.audience), now);
    if (verdict.relevant) await retell(tx, verdict, now);
  });
}

/** Tells what the first document of a feed may tell, now that all of it is judged. */
export async function keepIntroduced(
  db: Db,
  arrival: Extract<Arrival, { kind: 'first reading' }>,
  { clock, audience }: Keeping,
): Promise<void> {
  const { topicNames, platforms } = audience;
  await inTransaction(db, async (tx) => {
    await mustTakeOut(tx, arrival);
    const listeners = await readListeners(tx, platforms);
    await introduceFeed(tx, { feedId: arrival.feedId, listeners, topicNames, now: clock.now() });
  });
}

/** Notes that something is tried no more, and tells the operators once. */
export async function keepGivenUp(
  db: Db,
  arrival: Arrival,
  reason: string,
  { clock, audience }: Keeping,
): Promise<void> {
  const now = clock.now();
  const [key, what] =
    arrival.kind === 'news'
      ? [arrival.item.id, `The article “${arrival.item.title}” (${arrival.item.outlet})`]
      : [arrival.feedId, `The first document of ${arrival.feedId}`];
  const text = `${what} could not be judged and is not tried again (${reason}). \`contrail inbox\` lists it and tries it again.`;
  await inTransaction(db, async (tx) => {
    await giveUp(tx, arrival, now, reason);
    await queueLine(tx, audience.operators, ['not judged', key, String(arrival.seq)], text, now);
  });
}

async function mustTakeOut(tx: Db, arrival: Arrival): Promise<void> {
  if (await takeOut(tx, arrival)) return;
  throw fault('judging.judged_already', 'Another process has judged this article meanwhile.', 'Nothing to do.');
}

/** Takes what an item said before out of the indexes, before its changed text takes its place. */
async function withdraw(tx: Db, itemId: string): Promise<void> {
  await withdrawClaims(tx, itemId);
  await withdrawStory(tx, itemId);
}

async function keepRelevant(tx: Db, verdict: RelevantVerdict, now: Instant, { rules }: Keeping): Promise<void> {
  const { item, article, topics, claims, placement, disputes } = verdict;
  await keepArticle(tx, article, now);
  await keepClaims(tx, claims);
  await keepStory(tx, article, claims, placement, storyRulesFor(topics, rules.stories));
  await keepDisputes(tx, disputes, item.id, now);
  await indexForSearch(tx, item.id, article.title, article.text);
}

async function plan(tx: Db, verdict: RelevantVerdict, now: Instant, audience: Audience): Promise<readonly Delivery[]> {
  const { storyId } = verdict.placement;
  const view = await readStoryView(tx, storyId);
  if (view === null) return [];
  const standing = await readStandingCards(tx, storyId);
  const topics = verdict.topics.matches.map(({ topic }) => topic);
  const channels = standing.map(({ to }) => to);
  const listeners = await readListeners(tx, audience.platforms, { topics, channels });
  const planned = planDeliveries({ view, change: changeOf(verdict), standing, listeners, ...audience, now });
  return paceDeliveries(tx, planned, listeners, now);
}

/** What was told of a dispute in threads says how it stands now. */
async function retell(tx: Db, { item, article, placement, disputes }: RelevantVerdict, now: Instant): Promise<void> {
  const hasNotice = hasCorrectionNotice(article.text);
  const by = { itemId: item.id, storyId: placement.storyId, isEdit: item.isEdit, hasNotice };
  for (const { change, dispute } of disputes)
    if (change === 'settled' || change === 'opened') await retellReplies(tx, { disputeId: dispute.id, by, now });
}
