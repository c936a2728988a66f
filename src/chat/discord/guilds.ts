import type { Client } from 'discord.js';
import { describe, type Log } from '../../base/index.ts';
import type { Door } from '../platform.ts';
import type { Shard } from './gateway.ts';

/**
 * Tells in which servers the bot is, from now on. The library tells an outage of a server (`guildUnavailable`) from the bot's
 * being taken out of it (`guildDelete`); what happened while nobody was connected shows in the list that comes with connecting.
 *
 * @param client - Connected for one shard.
 */
export async function watchGuilds(
  client: Client,
  { Events, ShardClientUtil }: Pick<typeof import('discord.js'), 'Events' | 'ShardClientUtil'>,
  { shard, of }: Shard,
  door: Door,
  log: Log,
): Promise<void> {
  const told = (telling: Promise<void>) =>
    telling.catch((error: unknown) =>
      log.error({ code: 'chat.door' }, `Discord: a server that came or went could not be noted: ${describe(error)}`),
    );
  client.on(Events.GuildCreate, ({ id, name }) => void told(door.joined({ id, name })));
  client.on(Events.GuildDelete, ({ id }) => void told(door.left(id)));
  // Of one that is out at this moment the name is not known yet.
  const servers = client.guilds.cache.map(({ id, name }) => ({ id, name: name ?? '' }));
  await told(door.here(servers, (id) => ShardClientUtil.shardIdForGuildId(id, of) === shard));
}
