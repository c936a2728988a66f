import type { Guild, StoredMessage } from './discord-guild.ts';
import { faultsOfChoices, faultsOfCommands, faultsOfMessage, isEmptyMessage } from './discord-rules.ts';
import type { Json } from './slack-workspace.ts';

/** A request as it arrived. */
export interface Asked {
  readonly verb: string;
  /** Without `/api/v10`. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: Json;
  readonly token: string;
}

export interface Answered {
  readonly status: number;
  /** null for 204. */
  readonly body: Json | readonly Json[] | null;
}

/** A question put to the bot, and what became of it. */
export interface Question {
  readonly id: string;
  readonly token: string;
  readonly askedAt: number;
  isAcknowledged: boolean;
  isEphemeral: boolean;
  /** The first answer that says something. */
  answered(body: Json): void;
  acknowledged(): void;
  readonly answers: Json[];
}

export interface World {
  readonly guild: Guild;
  readonly questions: Map<string, Question>;
  readonly gatewayUrl: () => string;
  /** Connections that are advised. */
  readonly shards: number;
  /** Tells the bot of something, when it is connected. */
  readonly tell: (type: string, data: Json) => void;
  readonly now: () => number;
}

/** A route's name is what faults and records call it. */
interface Route {
  readonly name: string;
  readonly verb: string;
  readonly path: RegExp;
  readonly isOpen?: boolean;
  readonly answer: (world: World, asked: Asked, ids: readonly string[]) => Answered;
}

const waitForAnswerMs = 3_000;

