import type { Selectable } from 'kysely';
import type { Instant } from '../base/index.ts';
import { type Db, inTransaction, type Tables, textsAsColumn } from '../storage/index.ts';
import { noteChoice } from './choice-store.ts';
import type { Houses, Workspace } from './house.ts';
import { readHouses } from './house-store.ts';
import { isSameChannel, type Place } from './place.ts';
import {
  everyTopic,
  type Subscription,
  type SubscriptionSettings,
  settingsSchema,
  usualSettings,
} from './subscription.ts';
import { readGone } from './workspace-store.ts';

/** A subscription with where it comes from, for `/news status`. */
export interface StandingSubscription {
  readonly subscription: Subscription;
  /** Who says so: the file, or a person by command, who counts over the file. */
  readonly by: 'config' | 'command';
  /** It stands in `subscriptions.yaml` as well, perhaps with other settings. */
  readonly isListed: boolean;
  /** Who changed it last by command; null when nobody did. */
  readonly changedBy: string | null;
  readonly changedAt: Instant | null;
  readonly sinceAt: Instant;
  /** When it was shown its first stories; null: it is still to be. */
  readonly welcomedAt: Instant | null;
}

/** Who changes what a channel hears, and where. */
export interface Chooser extends Place {
  readonly user: string;
}

/** What became of a change. */
export type ChangeOutcome =
  | {
      readonly ok: true;
      /** null when the channel hears nothing any more. */
      readonly subscription: Subscription | null;
      /** It heard nothing before: it is to be welcomed (`welcomeChannel` of `delivery/`). */
      readonly isFirst: boolean;
    }
  /** Settings that are wrong, one sentence each, to be said to the person. */
  | { readonly ok: false; readonly problems: readonly string[] };

/** Every channel that hears something. */
export async function readSubscriptions(db: Db): Promise<readonly Subscription[]> {
  return (await listSubscriptions(db, null)).map(({ subscription }) => subscription);
}

/**
 * The subscriptions of one workspace with where each comes from: those of another are nobody's business here. One that took
 * the bot away has none.
 *
 * @param of - The workspace; null for all, which only the operators may see.
 */
export async function listSubscriptions(db: Db, of: Workspace | null): Promise<readonly StandingSubscription[]> {
  const houses = await readHouses(db);
  const isGone = await readGone(db, houses);
  const rows = await selectRows(db).execute();
  return rows
    .filter((row) => !isGone(placeOf(row)) && (of === null || isIn(of, placeOf(row), houses)))
    .flatMap((row) => standingOf(row) ?? []);
}

/** Whom planning is about. */
export interface Concerned {
  /** Ids; channels that hear one of them, or every one. */
  readonly topics: readonly string[];
  /** Channels that are told whatever they hear: a card of the story stands there. */
  readonly channels: readonly Pick<Place, 'channel'>[];
}

/**
 * The subscriptions that an article may concern, of tens of thousands: some others may be among them, those of workspaces that took the bot away too
 * ({@link readGone}); none is missing.
 *
 * @param about - All that stand when absent.
 */
export async function listConcerned(db: Db, about?: Concerned): Promise<readonly StandingSubscription[]> {
  let query = selectRows(db).where('ended_at', 'is', null);
  if (about) {
    const names = textsAsColumn(
      db,
      about.channels.map(({ channel }) => channel),
    );
    query = query.where((is) =>
      is.or([
        is('channel', 'in', names),
        // As it stands in what was said; ids of topics are small letters, digits and hyphens.
        ...[everyTopic, ...about.topics].map((topic) => is(is.fn.coalesce('chosen', 'listed'), 'like', `%"${topic}"%`)),
      ]),
    );
  }
  const rows = await query.execute();
  return rows.flatMap((row) => standingOf(row) ?? []);
}

/** Names of channels are their own workspace's business, not its house's. */
function isIn({ platform, workspace }: Workspace, place: Place, houses: Houses): boolean {
  return place.platform === platform && houses.workspaceOf(place) === workspace;
}

/** What one channel hears; null when it hears nothing. */
export async function readSubscription(db: Db, place: Place): Promise<StandingSubscription | null> {
  const row = await rowOf(db, place);
  return row ? standingOf(row) : null;
}

/**
 * Brings the table in step with `subscriptions.yaml`: what is listed there stands, what is no longer listed and was not
 * chosen by command hears nothing any more. What was chosen by command stays as it was chosen.
 */
export async function keepListed(db: Db, listed: readonly Subscription[], now: Instant): Promise<void> {
  await inTransaction(db, async (tx) => {
    await tx.updateTable('subscriptions').set({ listed: null }).where('listed', 'is not', null).execute();
    for (const subscription of listed) {
      const columns = { listed: JSON.stringify(settingsOf(subscription)) };
      const known = await rowOf(tx, subscription);
      // A channel that was subscribed by command has its workspace's id, which the file may leave out.
      const place = known && known.listed === null ? placeOf(known) : placeOf(subscription);
      await putRow(tx, place, columns, now);
    }
  });
}

/**
 * Changes what a channel hears, by command: what is not mentioned stays, or has its usual value in a channel that heard
 * nothing before. Can be undone (`undoChoice`).
 *
 * @param change - Topics are given whole, not added; ids are not checked against `topics.yaml` here.
 */
