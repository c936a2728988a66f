import { randomUUID } from 'node:crypto';

/** A JSON object whose shape the reader must check. */
// biome-ignore lint/suspicious/noExplicitAny: what arrives is whatever the app sent
export type Json = Record<string, any>;

export interface Channel {
  readonly isMember: boolean;
  readonly isArchived: boolean;
}

export interface StoredMessage {
  readonly channel: string;
  readonly ts: string;
  readonly thread_ts?: string;
  readonly subtype?: string;
  readonly bot_id: string;
  readonly text: string;
  readonly blocks: readonly Json[];
  readonly metadata?: Json;
  readonly edited: number;
}

export interface RecordedRequest {
  readonly at: number;
  readonly method: string;
  readonly args: Json;
  readonly token: string;
  /** `ok`, Slack's name of the error, or the kind of the fault that struck. */
  readonly outcome: string;
}

export interface WorkspaceOptions {
  /** `T1` when absent. */
  readonly team?: string;
  readonly botToken?: string;
  readonly appToken?: string;
  readonly scopes?: readonly string[];
  /** Channels by id; by default one that the bot is in. */
  readonly channels?: Readonly<Record<string, Partial<Channel>>>;
  readonly admins?: readonly string[];
  /** Milliseconds; ids of messages are made of it. */
  readonly now?: () => number;
}

/** What a workspace knows: channels, messages, tokens. It can be changed while the server runs. */
export interface Workspace {
  readonly team: string;
  readonly botId: string;
  readonly botUser: string;
  readonly channels: Map<string, Channel>;
  readonly admins: ReadonlySet<string>;
  readonly scopes: Set<string>;
  /** What each good token is: taking one out revokes it. */
  readonly tokens: Map<string, 'bot' | 'app'>;
  all(): readonly StoredMessage[];
  messages(channel: string): readonly StoredMessage[];
  find(channel: string, ts: string): StoredMessage | undefined;
  /** Windows that are open and pages of the app, by id; a page's is `HOME-` and the person's. */
  readonly views: Map<string, Json>;
  /** What a press may open a window with, and since when. */
  readonly triggers: Map<string, number>;
  readonly files: Map<string, Json>;
  now(): number;
  say(channel: string, content: Json): StoredMessage;
  replace(message: StoredMessage): void;
  remove(channel: string, ts: string): void;
  slashPayload(words: string, by: Whence): Json;
  pressPayload(message: StoredMessage | Json, label: string, by: Whence): Json;
  /** Somebody presses a button of a window or of the app's page. */
  pressInView(view: Json, label: string, by: Whence): Json;
  /** Somebody fills in a window and saves it; what is not named stays as it was offered. */
  submitPayload(view: Json, filled: Readonly<Record<string, string | readonly string[]>>, by: Whence): Json;
  homeOpened(user: string): Json;
  /** An event about the team itself. */
  eventPayload(event: Json): Json;
}

const defaultScopes = [
  ...['chat:write', 'commands', 'channels:history', 'groups:history', 'im:history', 'users:read'],
  ...['im:write', 'files:write'],
];

/** Who asks, and from where. */
export interface Whence {
  readonly user?: string;
  readonly channel?: string;
  readonly team?: string;
}

export function refused(error: string): Json {
  return { ok: false, error };
}