const routes: readonly Route[] = [
  route('gatewayBot', 'GET', '/gateway/bot', (world) =>
    ok({
      url: world.gatewayUrl(),
      shards: world.shards,
      session_start_limit: { total: 1_000, remaining: 999, reset_after: 0, max_concurrency: world.shards },
    }),
  ),
  route('openDirect', 'POST', '/users/@me/channels', ({ guild }, { body }) => {
    const person = String(body.recipient_id ?? '');
    if (!/^\d+$/.test(person)) return refuse(400, 50033, 'Invalid Recipient(s)');
    const id = `77${person}`;
    const isOpen = !guild.shutDoors.has(person);
    guild.places.set(id, { parent: null, canView: true, canSend: isOpen, isClosed: false, person });
    return ok({ id, type: 1, recipients: [{ id: person, username: 'reader' }] });
  }),
  route('me', 'GET', '/users/@me', ({ guild }) => ok(guild.botUser)),
  route('application', 'GET', '/applications/@me', ({ guild }) => ok({ id: guild.application, bot: guild.botUser })),
  route('listCommands', 'GET', '/applications/:id/commands', ({ guild }) => ok(guild.commands)),
  route('putCommands', 'PUT', '/applications/:id/commands', ({ guild }, { body }) => {
    const faults = faultsOfCommands(body);
    if (faults.length > 0) return invalid(faults);
    guild.commands = (body as unknown as Json[]).map((command) => ({
      id: guild.nextId(),
      version: '1',
      type: 1,
      ...command,
    }));
    return ok(guild.commands);
  }),
  route('createMessage', 'POST', '/channels/:id/messages', ({ guild }, { body }, [place = '']) => {
    const refused = refusedIn(guild, place, 'send') ?? refusedBody(body);
    if (refused) return refused;
    const earlier = body.enforce_nonce && body.nonce !== undefined ? guild.byNonce(String(body.nonce)) : undefined;
    if (earlier === 'deleted') return unknownMessage;
    const message = earlier ?? guild.say(place, body);
    return ok({ ...guild.onWire(message), nonce: body.nonce });
  }),
  route('listMessages', 'GET', '/channels/:id/messages', ({ guild }, { query }, [place = '']) => {
    const refused = refusedIn(guild, place, 'view');
    if (refused) return refused;
    return ok(pageOf(guild.messages(place), query).map(guild.onWire));
  }),
  route('getMessage', 'GET', '/channels/:id/messages/:id', ({ guild }, _, [place = '', id = '']) =>
    withMessage(guild, place, id, 'view', (message) => ok(guild.onWire(message))),
  ),
  route('editMessage', 'PATCH', '/channels/:id/messages/:id', ({ guild }, { body }, [place = '', id = '']) =>
    withMessage(guild, place, id, 'view', (message) => {
      if (guild.places.get(place)?.isClosed) return refuse(400, 50083, 'Thread is archived');
      return refusedBody({ ...message, nonce: undefined, ...body }) ?? ok(guild.onWire(guild.edit(message, body)));
    }),
  ),
  route('deleteMessage', 'DELETE', '/channels/:id/messages/:id', ({ guild }, _, [place = '', id = '']) =>
    withMessage(guild, place, id, 'view', () => {
      guild.remove(place, id);
      return { status: 204, body: null };
    }),
  ),
  route(
    'startThread',
    'POST',
    '/channels/:id/messages/:id/threads',
    ({ guild, tell }, { body }, [place = '', id = '']) =>
      withMessage(guild, place, id, 'send', () => {
        if (guild.places.get(place)?.parent || guild.places.get(place)?.person)
          return refuse(400, 50024, 'Cannot execute action on this channel type');
        if (guild.places.has(id)) return refuse(400, 160004, 'A thread has already been created for this message');
        const name = String(body.name ?? '');
        if (name.length < 1 || name.length > 100) return invalid(['name: Must be between 1 and 100 in length.']);
        if (![60, 1_440, 4_320, 10_080, undefined].includes(body.auto_archive_duration))
          return invalid(['auto_archive_duration']);
        guild.places.set(id, { parent: place, canView: true, canSend: true, isClosed: false });
        const thread = { id, type: 11, guild_id: guild.id, parent_id: place, owner_id: guild.botUser.id, name };
        tell('THREAD_CREATE', { ...thread, newly_created: true, thread_metadata: { archived: false, locked: false } });
        return { status: 201, body: thread };
      }),
  ),
  route('acknowledge', 'POST', '/interactions/:id/:token/callback', acknowledge, true),
  route(
    'editAnswer',
    'PATCH',
    '/webhooks/:id/:token/messages/@original',
    (world, asked, ids) => say(world, asked, ids),
    true,
  ),
  route('followUp', 'POST', '/webhooks/:id/:token', (world, asked, ids) => say(world, asked, ids), true),
];

/** The route that a request takes; null when the server knows none. */
export function routeOf({ verb, path }: Pick<Asked, 'verb' | 'path'>): Route | null {
  return routes.find((each) => each.verb === verb && each.path.test(path)) ?? null;
}

export function answerRoute(taken: Route, world: World, asked: Asked): Answered {
  if (!taken.isOpen && !world.guild.tokens.has(asked.token.replace(/^Bot /, ''))) {
    return { status: 401, body: { message: '401: Unauthorized', code: 0 } };
  }
  const ids = taken.path.exec(asked.path)?.slice(1) ?? [];
  return taken.answer(world, asked, ids);
}

function route(name: string, verb: string, pattern: string, answer: Route['answer'], isOpen = false): Route {
  const path = new RegExp(`^${pattern.replaceAll(/:\w+/g, '([^/]+)')}$`);
  return { name, verb, path, answer, isOpen };
}