export async function changeSubscription(
  db: Db,
  chooser: Chooser,
  change: Partial<SubscriptionSettings>,
  now: Instant,
): Promise<ChangeOutcome> {
  return inTransaction(db, async (tx) => {
    const row = await rowOf(tx, chooser);
    const before = row && subscriptionOf(row);
    const checked = settingsSchema.safeParse({ ...(before ? settingsOf(before) : usualSettings), ...change });
    if (!checked.success) return { ok: false, problems: checked.error.issues.map(inWords) };
    await keepChoice(
      tx,
      chooser,
      row,
      { chosen: JSON.stringify(checked.data), ended_at: null },
      now,
      'the change of what this channel hears',
    );
    return { ok: true, subscription: { ...placeOf(row ?? chooser), ...checked.data }, isFirst: !before };
  });
}

/**
 * Takes topics out of what a channel hears; the last one gone, or none named, it hears nothing any more, also when it is
 * listed in `subscriptions.yaml`.
 */
export async function unsubscribe(
  db: Db,
  chooser: Chooser,
  topics: readonly string[],
  now: Instant,
): Promise<ChangeOutcome> {
  return inTransaction(db, async (tx) => {
    const row = await rowOf(tx, chooser);
    const before = row && subscriptionOf(row);
    if (!row || !before) return { ok: true, subscription: null, isFirst: false };
    const left = topics.length === 0 ? [] : before.topics.filter((topic) => !topics.includes(topic));
    if (left.length > 0) return changeSubscription(tx, chooser, { topics: left }, now);
    await keepChoice(tx, chooser, row, { chosen: row.chosen, ended_at: now }, now, 'unsubscribing this channel');
    return { ok: true, subscription: null, isFirst: false };
  });
}

/** Notes that a channel has been shown its first stories. */
export async function noteWelcomed(tx: Db, place: Place, now: Instant): Promise<void> {
  await tx
    .updateTable('subscriptions')
    .set({ welcomed_at: now })
    .where('platform', '=', place.platform)
    .where('workspace', '=', place.workspace)
    .where('channel', '=', place.channel)
    .execute();
}

/** What a choice puts into a row. */
type ChosenColumns = Pick<Row, 'chosen' | 'ended_at'>;

/** What undoing a change of a subscription needs. */
interface Before {
  readonly place: Place;
  readonly before: ChosenColumns;
  readonly after: ChosenColumns;
}

/**
 * Puts a row back to what it was before a choice.
 *
 * @returns false when somebody has changed it since: theirs stands.
 */
export async function restoreSubscription(tx: Db, json: string, now: Instant): Promise<boolean> {
  const { place, before, after } = JSON.parse(json) as Before;
  const row = await rowOf(tx, place);
  if (!row || row.chosen !== after.chosen || row.ended_at !== after.ended_at) return false;
  await putRow(tx, placeOf(row), before, now);
  return true;
}

async function keepChoice(
  tx: Db,
  chooser: Chooser,
  row: Row | undefined,
  after: ChosenColumns,
  now: Instant,
  says: string,
): Promise<void> {
  const place = placeOf(row ?? chooser);
  await putRow(tx, place, { ...after, changed_by: chooser.user, changed_at: now }, now);
  const before: Before = { place, before: { chosen: row?.chosen ?? null, ended_at: row?.ended_at ?? null }, after };
  await noteChoice(tx, chooser, { kind: 'subscription', before: JSON.stringify(before), says }, now);
}

type Row = Selectable<Tables['subscriptions']>;

function selectRows(db: Db) {
  return db
    .selectFrom('subscriptions')
    .selectAll()
    .orderBy('since_at')
    .orderBy('platform')
    .orderBy('workspace')
    .orderBy('channel');
}

/** A channel is known by its own workspace, or by a setting that left the workspace open. */
async function rowOf(db: Db, place: Place): Promise<Row | undefined> {
  const rows = await db
    .selectFrom('subscriptions')
    .selectAll()
    .where('platform', '=', place.platform)
    .where('channel', '=', place.channel)
    .execute();
  const same = rows.filter((row) => isSameChannel(placeOf(row), place));
  return same.find((row) => row.workspace === place.workspace) ?? same[0];
}

/** Writes some columns of a channel's row, which is made when it is not there. */
async function putRow(tx: Db, place: Place, columns: Partial<Row>, now: Instant): Promise<void> {
  await tx
    .insertInto('subscriptions')
    .values({ ...blankRow(place, now), ...columns })
    .onConflict((conflict) => conflict.columns(['platform', 'workspace', 'channel']).doUpdateSet(columns))
    .execute();
}

function blankRow({ platform, workspace, channel }: Place, now: Instant): Row {
  const nothing = { listed: null, chosen: null, ended_at: null, changed_by: null, changed_at: null };
  return { platform, workspace, channel, ...nothing, since_at: now, welcomed_at: null };
}

function subscriptionOf(row: Row): Subscription | null {
  const settings = row.ended_at === null ? (row.chosen ?? row.listed) : null;
  if (settings === null) return null;
  // What was written before a setting was there has its usual value.
  return { ...usualSettings, ...(JSON.parse(settings) as SubscriptionSettings), ...placeOf(row) };
}

function standingOf(row: Row): StandingSubscription | null {
  const subscription = subscriptionOf(row);
  if (!subscription) return null;
  return {
    subscription,
    by: row.chosen === null ? 'config' : 'command',
    isListed: row.listed !== null,
    changedBy: row.changed_by,
    changedAt: row.changed_at,
    sinceAt: row.since_at,
    welcomedAt: row.welcomed_at,
  };
}

function settingsOf({ platform, workspace, channel, ...settings }: Subscription): SubscriptionSettings {
  return settings;
}

function placeOf(of: { platform: string; workspace: string; channel: string }): Place {
  return { platform: of.platform as Place['platform'], workspace: of.workspace, channel: of.channel };
}

function inWords({ path, message }: { path: PropertyKey[]; message: string }): string {
  return path.length === 0 ? message : `${path.join('.')}: ${message}`;
}
