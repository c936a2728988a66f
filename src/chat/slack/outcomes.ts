import type { webApi } from '@slack/bolt';
import { secondMs, withoutSecrets } from '../../base/index.ts';
import type { PostOutcome } from '../platform.ts';

/** What a family of Slack's error names means for a delivery, and what the operator can do about it. */
interface Meaning {
  readonly names: readonly string[];
  readonly code: Extract<PostOutcome, { kind: 'never' }>['code'] | 'later';
  readonly remedy: string;
}

/** The bot is not who it says it is. */
const tokenFaults = [
  ...['not_authed', 'invalid_auth', 'account_inactive', 'token_revoked', 'token_expired', 'not_allowed_token_type'],
  ...['user_removed_from_team', 'team_disabled'],
];

/** The bot may not do this. */
const scopeFaults = ['missing_scope', 'no_permission'];

/**
 * From the error tables of chat.postMessage, chat.update and conversations.history (docs.slack.dev, 2026-11-22).
 *
 * A name that is in no row leaves the outcome unknown, so the message is looked for before it is sent again: among them
 * `fatal_error`, `internal_error`, `request_timeout` and `service_unavailable`, of which Slack says that it may have worked.
 */
const meanings: readonly Meaning[] = [
  { names: ['ratelimited', 'rate_limited', 'message_limit_exceeded'], code: 'later', remedy: '' },
  {
    names: ['channel_not_found', 'not_in_channel'],
    code: 'chat.channel_gone',
    remedy: 'Invite the bot to the channel (/invite @Contrail), or correct the channel id in the subscription.',
  },
  {
    names: ['is_archived', 'is_inactive'],
    code: 'chat.channel_gone',
    remedy: 'Unarchive the channel, or take its subscription out.',
  },
  {
    names: tokenFaults,
    code: 'chat.token_refused',
    remedy:
      'Put a valid bot token (xoxb-…) into SLACK_BOT_TOKEN and restart, or let the workspace install the app again.',
  },
  {
    names: scopeFaults,
    code: 'chat.forbidden',
    remedy: 'Add the scope in the app settings (OAuth & Permissions) and install the app to the workspace again.',
  },
  {
    names: [
      ...['access_denied', 'org_login_required', 'team_access_not_granted', 'ekm_access_denied', 'restricted_action'],
      ...['restricted_action_read_only_channel', 'restricted_action_thread_only_channel'],
      ...['restricted_action_non_threadable_channel', 'restricted_action_thread_locked', 'edit_window_closed'],
    ],
    code: 'chat.forbidden',
    remedy: 'Ask an admin of the workspace to let the app post here.',
  },
  {
    names: ['cant_update_message'],
    code: 'chat.forbidden',
    remedy: 'Only the app that posted a message may edit it: keep the token of the same app.',
  },
  {
    names: ['message_not_found', 'thread_not_found', 'cannot_reply_to_message'],
    code: 'chat.message_gone',
    remedy: 'Nothing to do: somebody deleted the message.',
  },
  {
    names: [
      ...['invalid_blocks', 'invalid_blocks_format', 'msg_blocks_too_long', 'msg_too_long', 'no_text'],
      ...['invalid_arguments', 'invalid_metadata_format', 'invalid_metadata_schema', 'metadata_too_large'],
    ],
    code: 'chat.refused',
    remedy: 'This is a mistake of Contrail: please report it with the id of the story.',
  },
];

/** How long to wait when Slack limits us and does not say how long. */
const usualWaitMs = 30 * secondMs;

/** Enough for a sentence of Slack's; the rest of a page says nothing more. */
const longestReason = 200;

/** Slack's own name for what went wrong, `not_in_channel`; null when the error is not Slack's answer. */
export function errorName(error: unknown): string | null {
  if (!isCoded(error) || error.code !== 'slack_webapi_platform_error') return null;
  const name = (error as webApi.WebAPIPlatformError).data.error;
  return typeof name === 'string' ? name : null;
}

/** Whether Slack refused the token itself or what it may do, so that asking again is useless. */
export function isTokenRefused(error: unknown): boolean {
  const name = errorName(error) ?? '';
  return tokenFaults.includes(name) || scopeFaults.includes(name);
}

/** How long Slack asks to wait, in milliseconds; null when it asks for nothing. */
export function waitAsked(error: unknown): number | null {
  if (!isCoded(error)) return null;
  if (error.code === 'slack_webapi_rate_limited_error') {
    return (error as webApi.WebAPIRateLimitedError).retryAfter * secondMs;
  }
  return meaningOf(errorName(error))?.code === 'later' ? usualWaitMs : null;
}

/** What an error of a post or an edit means for the delivery. */
export function outcomeOf(error: unknown): Exclude<PostOutcome, { kind: 'posted' }> {
  const retryAfterMs = waitAsked(error);
  if (retryAfterMs !== null) return { kind: 'later', retryAfterMs, reason: 'Slack limits our rate.' };
  const meaning = meaningOf(errorName(error));
  if (meaning === undefined || meaning.code === 'later') return { kind: 'unknown', reason: described(error) };
  return { kind: 'never', code: meaning.code, reason: `Slack refused (${nameWithScope(error)}). ${meaning.remedy}` };
}

/** An error in one short line without tokens: a proxy may answer with a page, and an address may hold a token. */
export function described(error: unknown): string {
  const text = error instanceof Error ? `${error.message}${causeOf(error)}` : String(error);
  return withoutSecrets(text).replace(/\s+/g, ' ').slice(0, longestReason);
}

/** What lies at the bottom of an error, `: connect ECONNREFUSED 127.0.0.1:443`: the SDK's own words are "fetch failed". */
function causeOf(error: Error): string {
  let { cause } = error;
  while (cause instanceof Error && cause.cause instanceof Error) cause = cause.cause;
  return cause instanceof Error && cause.message !== '' && !error.message.includes(cause.message)
    ? `: ${cause.message}`
    : '';
}

/** Slack's name for the error, with the scope that it says is missing: `missing_scope: chat:write`. */
function nameWithScope(error: unknown): string {
  const data: { readonly error: string; readonly needed?: unknown } = (error as webApi.WebAPIPlatformError).data;
  return typeof data.needed === 'string' ? `${data.error}: ${data.needed}` : data.error;
}

function meaningOf(name: string | null): Meaning | undefined {
  return name === null ? undefined : meanings.find(({ names }) => names.includes(name));
}

function isCoded(error: unknown): error is Error & { readonly code: string } {
  return error instanceof Error && 'code' in error && typeof error.code === 'string';
}
