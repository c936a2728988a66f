import { createHmac, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { type CallFault, openFaults, spoilAnswer } from './call-fault.ts';
import { openRates, type Rate } from './rates.ts';
import { answerMethod, exchangeCode, type Grants, type MethodAnswer, type OAuthApp } from './slack-methods.ts';
import { faultsOfBlocks } from './slack-rules.ts';
import {
  type Json,
  openWorkspace,
  parsedBody,
  type RecordedRequest,
  type StoredMessage,
  type Whence,
  type Workspace,
  type WorkspaceOptions,
} from './slack-workspace.ts';

type Acknowledgement = Pick<Heard, 'status' | 'acknowledgement'>;

/** What became of an envelope or a request that the server sent to the app. */
export interface Heard {
  /** From sending to the acknowledgement. */
  readonly acknowledgedMs: number;
  /** HTTP status of the acknowledgement; 200 over the socket. */
  readonly status: number;
  /** What the app said with it: what becomes of a window. */
  readonly acknowledgement: Json;
  /** The first message that the app sends to the response address. */
  readonly answer: Promise<Json>;
}

export interface SlackServer {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  /** What the SDK's `slackApiUrl` takes. */
  readonly apiUrl: string;
  readonly workspace: Workspace;
  /** Another workspace. */
  team(id: string): Workspace;
  /** Somebody in a workspace allows the app; the code that their browser brings back to the app. */
  allow(team: string): string;
  /** Somebody takes the app away from a workspace: its tokens count no more, and the app is told. */
  uninstall(team: string, over?: SignedAddress): Promise<void>;
  /** Somebody revokes the tokens alone. */
  revoke(team: string, over?: SignedAddress): Promise<void>;
  readonly requests: readonly RecordedRequest[];
  /** What was sent to response addresses, in order. */
  readonly answers: readonly Json[];
  messages(channel: string): readonly StoredMessage[];
  callsOf(method: string): readonly RecordedRequest[];
  fail(fault: CallFault): void;
  /** The next call that a fault struck, or one that it struck and nobody asked about yet. */
  struck(): Promise<RecordedRequest>;
  openSockets(): number;
  /** Resolves when a socket is open. */
  socketOpened(): Promise<void>;
  /** Somebody types a slash command. Over the socket, or signed to an address. */
  slash(words: string, by?: Partial<Person>, over?: SignedAddress): Promise<Heard>;
  /** Somebody presses a button or picks an entry of a menu, by its label. */
  press(message: StoredMessage | Json, label: string, by?: Partial<Person>, over?: SignedAddress): Promise<Heard>;
  /** Somebody presses a button of a window or of the app's page. */
  pressIn(view: Json, label: string, by?: Partial<Person>, over?: SignedAddress): Promise<Heard>;
  /** Somebody fills in a window and saves it. */
  submit(
    view: Json,
    filled: Readonly<Record<string, string | readonly string[]>>,
    by?: Partial<Person>,
    over?: SignedAddress,
  ): Promise<Heard>;
  /** Somebody looks at the app's page. */
  openHome(user: string, over?: SignedAddress): Promise<Heard>;
  /** The newest version of a window or page, once it satisfies the condition. */
  view(id: string, isThere?: (view: Json) => boolean): Promise<Json>;
  /** Sends what was sent before once more, as it was. */
  replay(over?: SignedAddress): Promise<Heard>;
  /** Asks the app to connect again, as Slack does several times a day. */
  recycleSockets(): void;
  /** Cuts every connection without a goodbye. */
  cutSockets(): void;
  /** Leaves every connection open and never says anything more, as one does whose way is cut between. */
  hushSockets(): void;
  /** Away and back on the same port, with everything it knew. */
  goAway(): Promise<void>;
  comeBack(): Promise<void>;
  close(): Promise<void>;
}

type Person = Required<Whence>;

/** Where the app listens in HTTP mode, and how the request is signed. */
export interface SignedAddress {
  readonly address: string;
  readonly secret?: string;
  readonly timestampSeconds?: number;
}

/** Slack gives an app three seconds to acknowledge. */
const acknowledgeWithinMs = 3_000;

export interface SlackServerOptions extends WorkspaceOptions {
  /** 0, the default, takes any free port. */
  readonly port?: number;
  /**
   * For tests across processes: `GET /control/record` (messages, requests, answers), `GET /control/messages` (those alone),
   * `POST /control/fault` (a {@link CallFault}), `GET /control/struck` (answers when a fault has struck, with the call).
   */
  readonly control?: boolean;
  /** The app that workspaces install by themselves. */
  readonly app?: OAuthApp;
  /** Other workspaces than the first, by their ids; without a token until they install the app. */
  readonly teams?: Readonly<Record<string, WorkspaceOptions>>;
  /** What is taken of each method, by its name, and in each channel, by its name and ` in a channel`; all when absent. */
  readonly rates?: Readonly<Record<string, Rate>>;
}

/**
 * What Slack takes (docs.slack.dev, rate limits): a message a second in a channel and several hundred a minute in a
 * workspace; other methods by their tier, of which 3 is 50 a minute.
 */
export const slackRates: Readonly<Record<string, Rate>> = {
  'chat.postMessage in a channel': { count: 1, windowMs: 1_000 },
  'chat.postMessage': { count: 300, windowMs: 60_000 },
  'chat.update': { count: 50, windowMs: 60_000 },
  'conversations.history': { count: 50, windowMs: 60_000 },
  'conversations.replies': { count: 50, windowMs: 60_000 },
};

/** A Slack on loopback, as strict as the real one where it matters, that keeps everything it is told. */
export async function startSlackServer(options: SlackServerOptions = {}): Promise<SlackServer> {
  const workspace = openWorkspace(options);
  const teams = new Map([
    [workspace.team, workspace],
    ...Object.entries(options.teams ?? {}).map(
      ([team, own]) => [team, openWorkspace({ botToken: `none-${team}`, appToken: '', ...own, team })] as const,
    ),
  ]);
  const grants: Grants = new Map();
  const requests: RecordedRequest[] = [];
  const answers: Json[] = [];
  const faults = openFaults();
  const strikes: RecordedRequest[] = [];
  const awaitingStrike: ((request: RecordedRequest) => void)[] = [];
  const hanging = new Set<ServerResponse>();
  const rates = openRates();
  const responses = new Map<string, { answered: number; resolve: (answer: Json) => void; channel: string }>();
  const tickets = new Set<string>();
  const acknowledging = new Map<string, (payload: Json) => void>();
  const upgrades = new WebSocketServer({ noServer: true, autoPong: false });
  /** Connections that are open and dead. */
  const hushed = new WeakSet<WebSocket>();
  /** Those that envelopes are sent to; one that was asked to go is none of them any more. */
  const sockets = new Set<WebSocket>();
  let opened: (() => void)[] = [];
  /** Told after each call that the app made. */
  const onCall: (() => void)[] = [];
  let last: { kind: Parameters<typeof deliver>[0]; payload: Json } | undefined;
  let port = options.port ?? 0;
  let server: Server | undefined;

  async function handle(request: IncomingMessage, response: ServerResponse) {
    const { pathname } = new URL(request.url ?? '/', 'http://loopback');
    if (pathname.startsWith('/upload/'))
      return takeFile(pathname.slice('/upload/'.length), await fileIn(request), response);
    const body = await bodyOf(request);
    if (pathname.startsWith('/api/')) return call(pathname.slice('/api/'.length), request, body, response);
    if (pathname.startsWith('/response/')) return takeAnswer(pathname.slice('/response/'.length), body, response);
    if (options.control && pathname === '/control/record') return sendJson(response, 200, record());
    if (options.control && pathname === '/control/messages')
      return sendJson(response, 200, { messages: workspace.all() });
    if (options.control && pathname === '/control/fault') {
      faults.lay(JSON.parse(body));
      return sendJson(response, 200, { ok: true });
    }
    if (options.control && pathname === '/control/struck') return sendJson(response, 200, await struck());
    sendJson(response, 404, { ok: false, error: 'not_found' });
  }

  function note(request: RecordedRequest, fault: CallFault | undefined): void {
    requests.push(request);
    if (!fault) return;
    const waiting = awaitingStrike.shift();
    if (waiting) waiting(request);
    else strikes.push(request);
  }

  function struck(): Promise<RecordedRequest> {
    const strike = strikes.shift();
    return strike ? Promise.resolve(strike) : new Promise((resolve) => awaitingStrike.push(resolve));
  }

  async function call(method: string, request: IncomingMessage, body: string, response: ServerResponse) {
    const args = parsedBody(request.headers['content-type'] ?? '', body);
    const token = (request.headers.authorization ?? '').replace(/^Bearer ?/, '') || String(args.token ?? '');
    const fault = faults.take(method, args.thread_ts ? 'thread' : 'channel');
    const asked = { at: Date.now(), method, args, token };
    const early = earlyAnswer(fault);
    if (early !== null) {
      note({ ...asked, outcome: fault?.kind ?? '' }, fault);
      if (early === 'drop') return request.socket.destroy();
      if (early === 'hang') return hanging.add(response);
      return send(response, early);
    }
    const waitMs = overRate(method, args.channel);
    if (waitMs > 0) {
      note({ ...asked, outcome: 'ratelimited' }, undefined);
      return send(response, limited(Math.ceil(waitMs / 1_000)));
    }
    const addresses = { socket: socketAddress, origin: () => `http://127.0.0.1:${port}` };
    const asking = [...teams.values()].find(({ tokens }) => tokens.has(token)) ?? workspace;
    const answer =
      method === 'oauth.v2.access' && options.app
        ? exchangeCode(options.app, grants, args)
        : answerMethod(asking, method, args, token, addresses);
    note({ ...asked, outcome: answer.body.ok ? (fault?.kind ?? 'ok') : String(answer.body.error) }, fault);
    for (const resolve of onCall.splice(0)) resolve();
    if (!(await spoilAnswer(fault, request, response, hanging))) send(response, answer);
  }

  /** How long to wait; 0 when the call is within the rates. */
  function overRate(method: string, channel: unknown): number {
    const of = (name: string) => options.rates?.[name];
    return rates.take({ [method]: of(method), [`${method} ${channel}`]: of(`${method} in a channel`) });
  }

  function socketAddress(): string {
    const ticket = randomUUID();
    tickets.add(ticket);
    return `ws://127.0.0.1:${port}/link/?ticket=${ticket}`;
  }

  function takeAnswer(id: string, body: string, response: ServerResponse) {
    const waiting = responses.get(id);
    const answer = JSON.parse(body) as Json;
    // Five answers within half an hour.
    if (!waiting || waiting.answered >= 5) return sendJson(response, 404, { ok: false, error: 'used_url' });
    if (!answer.text && !answer.blocks) return sendJson(response, 400, { ok: false, error: 'no_text' });
    const broken = answer.blocks === undefined ? [] : faultsOfBlocks(answer.blocks);
    if (broken.length > 0) return sendJson(response, 400, { ok: false, error: 'invalid_blocks', messages: broken });
    waiting.answered += 1;
    answers.push(answer);
    waiting.resolve(answer);
    if (answer.response_type === 'in_channel') workspace.say(waiting.channel, answer);
    sendJson(response, 200, { ok: true });
  }

  function takeFile(id: string, bytes: Buffer, response: ServerResponse) {
    const file = workspace.files.get(id);
    if (!file) return sendJson(response, 404, { ok: false, error: 'not_found' });
    workspace.files.set(id, { ...file, bytes });
    sendJson(response, 200, { ok: true });
  }

  function record(): Json {
    return { messages: workspace.all(), requests, answers };
  }

  async function listen(): Promise<void> {
    const listening = createServer((request, response) => {
      handle(request, response).catch(() => request.socket.destroy());
    });
    listening.on('upgrade', (request, socket, head) => {
      const ticket = new URL(request.url ?? '/', 'http://loopback').searchParams.get('ticket') ?? '';
      // A ticket opens one socket.
      if (tickets.delete(ticket)) upgrades.handleUpgrade(request, socket, head, greet);
      else socket.end('HTTP/1.1 401 Unauthorized\r\n\r\n');
    });
    await new Promise<void>((resolve, reject) => listening.once('error', reject).listen(port, '127.0.0.1', resolve));
    port = (listening.address() as AddressInfo).port;
    server = listening;
  }

  function greet(socket: WebSocket): void {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => {});
    socket.on('ping', (data) => {
      if (!hushed.has(socket)) socket.pong(data);
    });
    socket.on('message', (data) => {
      const { envelope_id: id, payload } = JSON.parse(String(data)) as { envelope_id: string; payload?: Json };
      acknowledging.get(id)?.(payload ?? {});
      acknowledging.delete(id);
    });
    socket.send(JSON.stringify({ type: 'hello', num_connections: sockets.size, connection_info: { app_id: 'A1' } }));
    for (const resolve of opened) resolve();
    opened = [];
  }

  async function deliver(
    kind: 'slash_commands' | 'interactive' | 'events_api',
    payload: Json,
    over?: SignedAddress,
  ): Promise<Heard> {
    last = { kind, payload };
    const id = randomUUID();
    const answer = new Promise<Json>((resolve) => {
      responses.set(id, { answered: 0, resolve, channel: String(payload.channel_id ?? (payload.channel as Json)?.id) });
    });
    const full = { ...payload, response_url: `http://127.0.0.1:${port}/response/${id}` };
    const sentAt = performance.now();
    const said = over ? await postSigned(kind, full, over) : await overSocket(kind, full);
    return { acknowledgedMs: performance.now() - sentAt, ...said, answer };
  }

  /** Sends an envelope down one of the open sockets and waits for its acknowledgement. */
  async function overSocket(type: string, payload: Json): Promise<Acknowledgement> {
    const [socket] = sockets;
    if (!socket) throw new Error('dispatch_failed: no socket is open');
    const id = randomUUID();
    const acknowledged = new Promise<Acknowledgement>((resolve, reject) => {
      const late = setTimeout(
        () => reject(new Error('operation_timeout: not acknowledged in 3 s')),
        acknowledgeWithinMs,
      );
      acknowledging.set(id, (acknowledgement) => {
        clearTimeout(late);
        resolve({ status: 200, acknowledgement });
      });
    });
    socket.send(JSON.stringify({ envelope_id: id, type, payload, accepts_response_payload: true }));
    return acknowledged;
  }

  async function goAway(): Promise<void> {
    for (const socket of upgrades.clients) socket.terminate();
    for (const response of hanging) response.destroy();
    hanging.clear();
    const leaving = server;
    leaving?.closeAllConnections();
    await new Promise<void>((resolve) => (leaving ? leaving.close(() => resolve()) : resolve()));
  }

  function team(id: string): Workspace {
    const found = teams.get(id);
    if (!found) throw new Error(`There is no team ${id}.`);
    return found;
  }

  /** The workspace that somebody speaks from; a strange one is made up by who speaks. */
  function whose({ team: id = '' }: Partial<Person>): Workspace {
    return teams.get(id) ?? workspace;
  }

  async function revoke(id: string, over?: SignedAddress): Promise<void> {
    const { tokens, botUser, eventPayload } = team(id);
    tokens.clear();
    await deliver('events_api', eventPayload({ type: 'tokens_revoked', tokens: { oauth: [], bot: [botUser] } }), over);
  }

  await listen();
  return {
    team,
    allow(id) {
      const code = randomUUID();
      grants.set(code, team(id));
      return code;
    },
    revoke,
    async uninstall(id, over) {
      await revoke(id, over);
      await deliver('events_api', team(id).eventPayload({ type: 'app_uninstalled' }), over);
    },
    ...{ url: `http://127.0.0.1:${port}`, apiUrl: `http://127.0.0.1:${port}/api/`, workspace, requests, answers },
    messages: (channel) => workspace.messages(channel),
    callsOf: (method) => requests.filter((request) => request.method === method),
    fail: faults.lay,
    struck,
    openSockets: () => sockets.size,
    socketOpened: () => (sockets.size > 0 ? Promise.resolve() : new Promise((resolve) => opened.push(resolve))),
    slash: (words, by = {}, over) => deliver('slash_commands', whose(by).slashPayload(words, by), over),
    press: (message, label, by = {}, over) => deliver('interactive', whose(by).pressPayload(message, label, by), over),
    pressIn: (view, label, by = {}, over) => deliver('interactive', workspace.pressInView(view, label, by), over),
    submit: (view, filled, by = {}, over) => deliver('interactive', workspace.submitPayload(view, filled, by), over),
    openHome: (user, over) => deliver('events_api', workspace.homeOpened(user), over),
    async view(id, isThere = () => true) {
      for (;;) {
        const view = workspace.views.get(id);
        if (view && isThere(view)) return view;
        await new Promise<void>((resolve) => onCall.push(resolve));
      }
    },
    replay(over) {
      if (!last) throw new Error('Nothing was sent yet.');
      return deliver(last.kind, last.payload, over);
    },
    recycleSockets() {
      for (const socket of sockets) {
        socket.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested' }));
        sockets.delete(socket);
      }
    },
    cutSockets() {
      for (const socket of sockets) socket.terminate();
    },
    hushSockets() {
      for (const socket of sockets) hushed.add(socket);
      sockets.clear();
    },
    goAway,
    comeBack: listen,
    close: goAway,
  };
}

