import type { Clock } from '../../src/base/index.ts';
import type { ChatPlatform, LookOutcome, Message, Posting, PostOutcome } from '../../src/chat/index.ts';

/** What goes wrong with one call. */
export type ChatFault =
  /** Refused for now; surely nothing arrived. */
  | { readonly kind: 'later'; readonly retryAfterMs: number }
  /** The connection broke: before the platform had it, or after. */
  | { readonly kind: 'lost'; readonly arrived: boolean }
  /** The adapter itself threw: before the platform had it, or after. */
  | { readonly kind: 'throws'; readonly arrived: boolean }
  | Extract<PostOutcome, { kind: 'never' }>;

/** One call, as the fault switch sees it. */
export interface ChatCall {
  readonly method: 'post' | 'edit' | 'find';
  readonly posting: Posting;
  /** How many calls came before it. */
  readonly number: number;
}

/** A message as people in the channel see it. */
export interface Standing {
  readonly messageId: string;
  readonly key: string;
  readonly channel: string;
  readonly threadOf: string | null;
  /** As posted, then as each edit left it. */
  readonly versions: Message[];
  readonly postedAt: number;
  isDeleted: boolean;
}

/** A chat platform that keeps what it is given, as a faithful one does, and fails when it is told to. */
export interface FakeChat extends ChatPlatform {
  /** Everything that stands, in the order it was posted. */
  readonly messages: readonly Standing[];
  readonly calls: readonly ChatCall[];
  /** Decides what goes wrong; null: nothing. */
  fault: (call: ChatCall) => ChatFault | null;
  /** Held before it is done until this resolves: a slow platform. */
  slow: (call: ChatCall) => Promise<void> | null;
  /** A person deletes a message. */
  remove(messageId: string): void;
}

/** Opens a fake platform. */
export function fakeChat(clock: Clock, name: ChatPlatform['name'] = 'slack'): FakeChat {
  const messages: Standing[] = [];
  const calls: ChatCall[] = [];

  const chat: FakeChat = {
    name,
    messages,
    calls,
    fault: () => null,
    slow: () => null,
    start: async () => {},
    stop: async () => {},
    remove(messageId) {
      for (const message of messages) if (message.messageId === messageId) message.isDeleted = true;
    },
    post: (posting) => attempt('post', posting, () => arrive(posting)),
    edit: (posting, messageId) => attempt('edit', posting, () => change(posting, messageId)),
    async find(posting, sinceAt): Promise<LookOutcome> {
      const fault = await begin('find', posting);
      if (fault?.kind === 'later') return { ...fault, reason: 'rate limited' };
      if (fault) throw new Error('The connection broke.');
      const found = messages.find(
        (one) =>
          one.key === posting.key &&
          one.channel === posting.target.channel &&
          one.threadOf === posting.threadOf &&
          one.postedAt >= sinceAt &&
          !one.isDeleted,
      );
      return found ? { kind: 'found', messageId: found.messageId } : { kind: 'absent' };
    },
  };

  async function begin(method: ChatCall['method'], posting: Posting): Promise<ChatFault | null> {
    const call = { method, posting, number: calls.length };
    calls.push(call);
    await chat.slow(call);
    return chat.fault(call);
  }

  async function attempt(method: 'post' | 'edit', posting: Posting, work: () => PostOutcome): Promise<PostOutcome> {
    const fault = await begin(method, posting);
    if (fault?.kind === 'later') return { ...fault, reason: 'rate limited' };
    if (fault?.kind === 'never') return fault;
    const outcome = fault && !fault.arrived ? null : work();
    if (fault?.kind === 'throws') throw new Error('The adapter broke.');
    return fault || !outcome ? { kind: 'unknown', reason: 'The connection broke.' } : outcome;
  }

  function arrive({ key, target, threadOf, message }: Posting): PostOutcome {
    const card = messages.find((one) => one.messageId === threadOf);
    if (threadOf !== null && (!card || card.isDeleted)) return gone;
    const messageId = `m-${messages.length + 1}`;
    const { channel } = target;
    messages.push({ messageId, key, channel, threadOf, versions: [message], postedAt: clock.now(), isDeleted: false });
    return { kind: 'posted', messageId };
  }

  function change({ message }: Posting, messageId: string): PostOutcome {
    const standing = messages.find((one) => one.messageId === messageId && !one.isDeleted);
    if (!standing) return gone;
    standing.versions.push(message);
    return { kind: 'posted', messageId };
  }

  return chat;
}

const gone: PostOutcome = { kind: 'never', code: 'chat.message_gone', reason: 'message_not_found' };
