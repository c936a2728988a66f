import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import { type CallFault, openFaults, spoilAnswer } from './call-fault.ts';
import { type Gateway, openGateway } from './discord-gateway.ts';
import { type Guild, type GuildOptions, openGuild, type StoredMessage } from './discord-guild.ts';
import { type Answered, type Asked, answerRoute, type Question, routeOf, type World } from './discord-routes.ts';
import { openRates } from './rates.ts';
import type { Json } from './slack-workspace.ts';

export interface RecordedRequest {
  readonly at: number;
  /** Name of the route. */
  readonly method: string;
  readonly path: string;
  readonly args: Json;
  /** `ok`, Discord's code, an HTTP status, or the kind of the fault that struck. */
  readonly outcome: string;
}

/** What became of a command or a press. */
export interface Heard {
  /** From sending to the acknowledgement. */
  readonly acknowledgedMs: number;
  readonly isEphemeral: boolean;
  /** The first answer that says something, with whether only the asker sees it. */
  readonly answer: Promise<Json>;
  /** Every answer so far. */
  readonly answers: readonly Json[];
}

export interface DiscordServerOptions extends GuildOptions {
  /** 0, the default, takes any free port. */
  readonly port?: number;
  /**
   * For tests across processes: `GET /control/record` (messages, requests, answers), `GET /control/messages` (those alone),
   * `POST /control/fault` (a {@link CallFault}), `GET /control/struck` (answers when a fault has struck, with the request).
   */
  readonly control?: boolean;
  /** Connections that are advised; 1 when absent. */
  readonly shards?: number;
  /** Requests for messages that one channel takes in a window; no limit in practice when absent. */
  readonly bucket?: { readonly limit: number; readonly windowMs: number };
  /** Requests a second in all, answers to commands aside; no limit when absent. */
  readonly perSecond?: number;
}

/** What Discord takes: 50 requests a second in all (docs, rate limits); five messages in five seconds in a channel, as its headers say. */
export const discordRates = { perSecond: 50, bucket: { limit: 5, windowMs: 5_000 } } as const;

export interface DiscordServer {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  /** What the SDK's `rest.api` takes. */
  readonly apiUrl: string;
  readonly guild: Guild;
  readonly gateway: Gateway;
  readonly requests: readonly RecordedRequest[];
  /** What was asked of the bot, by token. */
  readonly questions: Map<string, Question>;
  /** Of a channel or a thread, oldest first. */
  messages(place: string): readonly StoredMessage[];
  callsOf(method: string): readonly RecordedRequest[];
  fail(fault: CallFault): void;
  /** Resolves with the next request that a fault struck, also one that it struck before this was asked. */
  struck(): Promise<RecordedRequest>;
  /** Somebody types `/news <subcommand>` with options by name. */
  command(name: string, options?: Readonly<Record<string, unknown>>, by?: Partial<Person>): Promise<Heard>;
  /** Somebody types an option of `/news <subcommand>`; resolves with what is proposed. */
  propose(name: string, option: string, typed: string, by?: Partial<Person>): Promise<readonly Json[]>;
  /** Somebody presses a button or picks an entry of a menu, by its label. */
  press(message: StoredMessage | Json, label: string, by?: Partial<Person>): Promise<Heard>;
  /** Somebody chooses from the menu with a placeholder. */
  choose(message: StoredMessage | Json, menu: string, values: readonly string[], by?: Partial<Person>): Promise<Heard>;
  /** The gateway hands over again what it handed over last. */
  replay(): void;
  /** Away and back on the same port, with everything it knew. */
  goAway(): Promise<void>;
  comeBack(): Promise<void>;
  close(): Promise<void>;
}

interface Person {
  readonly user: string;
  readonly channel: string;
  /** Permission bits in that channel, as a decimal number. */
  readonly permissions: string;
  /** Another server that the bot is in; '' in a direct message. */
  readonly guild: string;
}

const acknowledgeWithinMs = 3_000;
const base = '/api/v10';

