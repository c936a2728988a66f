import type { APIMessage, REST } from 'discord.js';
import { type Clock, dayMs, minuteMs, secondMs } from '../../base/index.ts';
import { cutLine } from '../cut.ts';
import type { Message, ThreadReply } from '../message.ts';
import type { LookOutcome, Posting, PostOutcome, Target } from '../platform.ts';
import { historyPage, maxThreadName } from './limits.ts';
import { markFrom, markOf, readCustomId } from './mark.ts';
import { codeOf, type Failure, failureOf, isAnswer, threadExists, unknownChannel } from './outcomes.ts';
import { type Body, pointerSign, renderMessage, renderPointer } from './render.ts';

/** What posting on Discord needs. */
export interface Wire {
  readonly rest: REST;
  readonly clock: Clock;
  /** How long one request may take in all, its wait behind others and the reading of its answer included. */
  readonly requestMs: number;
  /** The server a channel belongs to, when it is known: a link to a message needs it. */
  guildOf(channel: string): string | null;
  /** The channel of each person's direct messages, by the person's id. */
  readonly directs: Map<string, string>;
  /** Threads that are known to be there; forgetting one costs two requests. */
  readonly threads: Set<string>;
}

/** Pages looked through: 1,000 messages are more than a channel gets while an outcome is unknown. */
const mostPages = 10;
/** How far the platform's clock may be behind ours. */
const clockSlackMs = 5 * minuteMs;
/** A thread closes after a week without a word, the longest that Discord offers. */
const threadSleepsAfterMinutes = 10_080;
/** How far back a reply in two parts looks for the parts that stand already. */
const partsLookBackMs = 2 * dayMs;
const lookAgainMs = 15 * secondMs;
/** People whose channel is remembered. */
const mostDirects = 1_000;
/** Threads remembered as open. */
const mostThreads = 1_000;

/** Posts a message once: as a message of the channel, or as a reply in the thread of its card. */
export async function postMessage(wire: Wire, asked: Posting): Promise<PostOutcome> {
  try {
    const posting = await addressed(wire, asked);
    if (posting.threadOf === null || posting.message.kind === 'card') {
      return { kind: 'posted', messageId: await send(wire, posting.target.channel, posting) };
    }
    const thread = await openThread(wire, posting, posting.threadOf);
    if (posting.message.kind !== 'reply' || !posting.message.alsoInChannel) {
      return { kind: 'posted', messageId: await sendInThread(wire, thread, posting) };
    }
    return { kind: 'posted', messageId: await postInBoth(wire, posting, posting.message, thread) };
  } catch (error) {
    return failed(error);
  }
}

/** Replaces a message of ours; what it says is complete, whatever it said before. */
export async function editMessage(wire: Wire, asked: Posting, messageId: string): Promise<PostOutcome> {
  try {
    const posting = await addressed(wire, asked);
    await patch(wire, placeOf(posting), messageId, expected(wire, posting).body);
    if (posting.threadOf !== null && posting.message.kind === 'reply' && posting.message.alsoInChannel)
      await editPointer(wire, posting, posting.message, { thread: posting.threadOf, messageId });
    return { kind: 'posted', messageId };
  } catch (error) {
    return failed(error);
  }
}

/** Has the line in the channel that points at a reply say what the reply says now; one that somebody deleted stays away. */
async function editPointer(
  wire: Wire,
  posting: Addressed,
  reply: ThreadReply,
  { thread, messageId }: { readonly thread: string; readonly messageId: string },
): Promise<void> {
  const { channel } = posting.target;
  const { body } = pointerTo(wire, posting, reply, thread, messageId);
  const address = body.content.split(' ').at(-1) ?? '';
  try {
    // It was sent right behind the reply, so it is among the first that follow.
    const next = await readPage(wire, channel, new URLSearchParams({ limit: String(historyPage), after: messageId }));
    const pointer = next.findLast(({ content }) => content.startsWith(pointerSign) && content.endsWith(` ${address}`));
    if (pointer && pointer.content !== body.content) await patch(wire, channel, pointer.id, body);
  } catch (error) {
    // The reply itself is edited: a line that may not be is no reason to give that up.
    if (failureOf(error).kind !== 'never') throw error;
  }
}

async function patch(wire: Wire, place: string, messageId: string, body: Body): Promise<void> {
  const request = { body, signal: AbortSignal.timeout(wire.requestMs) };
  await wire.rest.patch(`/channels/${place}/messages/${messageId}`, request);
}