export function openWorkspace(options: WorkspaceOptions): Workspace {
  const { channels = { C1: {} }, scopes = defaultScopes, admins = ['UADMIN'], now = Date.now } = options;
  const stored: StoredMessage[] = [];
  const { team = 'T1' } = options;
  const botId = 'B1';
  const triggers = new Map<string, number>();
  const trigger = () => {
    const id = randomUUID();
    triggers.set(id, now());
    return id;
  };
  let micros = 0;

  /** Slack's message id: seconds with six digits, unique in a channel. */
  function nextTs(): string {
    micros = Math.max(micros + 1, now() * 1_000);
    return `${Math.floor(micros / 1_000_000)}.${String(micros % 1_000_000).padStart(6, '0')}`;
  }

  return {
    team,
    botId,
    botUser: 'UBOT',
    channels: new Map(
      Object.entries(channels).map(([id, channel]) => [id, { isMember: true, isArchived: false, ...channel }]),
    ),
    admins: new Set(admins),
    views: new Map(),
    triggers,
    files: new Map(),
    now,
    scopes: new Set(scopes),
    tokens: new Map([
      [options.botToken ?? 'xoxb-test-bot', 'bot'],
      [options.appToken ?? 'xapp-test-app', 'app'],
    ]),
    all: () => stored,
    messages: (channel) => stored.filter((message) => message.channel === channel),
    find: (channel, ts) => stored.find((message) => message.channel === channel && message.ts === ts),
    say(channel, content) {
      const message = { bot_id: botId, text: '', blocks: [], edited: 0, ...content, channel, ts: nextTs() };
      stored.push(message);
      return message;
    },
    replace(message) {
      stored[stored.findIndex(({ channel, ts }) => channel === message.channel && ts === message.ts)] = message;
    },
    remove(channel, ts) {
      stored.splice(
        stored.findIndex((message) => message.channel === channel && message.ts === ts),
        1,
      );
    },
    slashPayload: (words, { user = 'U1', channel = 'C1', team: from = team }) => ({
      ...{ token: 'legacy', team_id: from, team_domain: 'newsroom', channel_id: channel, channel_name: 'news' },
      ...{ user_id: user, user_name: 'reader', command: '/news', text: words, api_app_id: 'A1' },
      ...{ is_enterprise_install: 'false', trigger_id: trigger() },
    }),
    pressPayload: (message, label, { user = 'U1', channel = 'C1', team: from = team }) => ({
      type: 'block_actions',
      user: { id: user, username: 'reader', name: 'reader', team_id: team },
      api_app_id: 'A1',
      token: 'legacy',
      container: {
        type: 'message',
        message_ts: message.ts,
        channel_id: channel,
        is_ephemeral: message.ts === undefined,
      },
      trigger_id: trigger(),
      team: { id: from, domain: 'newsroom' },
      enterprise: null,
      is_enterprise_install: false,
      channel: { id: channel, name: 'news' },
      // An ephemeral message is not handed over with the press.
      ...(message.ts === undefined ? {} : { message: { type: 'message', ...message } }),
      state: { values: {} },
      actions: [pressOn(message.blocks ?? [], label)],
    }),
    pressInView: (view, label, { user = 'U1' }) => ({
      ...{ type: 'block_actions', api_app_id: 'A1', token: 'legacy', trigger_id: trigger() },
      ...{ user: { id: user, team_id: team }, team: { id: team }, container: { type: 'view', view_id: view.id } },
      ...{ view, actions: [pressOn(view.blocks ?? [], label)] },
    }),
    submitPayload: (view, filled, { user = 'U1' }) => ({
      ...{ type: 'view_submission', api_app_id: 'A1', token: 'legacy', trigger_id: trigger() },
      ...{ user: { id: user, team_id: team }, team: { id: team }, is_enterprise_install: false },
      view: { ...view, state: { values: filledIn(view.blocks, filled) } },
    }),
    homeOpened: (user) =>
      eventPayload({ type: 'app_home_opened', user, channel: `D${user}`, tab: 'home', event_ts: '1.1' }),
    eventPayload,
  };

  function eventPayload(event: Json): Json {
    return {
      ...{ type: 'event_callback', token: 'legacy', team_id: team, api_app_id: 'A1', event_id: randomUUID(), event },
      event_time: Math.floor(now() / 1_000),
      authorizations: [{ team_id: team, user_id: 'UBOT', is_bot: true }],
    };
  }
}

/** The state of a window as Slack hands it over: by block and action. */
function filledIn(blocks: readonly Json[], filled: Readonly<Record<string, string | readonly string[]>>): Json {
  const inputs = blocks.filter((block) => block.type === 'input');
  const unknown = Object.keys(filled).filter((name) => !inputs.some((block) => block.block_id === name));
  if (unknown.length > 0) throw new Error(`The window has no field ${unknown.join(', ')}.`);
  return Object.fromEntries(
    inputs.map(({ block_id, element }) => [block_id, { [element.action_id]: valueIn(element, filled[block_id]) }]),
  );
}

function valueIn(element: Json, given: string | readonly string[] | undefined): Json {
  const { type } = element;
  const optionOf = (value: string) => {
    const option = element.options.find((each: Json) => each.value === value);
    if (!option) throw new Error(`There is no option ${value}.`);
    return option;
  };
  if (type === 'plain_text_input') return { type, value: given ?? element.initial_value ?? null };
  if (type === 'conversations_select')
    return { type, selected_conversation: given ?? element.initial_conversation ?? null };
  if (type === 'static_select')
    return { type, selected_option: given === undefined ? (element.initial_option ?? null) : optionOf(String(given)) };
  const chosen =
    given === undefined ? (element.initial_options ?? []) : [given].flat().map((one) => optionOf(String(one)));
  return { type, selected_options: chosen };
}

/** The press of the button, or of the entry of a menu, that bears a label. */
function pressOn(blocks: readonly Json[], label: string): Json {
  const elements = blocks.flatMap((block) => (block.type === 'actions' ? block.elements : []));
  for (const element of elements) {
    const at = { action_id: element.action_id, block_id: 'b1', action_ts: '1.000001' };
    if (element.type === 'button' && element.text.text === label) return { type: 'button', ...element, ...at };
    const option = element.type === 'overflow' && element.options.find((each: Json) => each.text.text === label);
    if (option) return { type: 'overflow', selected_option: option, ...at };
  }
  throw new Error(`The message has no button "${label}".`);
}

/** The arguments of a call: a form whose structured values are JSON, or JSON. */
export function parsedBody(contentType: string, body: string): Json {
  if (contentType.startsWith('application/json')) return JSON.parse(body);
  return Object.fromEntries(new URLSearchParams(body));
}
