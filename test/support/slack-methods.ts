import { randomUUID } from 'node:crypto';
import { faultsOfBlocks, isTooLongInAll } from './slack-rules.ts';
import { completeUpload, openConversation, openView, publishView, updateView, uploadAddress } from './slack-views.ts';
import { type Channel, type Json, refused, type StoredMessage, type Workspace } from './slack-workspace.ts';

/** What a method answers, before it goes over the wire. */
export interface MethodAnswer {
  readonly status: number;
  readonly body: Json;
  readonly headers: Readonly<Record<string, string>>;
}

/** Where the server itself can be reached. */
export interface Addresses {
  readonly origin: () => string;
  /** Good for one socket. */
  readonly socket: () => string;
}

interface Method {
  readonly token: 'bot' | 'app';
  /** One of these is needed. */
  readonly scopes: readonly string[];
  readonly answer: (workspace: Workspace, args: Json, addresses: Addresses) => Json;
}

const history = ['channels:history', 'groups:history', 'im:history', 'mpim:history'];

const methods: Readonly<Record<string, Method>> = {
  'auth.test': { token: 'bot', scopes: [], answer: whoAmI },
  'apps.connections.open': {
    token: 'app',
    scopes: [],
    answer: (_, __, addresses) => ({ ok: true, url: addresses.socket() }),
  },
  'chat.postMessage': { token: 'bot', scopes: ['chat:write'], answer: postMessage },
  'chat.update': { token: 'bot', scopes: ['chat:write'], answer: update },
  'chat.delete': { token: 'bot', scopes: ['chat:write'], answer: remove },
  'conversations.history': { token: 'bot', scopes: history, answer: channelHistory },
  'conversations.replies': { token: 'bot', scopes: history, answer: replies },
  'conversations.info': { token: 'bot', scopes: ['channels:read', 'groups:read'], answer: info },
  'users.info': { token: 'bot', scopes: ['users:read'], answer: user },
  'conversations.open': { token: 'bot', scopes: ['im:write', 'mpim:write'], answer: openConversation },
  'views.open': { token: 'bot', scopes: [], answer: openView },
  'views.update': { token: 'bot', scopes: [], answer: updateView },
  'views.publish': { token: 'bot', scopes: [], answer: publishView },
  'files.getUploadURLExternal': {
    ...{ token: 'bot', scopes: ['files:write'] },
    answer: (workspace, args, addresses) => uploadAddress(workspace, args, addresses.origin()),
  },
  'files.completeUploadExternal': { token: 'bot', scopes: ['files:write'], answer: completeUpload },
};

/** Answers one call as Slack would: token, then scope, then the method's own checks. */
export function answerMethod(
  workspace: Workspace,
  name: string,
  args: Json,
  token: string,
  addresses: Addresses,
): MethodAnswer {
  const headers = { 'x-oauth-scopes': [...workspace.scopes].join(',') };
  return { status: 200, headers, body: bodyOf() };

  function bodyOf(): Json {
    const method = methods[name];
    if (!method) return refused('unknown_method');
    if (token === '') return refused('not_authed');
    const kind = workspace.tokens.get(token);
    if (!kind) return refused('invalid_auth');
    if (kind !== method.token) return refused('not_allowed_token_type');
    if (method.scopes.length > 0 && !method.scopes.some((scope) => workspace.scopes.has(scope))) {
      return { ...refused('missing_scope'), needed: method.scopes[0], provided: [...workspace.scopes].join(',') };
    }
    return method.answer(workspace, args, addresses);
  }
}