/** Looks through the channel's own record for a message sent under this key, newest first, back to a moment. */
export async function findMessage(wire: Wire, asked: Posting, sinceAt: number): Promise<LookOutcome> {
  try {
    const posting = await addressed(wire, asked);
    const place = placeOf(posting);
    const messageId = await lookFor(wire, place, expected(wire, posting), sinceAt);
    if (messageId === null) return { kind: 'absent' };
    if (posting.threadOf === null || posting.message.kind !== 'reply' || !posting.message.alsoInChannel) {
      return { kind: 'found', messageId };
    }
    // A reply that is also pointed at from the channel stands only when both do; sending again completes it.
    const pointer = pointerTo(wire, posting, posting.message, place, messageId);
    const pointerId = await lookFor(wire, posting.target.channel, pointer, sinceAt);
    return pointerId === null ? { kind: 'absent' } : { kind: 'found', messageId };
  } catch (error) {
    const failure = failureOf(error);
    if (failure.kind === 'later') return failure;
    // A channel that cannot be read says nothing; sending again then tells what is wrong with it.
    if (failure.kind === 'never') return { kind: 'absent' };
    return { kind: 'later', retryAfterMs: lookAgainMs, reason: failure.reason };
  }
}

/** A posting with the channel that it really goes to. */
interface Addressed extends Posting {
  /** The message that this one is shown under; null when none. */
  readonly answers: string | null;
  readonly isDirect: boolean;
}

/**
 * Where a posting goes. A person (`@501`) has a channel of direct messages, which Discord gives; it takes no threads, so a
 * reply there is shown under the card that it answers.
 */
async function addressed(wire: Wire, posting: Posting): Promise<Addressed> {
  const { target, message, threadOf } = posting;
  if (!target.channel.startsWith('@')) return { ...posting, answers: null, isDirect: false };
  const person = target.channel.slice(1);
  const channel = wire.directs.get(person) ?? (await openDirect(wire, person));
  const answers = message.kind === 'card' ? null : threadOf;
  return { ...posting, target: { ...target, channel }, threadOf: null, answers, isDirect: true };
}

async function openDirect(wire: Wire, recipient_id: string): Promise<string> {
  const opened = await wire.rest.post('/users/@me/channels', {
    body: { recipient_id },
    signal: AbortSignal.timeout(wire.requestMs),
  });
  const { id } = opened as { id: string };
  if (wire.directs.size >= mostDirects) wire.directs.clear();
  wire.directs.set(recipient_id, id);
  return id;
}

/** A message to be sent, and what it is recognised by. */
interface Outgoing {
  readonly mark: string;
  readonly body: Body;
  /** The card it is shown under, when it stands in the channel itself. */
  readonly answers: string | null;
}

function expected(wire: Wire, posting: Addressed): Outgoing {
  const mark = markOf(posting.key);
  const { answers, isDirect, target } = posting;
  const shown = isDirect ? markFrom(mark, target.workspace) : mark;
  return { mark, body: renderMessage(posting.message, shown, earlierUrl(wire, posting)), answers };
}

/** Where the older card stands that a card follows. */
function earlierUrl(wire: Wire, { target, message }: Posting): string | null {
  if (message.kind !== 'card' || message.continues === null) return null;
  return messageUrl(wire, target, target.channel, message.continues.messageId);
}

/** A message's address; null when its server is not known, which settings may leave out and the gateway not say yet. */
function messageUrl(wire: Wire, target: Target, place: string, messageId: string): string | null {
  const guild = [target.workspace, wire.guildOf(target.channel)].find((id) => id !== null && /^\d+$/.test(id));
  return guild ? `https://discord.com/channels/${guild}/${place}/${messageId}` : null;
}

/**
 * A reply in the thread and the line in the channel that points at it: two messages, one delivery.
 *
 * Whatever stopped an earlier attempt, either may stand already; no nonce is good for that long, so both are looked for
 * before they are sent. At the first attempt neither is: a look reads all that was written since.
 */
async function postInBoth(wire: Wire, posting: Addressed, reply: ThreadReply, thread: string): Promise<string> {
  const { triedSinceAt = wire.clock.now() - partsLookBackMs } = posting;
  const standing = async (place: string, wanted: Outgoing) =>
    triedSinceAt === null ? null : lookFor(wire, place, wanted, triedSinceAt);
  const messageId = (await standing(thread, expected(wire, posting))) ?? (await sendInThread(wire, thread, posting));
  const pointer = pointerTo(wire, posting, reply, thread, messageId);
  const { channel } = posting.target;
  if ((await standing(channel, pointer)) === null) await sendOut(wire, channel, pointer);
  return messageId;
}

function pointerTo(wire: Wire, posting: Posting, reply: ThreadReply, thread: string, messageId: string): Outgoing {
  const address = messageUrl(wire, posting.target, thread, messageId) ?? `<#${thread}>`;
  return { mark: markOf(`${posting.key}:pointer`), body: renderPointer(reply, address), answers: posting.threadOf };
}

function send(wire: Wire, channel: string, posting: Addressed): Promise<string> {
  return sendOut(wire, channel, expected(wire, posting));
}

async function sendInThread(wire: Wire, thread: string, posting: Addressed): Promise<string> {
  try {
    return await send(wire, thread, posting);
  } catch (error) {
    // The card's channel is there, its thread is not: somebody deleted it, and with it the place of this reply.
    if (codeOf(error) !== unknownChannel) throw error;
    wire.threads.delete(thread);
    throw threadGone;
  }
}

