import { markOf } from '../../src/chat/discord/mark.ts';
import { openStore } from '../../src/storage/index.ts';
import type { StoredMessage as DiscordMessage } from '../support/discord-guild.ts';
import type { StoredMessage as SlackMessage } from '../support/slack-workspace.ts';

/** What the outbox owed, held against what the servers recorded. */
export interface Record {
  readonly published: number;
  /** Messages that the outbox holds; edits are left out: the same edit made twice changes nothing. */
  readonly owed: number;
  /** Keys of deliveries that stand nowhere. */
  readonly lost: readonly string[];
  /** Keys of deliveries that stand more than once. */
  readonly twice: readonly string[];
  /** Keys of replies that stand before one that was planned earlier for the same thread. */
  readonly outOfOrder: readonly string[];
  /** Deliveries that ended in no good state. */
  readonly unsettled: readonly string[];
  /** Items that were never judged. */
  readonly unjudged: number;
}

interface Standing {
  readonly key: string;
  /** What it stands under; '' in the channel itself. */
  readonly thread: string;
  readonly place: number;
}

/** Everything that was ever posted, in the order it came, as each server keeps it. */
export interface Posted {
  readonly slack: readonly SlackMessage[];
  readonly discord: readonly DiscordMessage[];
}

/** Reads the store after everything has settled, and holds it against what the servers have. */
export async function recordOf(file: string, published: number, posted: Posted): Promise<Record> {
  const store = await openStore(file);
  const deliveries = await store.db
    .selectFrom('deliveries')
    .select(['seq', 'key', 'kind', 'state', 'platform', 'card_key'])
    .orderBy('seq')
    .execute();
  const { judged } = await store.db
    .selectFrom('items')
    .innerJoin('verdicts', 'verdicts.item_id', 'items.item_id')
    .where('feed_id', 'is not', null)
    .select(({ fn }) => fn.countAll<number>().as('judged'))
    .executeTakeFirstOrThrow();
  await store.close();
  const messages = deliveries.filter(({ kind }) => kind !== 'edit');
  const standing = standingAt(posted);
  const copies = ({ key, platform }: { key: string; platform: string }) =>
    standing.get(platform === 'slack' ? key : markOf(key)) ?? [];
  return {
    published,
    owed: messages.length,
    lost: messages.filter((one) => copies(one).length === 0).map(({ key }) => key),
    twice: messages.filter((one) => copies(one).length > 1).map(({ key }) => key),
    outOfOrder: outOfOrder(messages.map((one) => copies(one)[0]).filter((one) => one !== undefined)),
    unsettled: messages.filter(({ state }) => state !== 'posted').map(({ key }) => key),
    unjudged: published - judged,
  };
}

/** Everything that stands on both platforms, by the key (Slack) or its mark (Discord) that it was sent under. */
function standingAt({ slack, discord }: Posted): Map<string, Standing[]> {
  const all: Standing[] = [
    ...slack.map(({ metadata, thread_ts, ts, channel }, place) => ({
      key: String(metadata?.event_payload?.key ?? `unknown at ${ts}`),
      thread: `${channel} ${thread_ts ?? ''}`,
      place,
    })),
    ...discord.map(({ nonce, thread, channel }, place) => ({
      key: nonce ?? '',
      thread: `${channel} ${thread ?? ''}`,
      place,
    })),
  ];
  return Map.groupBy(all, ({ key }) => key);
}

/** @param planned - What stands, in the order it was planned. */
function outOfOrder(planned: readonly Standing[]): string[] {
  const last = new Map<string, number>();
  return planned
    .filter(({ thread, place }) => {
      const before = last.get(thread) ?? -1;
      last.set(thread, Math.max(before, place));
      return place < before;
    })
    .map(({ key }) => key);
}
