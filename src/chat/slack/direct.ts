import type { webApi } from '@slack/bolt';

/** People whose direct messages are remembered; asking again costs one call. */
const mostRemembered = 1_000;

/** Where messages to channels and to people go. */
export interface Directs {
  /** The channel's id: its own, or of a person (`@U0123`) that of their direct messages. */
  channelOf(place: string): Promise<string>;
}

/**
 * Direct messages have a channel of their own with each person, which edits and look-ups need; Slack is asked for it once
 * (conversations.open, scope `im:write`).
 */
export function openDirects(client: Pick<webApi.WebClient, 'conversations'>): Directs {
  const known = new Map<string, string>();

  async function open(user: string): Promise<string> {
    const { channel } = await client.conversations.open({ users: user });
    if (!channel?.id) throw new Error('Slack gave no channel for the direct message.');
    if (known.size >= mostRemembered) known.clear();
    known.set(user, channel.id);
    return channel.id;
  }

  return {
    async channelOf(place) {
      if (!place.startsWith('@')) return place;
      const user = place.slice(1);
      return known.get(user) ?? open(user);
    },
  };
}
