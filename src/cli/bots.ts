import type { Clock, Log } from '../base/index.ts';
import type { SlackBot, SlackBots } from '../chat/index.ts';
import { type Channel, workspaceJoined, workspaceLeft } from '../delivery/index.ts';
import { type Db, inTransaction } from '../storage/index.ts';
import { openTokens, type TokenKeys } from '../tokens/index.ts';

/** What keeping the bots of Slack's workspaces needs. */
interface Keeping {
  readonly db: Db;
  readonly clock: Clock;
  readonly log: Log;
  readonly keys: TokenKeys;
  readonly operators: Channel | null;
  /** Something may be owed now. */
  readonly onQueued: () => void;
}

/** The bots of workspaces that install the app by themselves: sealed in the store, read where they are used. */
export function keepBots({ db, clock, log, keys, operators, onQueued }: Keeping): SlackBots {
  const ownerOf = (workspace: string) => ({ platform: 'slack', workspace }) as const;
  return {
    async of(team) {
      const kept = await openTokens(db, keys).read(ownerOf(team));
      return kept === null ? null : (JSON.parse(kept) as SlackBot);
    },
    async keep({ id, name }, { token, botId, botUserId }) {
      const now = clock.now();
      await inTransaction(db, async (tx) => {
        await openTokens(tx, keys).keep(ownerOf(id), JSON.stringify({ token, botId, botUserId }), now);
        await workspaceJoined(tx, { ...ownerOf(id), name }, now);
      });
      log.info({ workspace: id, name }, 'Slack: a workspace has installed the app.');
      onQueued();
    },
    async forget(team, why) {
      await inTransaction(db, async (tx) => {
        await openTokens(tx, keys).forget(ownerOf(team));
        if (why === 'uninstalled') await workspaceLeft(tx, ownerOf(team), operators, clock.now());
      });
      log.warn({ workspace: team, why }, 'Slack: the token of a workspace counts no more.');
      onQueued();
    },
  };
}