/** A Discord on loopback, as strict as the real one where it matters, that keeps everything it is told. */
export async function startDiscordServer(options: DiscordServerOptions = {}): Promise<DiscordServer> {
  const guild = openGuild(options);
  const now = options.now ?? Date.now;
  const requests: RecordedRequest[] = [];
  const questions = new Map<string, Question>();
  const faults = openFaults();
  const strikes: RecordedRequest[] = [];
  const awaitingStrike: ((request: RecordedRequest) => void)[] = [];
  const hanging = new Set<ServerResponse>();
  const rates = openRates();
  const buckets = new Map<string, { left: number; resetAt: number }>();
  let port = options.port ?? 0;
  let server: Server | undefined;
  let last: Json | undefined;
  const gatewayUrl = () => `ws://127.0.0.1:${port}/gateway`;
  const gateway = openGateway(guild, options.others ?? [], () => [...guild.places.keys()], gatewayUrl);
  const tell = (type: string, data: Json) => {
    if (gateway.openSockets() > 0) gateway.dispatch(type, data);
  };
  const world: World = { guild, questions, gatewayUrl, shards: options.shards ?? 1, now, tell };

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams: query } = new URL(request.url ?? '/', 'http://loopback');
    const body = await bodyOf(request);
    if (options.control && pathname === '/control/record') return send(response, { status: 200, body: record() });
    if (options.control && pathname === '/control/messages')
      return send(response, { status: 200, body: { messages: guild.all() } });
    if (options.control && pathname === '/control/fault') {
      faults.lay(body as unknown as CallFault);
      return send(response, { status: 200, body: { ok: true } });
    }
    if (options.control && pathname === '/control/struck')
      return send(response, { status: 200, body: { ...(await struck()) } });
    const path = decodeURIComponent(pathname.slice(base.length));
    const asked = { verb: request.method ?? 'GET', path, query, body, token: request.headers.authorization ?? '' };
    if (!pathname.startsWith(`${base}/`)) return send(response, notFound);
    return take(asked, request, response);
  }

  async function take(asked: Asked, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const route = routeOf(asked);
    const method = route?.name ?? 'unknown';
    const isThread = Boolean(guild.places.get(asked.path.split('/')[2] ?? '')?.parent);
    const fault = faults.take(method, isThread ? 'thread' : 'channel');
    const note = (outcome: string) => {
      const request = { at: Date.now(), method, path: asked.path, args: asked.body, outcome };
      requests.push(request);
      if (!fault) return;
      const waiting = awaitingStrike.shift();
      if (waiting) waiting(request);
      else strikes.push(request);
    };
    const early = fault ? earlyAnswer(fault) : null;
    if (fault && early !== null) {
      note(fault.kind);
      if (early === 'drop') request.socket.destroy();
      else if (early === 'hang') hanging.add(response);
      else send(response, early);
      return;
    }
    const perSecond = options.perSecond === undefined ? undefined : { count: options.perSecond, windowMs: 1_000 };
    const waitMs = route?.isOpen ? 0 : rates.take({ all: perSecond });
    if (waitMs > 0) {
      note('429 in all');
      return send(response, limited(waitMs / 1_000, true), { 'x-ratelimit-global': 'true' });
    }
    const limit = spend(asked);
    if (limit.isOver) {
      note('429');
      return send(response, limited(limit.resetSeconds), limit.headers);
    }
    const answer = route ? answerRoute(route, world, asked) : notFound;
    note(answer.status < 300 ? (fault?.kind ?? 'ok') : String((answer.body as Json | null)?.code ?? answer.status));
    if (!(await spoilAnswer(fault, request, response, hanging))) send(response, answer, limit.headers);
  }

  /** One bucket a channel and kind of request, as the headers tell. */
  function spend({ verb, path }: Asked): { isOver: boolean; resetSeconds: number; headers: Record<string, string> } {
    const { limit = 1_000, windowMs = 5_000 } = options.bucket ?? {};
    const key = `${verb} ${path.split('/').slice(0, 4).join('/')}`;
    const kept = buckets.get(key);
    const bucket = kept && kept.resetAt > Date.now() ? kept : { left: limit, resetAt: Date.now() + windowMs };
    buckets.set(key, bucket);
    bucket.left -= 1;
    const resetSeconds = Math.max(0.001, (bucket.resetAt - Date.now()) / 1_000);
    return {
      isOver: bucket.left < 0,
      resetSeconds,
      headers: {
        'x-ratelimit-limit': String(limit),
        'x-ratelimit-remaining': String(Math.max(0, bucket.left)),
        'x-ratelimit-reset': String(bucket.resetAt / 1_000),
        'x-ratelimit-reset-after': String(resetSeconds),
        'x-ratelimit-bucket': key.replace(/\W+/g, '-'),
      },
    };
  }

  function struck(): Promise<RecordedRequest> {
    const strike = strikes.shift();
    return strike ? Promise.resolve(strike) : new Promise((resolve) => awaitingStrike.push(resolve));
  }

  function record(): Json {
    return { messages: guild.all(), requests, answers: [...questions.values()].flatMap(({ answers }) => answers) };
  }

  async function ask(
    data: Json,
    { user = '501', channel = '100', permissions = '0', guild: from = guild.id }: Partial<Person>,
  ): Promise<Heard> {
    const id = guild.nextId();
    const token = `interaction-${id}`;
    const person = { id: user, username: 'reader', discriminator: '0', avatar: null };
    let said: (answer: Json) => void = () => {};
    const answer = new Promise<Json>((resolve) => {
      said = resolve;
    });
    const answers: Json[] = [];
    const startedAt = performance.now();
    let question: Question | undefined;
    await new Promise<void>((resolve, reject) => {
      const late = setTimeout(() => reject(new Error('The application did not respond')), acknowledgeWithinMs);
      const acknowledged = () => {
        clearTimeout(late);
        resolve();
      };
      question = {
        id,
        token,
        askedAt: now(),
        isAcknowledged: false,
        isEphemeral: false,
        answered: said,
        acknowledged,
        answers,
      };
      questions.set(token, question);
      last = {
        ...{
          id,
          token,
          application_id: guild.application,
          version: 1,
          ...(from === '' ? {} : { guild_id: from }),
          locale: 'en-GB',
        },
        ...{
          channel_id: channel,
          channel: channelData(guild, channel),
          entitlements: [],
          authorizing_integration_owners: {},
        },
        ...(from === '' ? { user: person } : { member: memberData(person, permissions) }),
        ...data,
      };
      gateway.dispatch('INTERACTION_CREATE', last);
    });
    return {
      acknowledgedMs: performance.now() - startedAt,
      isEphemeral: question?.isEphemeral ?? false,
      answer,
      answers,
    };
  }

  async function listen(): Promise<void> {
    const listening = createServer((request, response) => {
      handle(request, response).catch(() => request.socket.destroy());
    });
    const upgrades = new WebSocketServer({ noServer: true });
    listening.on('upgrade', (request, socket, head) => upgrades.handleUpgrade(request, socket, head, gateway.greet));
    await new Promise<void>((resolve, reject) => listening.once('error', reject).listen(port, '127.0.0.1', resolve));
    port = (listening.address() as AddressInfo).port;
    server = listening;
  }

  async function goAway(): Promise<void> {
    gateway.close();
    for (const response of hanging) response.destroy();
    hanging.clear();
    const leaving = server;
    leaving?.closeAllConnections();
    await new Promise<void>((resolve) => (leaving ? leaving.close(() => resolve()) : resolve()));
  }

  await listen();
  return {
    ...{ url: `http://127.0.0.1:${port}`, apiUrl: `http://127.0.0.1:${port}/api`, guild, gateway, requests, questions },
    messages: guild.messages,
    callsOf: (method) => requests.filter((request) => request.method === method),
    fail: faults.lay,
    struck,
    command: (name, given = {}, by = {}) => ask({ type: 2, data: commandData(guild, name, given) }, by),
    async propose(name, option, typed, by = {}) {
      const data = commandData(guild, name, { [option]: typed });
      const focused = data.options[0].options.map((each: Json) => ({ ...each, focused: true }));
      const typing = { ...data, options: [{ name, type: 1, options: focused }] };
      return (await (await ask({ type: 4, data: typing }, by)).answer).choices;
    },
    press: (message, label, by = {}) =>
      ask({ type: 3, message: onWire(guild, message), data: pressOn(message, label) }, by),
    choose: (message, menu, values, by = {}) =>
      ask({ type: 3, message: onWire(guild, message), data: choiceIn(message, menu, values) }, by),
    replay() {
      if (last) gateway.dispatch('INTERACTION_CREATE', last);
    },
    goAway,
    comeBack: listen,
    close: goAway,
  };
}

