import type { webApi } from '@slack/bolt';
import { type Instant, minuteMs, secondMs } from '../../base/index.ts';
import type { LookOutcome, Posting } from '../platform.ts';
import type { Directs } from './direct.ts';
import { outcomeOf } from './outcomes.ts';

/** The name under which a delivery's key travels with its message; readable by every app in the workspace. */
export const keyEvent = 'contrail_delivery';

/** Slack stamps messages by its own clock: read this much further back than ours says. */
const clocksDifferMs = 5 * minuteMs;

/** Messages a page: Slack recommends no more than 200 (conversations.history). */
const pageSize = 200;

/** How long to wait before looking again when Slack did not answer. */
const lookAgainMs = 10 * secondMs;

/** A history that cannot be read for want of a right: somebody must act first. */
const unreadableWaitMs = 5 * minuteMs;

/**
 * Looks for the message that was sent under a key: in the card's thread for a reply, else in the channel.
 *
 * @param botId - Only a message of ours counts, since any app may write the same metadata; '' when it is not known.
 */
export async function look(
  client: Pick<webApi.WebClient, 'conversations'>,
  posting: Posting,
  sinceAt: Instant,
  botId: string,
  directs: Directs,
): Promise<LookOutcome> {
  try {
    const channel = await directs.channelOf(posting.target.channel);
    for await (const messages of pages(client, { ...posting, target: { ...posting.target, channel } }, sinceAt)) {
      const found = messages.find((message) => isOurs(message, posting.key, botId));
      if (found?.ts) return { kind: 'found', messageId: found.ts };
    }
    return { kind: 'absent' };
  } catch (error) {
    const outcome = outcomeOf(error);
    if (outcome.kind === 'later') return outcome;
    if (outcome.kind === 'unknown') return { kind: 'later', retryAfterMs: lookAgainMs, reason: outcome.reason };
    // The card is gone, and Slack puts a reply to a deleted message into the channel itself.
    if (outcome.code === 'chat.message_gone')
      return look(client, { ...posting, threadOf: null }, sinceAt, botId, directs);
    // What cannot be read because the bot is not there cannot be posted to either: the next attempt says so.
    if (outcome.code === 'chat.channel_gone') return { kind: 'absent' };
    return { kind: 'later', retryAfterMs: unreadableWaitMs, reason: outcome.reason };
  }
}

interface SeenMessage {
  readonly ts?: string;
  readonly bot_id?: string;
  readonly metadata?: { readonly event_type?: string; readonly event_payload?: object };
}

/**
 * The pages of a thread, or of a channel back to the moment and a little further. Not asked for by `oldest`: the first
 * page costs the same without it, and is then right even where the two clocks are hours apart.
 */
async function* pages(
  client: Pick<webApi.WebClient, 'conversations'>,
  posting: Posting,
  sinceAt: Instant,
): AsyncGenerator<readonly SeenMessage[]> {
  const asked = { channel: posting.target.channel, limit: pageSize, include_all_metadata: true };
  const longAgo = (sinceAt - clocksDifferMs) / secondMs;
  for (let cursor = ''; ; ) {
    const page = cursor === '' ? asked : { ...asked, cursor };
    const answer =
      posting.threadOf === null
        ? await client.conversations.history(page)
        : await client.conversations.replies({ ...page, ts: posting.threadOf });
    const messages: readonly SeenMessage[] = answer.messages ?? [];
    yield messages;
    cursor = answer.response_metadata?.next_cursor ?? '';
    // A channel is read from its newest message back, a thread from its first one on.
    const isFarEnough = posting.threadOf === null && Number(messages.at(-1)?.ts) < longAgo;
    if (cursor === '' || isFarEnough) return;
  }
}

function isOurs(message: SeenMessage, key: string, botId: string): boolean {
  const payload = message.metadata?.event_payload;
  if (message.metadata?.event_type !== keyEvent || !payload || !('key' in payload)) return false;
  return payload.key === key && (botId === '' || message.bot_id === undefined || message.bot_id === botId);
}
