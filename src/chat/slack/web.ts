import type { webApi } from '@slack/bolt';
import { type Log, secondMs } from '../../base/index.ts';
import { sdkLogger } from './logger.ts';

/** Longer than any answer of Slack's that still comes; the SDK's own default is to wait for ever. */
const usualTimeoutMs = 10 * secondMs;

/** Where Slack's methods are, unless a proxy or a test server stands in. */
const slackApiUrl = 'https://slack.com/api/';

/**
 * How every client of the SDK is set up: one attempt, a time limit, a rate limit told instead of waited for. By default
 * the SDK repeats a failed call ten times in half an hour without a time limit, and a message that Slack took would
 * stand twice or more (`retry-policies.ts`, `WebClient.ts` of web-api 8.2.0).
 */
export function webOptions(log: Log, apiUrl = slackApiUrl, timeoutMs = usualTimeoutMs): webApi.WebClientOptions {
  return {
    slackApiUrl: apiUrl,
    retryConfig: { retries: 0 },
    timeout: timeoutMs,
    rejectRateLimitedCalls: true,
    logger: sdkLogger(log),
    // The SDK's `respond` has no time limit of its own.
    fetch: (url, init) => fetch(url, { ...init, signal: init?.signal ?? AbortSignal.timeout(timeoutMs) }),
  };
}