/** What the client sends for a typed subcommand; refused as Discord would when it was never registered. */
function commandData(guild: Guild, name: string, given: Readonly<Record<string, unknown>>): Json {
  const command = guild.commands.find((each) => each.name === 'news');
  const subcommand: Json | undefined = command?.options?.find((each: Json) => each.name === name);
  if (!command || !subcommand) throw new Error(`There is no command /news ${name}.`);
  const options = Object.entries(given).map(([option, value]) => {
    const known = (subcommand.options ?? []).find((each: Json) => each.name === option);
    if (!known) throw new Error(`/news ${name} has no option ${option}.`);
    return { name: option, type: known.type, value };
  });
  return { id: command.id, name: 'news', type: 1, options: [{ name, type: 1, options }] };
}

function memberData(user: Json, permissions: string): Json {
  const joined_at = '2025-01-01T00:00:00Z';
  return { user, permissions, roles: [], joined_at, deaf: false, mute: false, flags: 0 };
}

function channelData(guild: Guild, id: string): Json {
  const parent = guild.places.get(id)?.parent ?? null;
  if (guild.places.get(id)?.person) return { id, type: 1 };
  return parent === null ? { id, type: 0 } : { id, type: 11, parent_id: parent, guild_id: guild.id };
}

function pressOn(message: StoredMessage | Json, label: string): Json {
  const parts = (message.components ?? []).flatMap((row: Json) => row.components);
  for (const part of parts) {
    if (part.type === 2 && part.label === label) return { component_type: 2, custom_id: part.custom_id };
    const option = part.type === 3 && part.options.find((each: Json) => each.label === label);
    if (option) return { component_type: 3, custom_id: part.custom_id, values: [option.value] };
  }
  throw new Error(`The message has no button "${label}".`);
}

