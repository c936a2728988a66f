import type { Clock, Log } from '../base/index.ts';
import type { Door, NamedWorkspace, SlackBot, SlackBots } from '../chat/index.ts';
import { type Channel, workspaceJoined, workspaceLeft } from '../delivery/index.ts';
import { type Db, inTransaction } from '../storage/index.ts';
import { readPresent } from '../subscriptions/index.ts';
import { openTokens, type TokenKeys } from '../tokens/index.ts';

/** What noting who has the bot needs. */
interface Noting {
  readonly db: Db;
  readonly clock: Clock;
  readonly log: Log;
  readonly operators: Channel | null;
  /** Something may be owed now. */
  readonly onQueued: () => void;
}

/** Notes the servers of Discord that have the bot. */
export function keepGuilds({ db, clock, log, operators, onQueued }: Noting): Door {
  const guild = (workspace: string) => ({ platform: 'discord', workspace }) as const;
  async function joined({ id, name }: NamedWorkspace): Promise<void> {
    await workspaceJoined(db, { ...guild(id), name }, clock.now());
    log.info({ workspace: id, name }, 'Discord: a server has the bot.');
    onQueued();
  }
  async function left(id: string): Promise<void> {
    await workspaceLeft(db, guild(id), operators, clock.now());
    log.warn({ workspace: id }, 'Discord: a server took the bot away.');
    onQueued();
  }
  return {
    joined,
    left,
    async here(all, isAmong) {
      const known = await readPresent(db, 'discord');
      const ids = new Set(all.map(({ id }) => id));
      for (const one of all) if (!known.has(one.id)) await joined(one);
      for (const id of known) if (!ids.has(id) && isAmong(id)) await left(id);
    },
  };
}

/** The bots of workspaces that install the app by themselves: sealed in the store, read where they are used. */
export function keepBots({
  db,
  clock,
  log,
  keys,
  operators,
  onQueued,
}: Noting & { readonly keys: TokenKeys }): SlackBots {
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
    async forget(team, why, at) {
      const isForgotten = await inTransaction(db, async (tx) => {
        if (!(await openTokens(tx, keys).forget(ownerOf(team), at))) return false;
        if (why === 'uninstalled') await workspaceLeft(tx, ownerOf(team), operators, clock.now());
        return true;
      });
      if (!isForgotten)
        return log.info({ workspace: team }, 'Slack: told late of a token that has since been replaced.');
      log.warn({ workspace: team, why }, 'Slack: the token of a workspace counts no more.');
      onQueued();
    },
  };
}