/** What an app is known by when it asks for a workspace's token. */
export interface OAuthApp {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** Codes that browsers were given, each good for one token of its team. */
export type Grants = Map<string, Workspace>;

/** `oauth.v2.access`: needs no token; the app shows who it is, and the code that the browser brought. */
export function exchangeCode(app: OAuthApp, grants: Grants, args: Json): MethodAnswer {
  const answer = (body: Json): MethodAnswer => ({ status: 200, headers: {}, body });
  if (args.client_id !== app.clientId) return answer(refused('invalid_client_id'));
  if (args.client_secret !== app.clientSecret) return answer(refused('bad_client_secret'));
  const workspace = grants.get(args.code);
  if (!workspace) return answer(refused('invalid_code'));
  grants.delete(args.code);
  const token = `xoxb-${workspace.team}-${randomUUID()}`;
  workspace.tokens.set(token, 'bot');
  return answer({
    ...{ ok: true, access_token: token, token_type: 'bot', scope: [...workspace.scopes].join(','), app_id: 'A1' },
    ...{ bot_user_id: workspace.botUser, team: { id: workspace.team, name: `Team ${workspace.team}` } },
    ...{ enterprise: null, authed_user: { id: 'UADMIN' }, is_enterprise_install: false },
  });
}

function whoAmI({ team, botId, botUser }: Workspace): Json {
  return {
    ok: true,
    url: 'https://newsroom.slack.com/',
    team: 'Newsroom',
    user: 'contrail',
    team_id: team,
    user_id: botUser,
    bot_id: botId,
  };
}

function postMessage(workspace: Workspace, args: Json): Json {
  const fault = channelFault(workspace, args.channel, 'write') ?? contentFault(args);
  if (fault) return fault;
  const metadata = metadataOf(args);
  if (metadata === 'invalid') return refused('invalid_metadata_format');
  // To a reply under a message that is not there Slack says yes, and puts it into the channel (slack-go/slack issue 1571).
  const parent = args.thread_ts && workspace.find(args.channel, args.thread_ts);
  const thread = parent ? { thread_ts: parent.thread_ts ?? parent.ts } : {};
  const broadcast = parent && args.reply_broadcast === 'true' ? { subtype: 'thread_broadcast' } : {};
  const blocks = args.blocks === undefined ? [] : JSON.parse(args.blocks);
  const message = workspace.say(args.channel, {
    ...{ text: args.text ?? '', blocks, ...thread, ...broadcast },
    ...(metadata ? { metadata } : {}),
  });
  return { ok: true, channel: args.channel, ts: message.ts, message: seen(message, true) };
}

function update(workspace: Workspace, args: Json): Json {
  const fault = channelFault(workspace, args.channel, 'write') ?? contentFault(args);
  if (fault) return fault;
  const message = workspace.find(args.channel, args.ts);
  if (!message) return refused('message_not_found');
  if (message.bot_id !== workspace.botId) return refused('cant_update_message');
  const metadata = metadataOf(args);
  if (metadata === 'invalid') return refused('invalid_metadata_format');
  const edited = {
    ...message,
    text: args.text ?? message.text,
    // Text without blocks drops the blocks; neither keeps them.
    blocks: args.blocks === undefined ? (args.text === undefined ? message.blocks : []) : JSON.parse(args.blocks),
    ...(metadata ? { metadata } : {}),
    edited: message.edited + 1,
  };
  workspace.replace(edited);
  return { ok: true, channel: args.channel, ts: message.ts, text: edited.text, message: seen(edited, true) };
}

function remove(workspace: Workspace, args: Json): Json {
  const fault = channelFault(workspace, args.channel, 'write');
  if (fault) return fault;
  const message = workspace.find(args.channel, args.ts);
  if (!message) return refused('message_not_found');
  if (message.bot_id !== workspace.botId) return refused('cant_delete_message');
  workspace.remove(args.channel, args.ts);
  return { ok: true, channel: args.channel, ts: args.ts };
}

function channelHistory(workspace: Workspace, args: Json): Json {
  const fault = channelFault(workspace, args.channel, 'read');
  if (fault) return fault;
  const inChannel = workspace
    .messages(args.channel)
    .filter((message) => !message.thread_ts || message.subtype === 'thread_broadcast')
    .filter((message) => isInRange(message, args));
  return page(inChannel.toReversed(), args);
}

function replies(workspace: Workspace, args: Json): Json {
  const fault = channelFault(workspace, args.channel, 'read');
  if (fault) return fault;
  const parent = workspace.find(args.channel, args.ts);
  if (!parent) return refused('thread_not_found');
  const inThread = workspace.messages(args.channel).filter((message) => message.thread_ts === parent.ts);
  // The parent comes with every thread, whatever the range.
  return page([parent, ...inThread.filter((message) => isInRange(message, args))], args);
}

function info(workspace: Workspace, args: Json): Json {
  const channel = workspace.channels.get(args.channel);
  if (!channel) return refused('channel_not_found');
  return { ok: true, channel: { id: args.channel, is_member: channel.isMember, is_archived: channel.isArchived } };
}

function user(workspace: Workspace, args: Json): Json {
  if (!/^U/.test(args.user ?? '')) return refused('user_not_found');
  return {
    ok: true,
    user: {
      id: args.user,
      team_id: args.user.startsWith('UX') ? 'TX' : workspace.team,
      is_admin: workspace.admins.has(args.user),
    },
  };
}

function channelFault(workspace: Workspace, id: unknown, use: 'read' | 'write'): Json | undefined {
  const channel: Channel | undefined = typeof id === 'string' ? workspace.channels.get(id) : undefined;
  if (!channel) return refused('channel_not_found');
  if (use === 'write' && channel.isArchived) return refused('is_archived');
  return channel.isMember ? undefined : refused('not_in_channel');
}

/** What Slack would not take as the content of a message. */
function contentFault(args: Json): Json | undefined {
  if (!args.text?.trim() && args.blocks === undefined) return refused('no_text');
  if ((args.text ?? '').length > 40_000) return refused('msg_too_long');
  if (args.blocks === undefined) return undefined;
  const blocks = jsonOf(args.blocks);
  if (blocks === undefined) return refused('invalid_blocks_format');
  const faults = faultsOfBlocks(blocks);
  if (faults.length > 0)
    return { ...refused('invalid_blocks'), response_metadata: { messages: faults.map((each) => `[ERROR] ${each}`) } };
  return isTooLongInAll(blocks) ? refused('msg_blocks_too_long') : undefined;
}

function metadataOf(args: Json): Json | 'invalid' | undefined {
  if (args.metadata === undefined) return undefined;
  const metadata = jsonOf(args.metadata);
  const valid = typeof metadata?.event_type === 'string' && typeof metadata.event_payload === 'object';
  return valid ? metadata : 'invalid';
}

function isInRange(message: StoredMessage, args: Json): boolean {
  const at = Number(message.ts);
  return at > Number(args.oldest ?? 0) && at < Number(args.latest ?? Number.MAX_SAFE_INTEGER);
}

function page(messages: readonly StoredMessage[], args: Json): Json {
  const limit = Number(args.limit ?? 100);
  if (!(limit >= 1 && limit <= 999)) return refused('invalid_limit');
  const from = args.cursor ? Number(Buffer.from(args.cursor, 'base64').toString()) : 0;
  if (Number.isNaN(from)) return refused('invalid_cursor');
  const next = from + limit < messages.length ? Buffer.from(String(from + limit)).toString('base64') : '';
  return {
    ok: true,
    messages: messages.slice(from, from + limit).map((message) => seen(message, args.include_all_metadata === 'true')),
    has_more: next !== '',
    response_metadata: { next_cursor: next },
  };
}

/** A message as the API shows it: the metadata only to who asks for it. */
function seen({ channel: _, edited: __, metadata, ...message }: StoredMessage, withMetadata: boolean): Json {
  return { type: 'message', ...message, ...(withMetadata && metadata ? { metadata } : {}) };
}

function jsonOf(text: string): Json | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