function choiceIn(message: StoredMessage | Json, menu: string, values: readonly string[]): Json {
  const parts: Json[] = (message.components ?? []).flatMap((row: Json) => row.components);
  const part = parts.find((each) => each.type === 3 && each.placeholder === menu);
  const isOffered = (value: string) => part?.options.some((option: Json) => option.value === value);
  if (!part || !values.every(isOffered))
    throw new Error(`The message has no menu "${menu}" with ${values.join(', ')}.`);
  return { component_type: 3, custom_id: part.custom_id, values };
}

function onWire(guild: Guild, message: StoredMessage | Json): Json {
  if ('channel' in message && 'nonce' in message) return guild.onWire(message as StoredMessage);
  return {
    ...{
      channel_id: '100',
      author: guild.botUser,
      type: 0,
      timestamp: new Date().toISOString(),
      edited_timestamp: null,
    },
    ...{
      content: '',
      embeds: [],
      components: [],
      attachments: [],
      mentions: [],
      mention_roles: [],
      pinned: false,
      tts: false,
    },
    ...message,
  };
}

/** An answer that leaves everything as it was; null when the request is to be carried out. */
function earlyAnswer(fault: CallFault): Answered | 'drop' | 'hang' | null {
  switch (fault.kind) {
    case 'drop-before':
      return 'drop';
    case 'hang-before':
      return 'hang';
    case 'ratelimited':
      return limited(fault.retryAfterSeconds ?? 1);
    case 'status':
      return { status: fault.status ?? 500, body: { message: 'as asked', code: 0 } };
    case 'error':
      return { status: fault.status ?? 400, body: { message: 'as asked', code: fault.code ?? 0 } };
    default:
      return null;
  }
}

function limited(seconds: number, global = false): Answered {
  return { status: 429, body: { message: 'You are being rate limited.', retry_after: seconds, global } };
}

const notFound: Answered = { status: 404, body: { message: '404: Not Found', code: 0 } };

function send(response: ServerResponse, { status, body }: Answered, headers: Record<string, string> = {}): void {
  const wait = status === 429 ? { 'retry-after': String(Math.ceil((body as Json).retry_after)) } : {};
  // A 204 with a JSON content type would have the client read an empty body.
  const type = body === null ? {} : { 'content-type': 'application/json' };
  response.writeHead(status, { ...type, ...wait, ...headers });
  response.end(body === null ? undefined : JSON.stringify(body));
}

/** The body as JSON; of a form with files, its `payload_json` and the names of the files. */
async function bodyOf(request: IncomingMessage): Promise<Json> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const whole = Buffer.concat(chunks);
  if (whole.length === 0) return {};
  const type = request.headers['content-type'] ?? '';
  if (!type.startsWith('multipart/form-data')) return JSON.parse(whole.toString('utf8'));
  const form = await new Response(whole, { headers: { 'content-type': type } }).formData();
  const files: Json[] = [];
  for (const [name, value] of form)
    if (typeof value !== 'string') files.push({ name, filename: value.name, text: await value.text() });
  return { ...JSON.parse(String(form.get('payload_json') ?? '{}')), files };
}