function acknowledge(world: World, { body, query }: Asked, [, token = '']: readonly string[]): Answered {
  const question = world.questions.get(token);
  if (!question || world.now() - question.askedAt > waitForAnswerMs) return refuse(404, 10062, 'Unknown interaction');
  if (question.isAcknowledged) return refuse(400, 40060, 'Interaction has already been acknowledged.');
  question.isAcknowledged = true;
  question.isEphemeral = ((body.data?.flags ?? 0) & 64) !== 0;
  question.acknowledged();
  if (body.type === 8) {
    const faults = faultsOfChoices(body.data?.choices);
    if (faults.length > 0) return invalid(faults);
    question.answers.push(...body.data.choices);
    question.answered(body.data);
  }
  if (body.type === 4 || body.type === 7) {
    const refused = refusedBody(body.data);
    if (refused) return refused;
    take(world, question, body.data, 'original');
  }
  if (query.get('with_response') === 'true') return ok({ interaction: { id: question.id, type: 2 } });
  return { status: 204, body: null };
}

function say(world: World, { body, verb }: Asked, [, token = '']: readonly string[]): Answered {
  const question = world.questions.get(token);
  if (!question?.isAcknowledged) return refuse(404, 10015, 'Unknown Webhook');
  const refused = refusedBody(body);
  if (refused) return refused;
  return ok(take(world, question, body, verb === 'PATCH' ? 'original' : 'follow-up'));
}

function take({ guild, now }: World, question: Question, body: Json, as: string): Json {
  const isEphemeral = as === 'original' ? question.isEphemeral : ((body.flags ?? 0) & 64) !== 0;
  const answer = { id: guild.nextId(), ...body, as, isEphemeral };
  question.answers.push(answer);
  question.answered(answer);
  return {
    ...{ id: answer.id, channel_id: '100', author: guild.botUser, timestamp: new Date(now()).toISOString(), type: 0 },
    ...{ content: '', embeds: [], components: [], attachments: [], mentions: [], mention_roles: [] },
    ...body,
    flags: isEphemeral ? 64 : 0,
  };
}

function withMessage(
  guild: Guild,
  place: string,
  id: string,
  need: 'view' | 'send',
  answer: (message: StoredMessage) => Answered,
): Answered {
  const refused = refusedIn(guild, place, need);
  if (refused) return refused;
  const message = guild.find(place, id);
  return message ? answer(message) : unknownMessage;
}

function refusedIn(guild: Guild, id: string, need: 'view' | 'send'): Answered | null {
  const place = guild.places.get(id);
  if (!place) return refuse(404, 10003, 'Unknown Channel');
  const parent = place.parent === null ? place : guild.places.get(place.parent);
  if (!parent) return refuse(404, 10003, 'Unknown Channel');
  if (!place.canView || !parent.canView) return refuse(403, 50001, 'Missing Access');
  if (need === 'send' && place.person && !place.canSend) return refuse(403, 50007, 'Cannot send messages to this user');
  if (need === 'send' && !(place.canSend && parent.canSend)) return refuse(403, 50013, 'Missing Permissions');
  return null;
}

function refusedBody(body: Json): Answered | null {
  if (isEmptyMessage(body)) return refuse(400, 50006, 'Cannot send an empty message');
  const faults = faultsOfMessage(body);
  return faults.length > 0 ? invalid(faults) : null;
}

function pageOf(messages: readonly StoredMessage[], query: URLSearchParams): StoredMessage[] {
  const limit = Math.min(100, Number(query.get('limit') ?? 50));
  const [before, after] = [query.get('before'), query.get('after')];
  const oldestFirst = messages.filter(
    ({ id }) => (!before || BigInt(id) < BigInt(before)) && (!after || BigInt(id) > BigInt(after)),
  );
  // Newest first in any case; behind `after` stand those that followed it, not the newest of all.
  return (after ? oldestFirst.slice(0, limit) : oldestFirst.slice(-limit)).reverse();
}

const unknownMessage = refuse(404, 10008, 'Unknown Message');

function ok(body: Json | readonly Json[]): Answered {
  return { status: 200, body };
}

function refuse(status: number, code: number, message: string): Answered {
  return { status, body: { code, message } };
}

function invalid(faults: readonly string[]): Answered {
  return { status: 400, body: { code: 50035, message: `Invalid Form Body: ${faults.join('; ')}`, errors: faults } };
}
