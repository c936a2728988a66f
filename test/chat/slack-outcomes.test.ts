import { webApi } from '@slack/bolt';
import { describe, expect, test } from 'vitest';
import { isTokenRefused, outcomeOf } from '../../src/chat/slack/outcomes.ts';

function slackSaid(error: string, more: object = {}): Error {
  return new webApi.WebAPIPlatformError({ ok: false, error, ...more });
}

describe('what an error means for a delivery', () => {
  test.each([
    ['channel_not_found', 'chat.channel_gone'],
    ['not_in_channel', 'chat.channel_gone'],
    ['is_archived', 'chat.channel_gone'],
    ['invalid_auth', 'chat.token_refused'],
    ['token_revoked', 'chat.token_refused'],
    ['account_inactive', 'chat.token_refused'],
    ['missing_scope', 'chat.forbidden'],
    ['restricted_action_read_only_channel', 'chat.forbidden'],
    ['cant_update_message', 'chat.forbidden'],
    ['invalid_blocks', 'chat.refused'],
    ['msg_blocks_too_long', 'chat.refused'],
    ['no_text', 'chat.refused'],
    ['message_not_found', 'chat.message_gone'],
    ['thread_not_found', 'chat.message_gone'],
  ])('%s is never: %s, with what to do', (name, code) => {
    const outcome = outcomeOf(slackSaid(name));
    expect(outcome).toMatchObject({ kind: 'never', code });
    expect(outcome.reason).toMatch(new RegExp(`^Slack refused \\(${name}\\)\\. \\S.*\\.$`));
  });

  test.each(['internal_error', 'fatal_error', 'request_timeout', 'service_unavailable', 'a_name_of_tomorrow'])(
    '%s is unknown: it may have worked',
    (name) => {
      expect(outcomeOf(slackSaid(name))).toMatchObject({ kind: 'unknown', reason: expect.stringContaining(name) });
    },
  );

  test('a rate limit is later, for as long as Slack says or as usual', () => {
    expect(outcomeOf(new webApi.WebAPIRateLimitedError(12))).toMatchObject({ kind: 'later', retryAfterMs: 12_000 });
    expect(outcomeOf(slackSaid('ratelimited'))).toMatchObject({ kind: 'later', retryAfterMs: 30_000 });
  });

  test('the network and the servers of Slack leave it unknown, and no token gets into the reason', () => {
    const cause = new Error('connect ECONNREFUSED 10.0.0.1:443 with xoxb-123-abc');
    const outcome = outcomeOf(new webApi.WebAPIRequestError(new TypeError('fetch failed', { cause })));
    expect(outcome).toEqual({
      kind: 'unknown',
      reason: 'A request error occurred: fetch failed: connect ECONNREFUSED 10.0.0.1:443 with [secret]',
    });
    expect(outcomeOf(new webApi.WebAPIHTTPError(502, 'Bad Gateway', {}, '<html>'))).toMatchObject({ kind: 'unknown' });
    expect(outcomeOf(new DOMException('aborted', 'TimeoutError'))).toMatchObject({ kind: 'unknown' });
    expect(outcomeOf('nonsense')).toMatchObject({ kind: 'unknown', reason: 'nonsense' });
  });

  test('a page instead of an answer is unknown, and cut', () => {
    const outcome = outcomeOf(slackSaid(`<html>${'proxy '.repeat(1_000)}`));
    expect(outcome.kind).toBe('unknown');
    expect(outcome.reason.length).toBeLessThanOrEqual(200);
  });

  test('which refusals are of the token', () => {
    expect(
      ['invalid_auth', 'token_revoked', 'missing_scope'].map((name) => isTokenRefused(slackSaid(name))),
    ).not.toContain(false);
    expect(
      ['ratelimited', 'channel_not_found', 'internal_error'].map((name) => isTokenRefused(slackSaid(name))),
    ).not.toContain(true);
  });
});