const threadGone: Failure = {
  kind: 'never',
  code: 'chat.message_gone',
  reason: 'The thread of the card was deleted.',
};

async function sendOut(wire: Wire, channel: string, { mark, body, answers }: Outgoing): Promise<string> {
  const reference = answers === null ? {} : { message_reference: { message_id: answers, fail_if_not_exists: false } };
  const request = { ...body, ...reference, nonce: mark, enforce_nonce: true };
  const posted = await wire.rest.post(`/channels/${channel}/messages`, {
    body: request,
    signal: AbortSignal.timeout(wire.requestMs),
  });
  return (posted as APIMessage).id;
}

/** The thread of a card has the card's own id; starting it twice is an error that means it is there. */
async function openThread(wire: Wire, posting: Posting, cardId: string): Promise<string> {
  if (wire.threads.has(cardId)) return cardId;
  if (wire.threads.size >= mostThreads) wire.threads.clear();
  const card = `/channels/${posting.target.channel}/messages/${cardId}` as const;
  const body = { name: await threadName(wire, card, posting.message), auto_archive_duration: threadSleepsAfterMinutes };
  try {
    const thread = await wire.rest.post(`${card}/threads`, { body, signal: AbortSignal.timeout(wire.requestMs) });
    wire.threads.add(cardId);
    return (thread as { id: string }).id;
  } catch (error) {
    if (codeOf(error) !== threadExists) throw error;
    wire.threads.add(cardId);
    return cardId;
  }
}

/** A thread is called what its card is called; when that cannot be read, what the reply is called. */
async function threadName(wire: Wire, card: `/${string}`, message: Message): Promise<string> {
  const own = 'title' in message ? message.title : message.kind === 'line' ? message.text : message.headline;
  const title = (await cardTitle(wire, card))?.replace(/\\(?=[^a-z0-9\s])/gi, '') ?? own;
  return cutLine(title, maxThreadName) || 'Story';
}

async function cardTitle(wire: Wire, card: `/${string}`): Promise<string | undefined> {
  try {
    const message = (await wire.rest.get(card, {
      signal: AbortSignal.timeout(wire.requestMs),
    })) as Partial<APIMessage> | null;
    return message?.embeds?.[0]?.title;
  } catch (error) {
    // What is wrong with the card, starting the thread will say.
    if (isAnswer(error)) return undefined;
    throw error;
  }
}

async function lookFor(wire: Wire, channel: string, wanted: Outgoing, sinceAt: number): Promise<string | null> {
  let before = '';
  for (let page = 0; page < mostPages; page += 1) {
    const query = new URLSearchParams({ limit: String(historyPage), ...(before === '' ? {} : { before }) });
    const messages = await readPage(wire, channel, query);
    const found = messages.find((message) => isThe(wanted, message));
    if (found) return found.id;
    const oldest = messages.at(-1);
    if (!oldest || messages.length < historyPage || oldest.id === before) return null;
    if (Date.parse(oldest.timestamp) < sinceAt - clockSlackMs) return null;
    before = oldest.id;
  }
  return null;
}

async function readPage(wire: Wire, channel: string, query: URLSearchParams): Promise<APIMessage[]> {
  try {
    return (await wire.rest.get(`/channels/${channel}/messages`, {
      query,
      signal: AbortSignal.timeout(wire.requestMs),
    })) as APIMessage[];
  } catch (error) {
    // A thread that was never started holds nothing.
    if (codeOf(error) === unknownChannel) return [];
    throw error;
  }
}

/**
 * Whether a message of the record is the one sent: by its nonce or by the mark in its buttons. One without buttons (a
 * line) is recognised by its words, which its sender may not repeat in earnest within the time looked at.
 */
function isThe({ mark, body }: Outgoing, message: APIMessage): boolean {
  if (message.nonce !== undefined && message.nonce !== null) return String(message.nonce) === mark;
  const ids = (message.components ?? []).flatMap(customIdsIn);
  if (ids.length > 0) return ids.some((id) => readCustomId(id)?.mark === mark);
  return body.components.length === 0 && wordsIn(message) === wordsIn(body);
}

function customIdsIn(component: object): string[] {
  if ('components' in component && Array.isArray(component.components))
    return component.components.flatMap(customIdsIn);
  return 'custom_id' in component && typeof component.custom_id === 'string' ? [component.custom_id] : [];
}

function wordsIn(message: Pick<APIMessage, 'content' | 'embeds'>): string {
  const embeds = (message.embeds ?? []).flatMap((embed) => [
    embed.title,
    embed.description,
    ...(embed.fields ?? []).map((field) => field.value),
  ]);
  return [message.content, ...embeds].filter(Boolean).join('\n').replace(/\s+/g, ' ').trim();
}

/** Where a message stands: in the channel, or in the thread that has its card's id. */
function placeOf(posting: Posting): string {
  return posting.threadOf !== null && posting.message.kind !== 'card' ? posting.threadOf : posting.target.channel;
}

function failed(error: unknown): PostOutcome {
  return error === threadGone ? threadGone : failureOf(error);
}