/** An answer that leaves everything as it was; null when the call is to be carried out. */
function earlyAnswer(fault: CallFault | undefined): MethodAnswer | 'drop' | 'hang' | null {
  switch (fault?.kind) {
    case 'drop-before':
      return 'drop';
    case 'hang-before':
      return 'hang';
    case 'ratelimited':
      return limited(fault.retryAfterSeconds ?? 1);
    case 'status':
      return { status: fault.status ?? 500, body: { ok: false, error: 'internal_error' }, headers: {} };
    case 'error':
      return { status: 200, body: { ok: false, error: fault.error ?? 'internal_error' }, headers: {} };
    default:
      return null;
  }
}

function limited(seconds: number): MethodAnswer {
  return { status: 429, body: { ok: false, error: 'ratelimited' }, headers: { 'retry-after': String(seconds) } };
}

/** Calls the app as Slack does in HTTP mode; the status is what the app answered. */
async function postSigned(kind: string, payload: Json, over: SignedAddress): Promise<Acknowledgement> {
  const form = kind === 'interactive' ? { payload: JSON.stringify(payload) } : (payload as Record<string, string>);
  const isEvent = kind === 'events_api';
  const body = isEvent ? JSON.stringify(payload) : new URLSearchParams(form).toString();
  const timestamp = over.timestampSeconds ?? Math.floor(Date.now() / 1_000);
  const signature = createHmac('sha256', over.secret ?? 'test-signing-secret')
    .update(`v0:${timestamp}:${body}`)
    .digest('hex');
  const response = await fetch(over.address, {
    method: 'POST',
    headers: {
      'content-type': isEvent ? 'application/json' : 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': String(timestamp),
      'x-slack-signature': `v0=${signature}`,
    },
    body,
    signal: AbortSignal.timeout(acknowledgeWithinMs),
  });
  const said = await response.text();
  return { status: response.status, acknowledgement: said.startsWith('{') ? JSON.parse(said) : {} };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  return (await bytesOf(request)).toString('utf8');
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** What is uploaded: as it is, or as the one file of a form. */
async function fileIn(request: IncomingMessage): Promise<Buffer> {
  const bytes = await bytesOf(request);
  const type = request.headers['content-type'] ?? '';
  if (!type.startsWith('multipart/form-data')) return bytes;
  const form = await new Response(bytes, { headers: { 'content-type': type } }).formData();
  for (const [, value] of form) if (typeof value !== 'string') return Buffer.from(await value.arrayBuffer());
  return bytes;
}

function send(response: ServerResponse, { status, body, headers }: MethodAnswer): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
  response.end(JSON.stringify(body));
}

function sendJson(response: ServerResponse, status: number, body: Json): void {
  send(response, { status, body, headers: {} });
}
