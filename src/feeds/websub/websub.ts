import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { type Clock, dayMs, describe, hourMs, type Log, secondMs } from '../../base/index.ts';
import type { Db } from '../../storage/index.ts';
import type { HttpClient } from '../../web/index.ts';
import type { Feed } from '../feed.ts';
import type { Offer } from './offer.ts';
import { findHubSubscription, type HubSubscription, keepHubSubscription, readHubSubscription } from './websub-store.ts';

/** Asked for; hubs give what they like. */
const leaseAskedMs = 10 * dayMs;
/** A lease is renewed this long before it ends: polls come at least once a day. */
const renewBeforeMs = 2 * dayMs;
/** Whatever became of it, a hub is asked no more often. */
const askAgainMs = 6 * hourMs;
/** Longest lease believed. */
const longestLeaseMs = 90 * dayMs;
/** RFC-approved ways to sign (WebSub §7); most hubs still use the first. */
const signatures: ReadonlySet<string> = new Set(['sha1', 'sha256', 'sha384', 'sha512']);

/** What a hub asks when it is to begin. */
export interface Intent {
  readonly mode: string | undefined;
  readonly topic: string | undefined;
  readonly challenge: string | undefined;
  readonly leaseSeconds: string | undefined;
}

/** Hears of news from hubs, as they come. Polling goes on beside it: a hub that is silent costs time, no news. */
export interface WebSub {
  /** Subscribes to what a feed offers, and again before the lease ends. What fails is told to the log. */
  attend(feed: Feed, offer: Offer | null): Promise<void>;
  /**
   * Answers a hub that asks whether it was us.
   *
   * @returns What to say back; null when nobody asked for that.
   */
  confirm(token: string, intent: Intent): Promise<string | null>;
  /**
   * Looks whether a delivery is what it says.
   *
   * @returns `unknown`: no subscription has this address; `forged`: not signed with its secret; else the feed's id.
   */
  receive(
    token: string,
    signature: string | undefined,
    body: Uint8Array,
  ): Promise<'unknown' | 'forged' | { feedId: string }>;
}

/** What it needs; `publicUrl` is where hubs reach this program, without the token. */
export interface WebSubOptions {
  readonly db: Db;
  readonly http: Pick<HttpClient, 'post'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly publicUrl: string;
}

/** Opens the ear for hubs. */
export function openWebSub({ db, http, clock, log, publicUrl }: WebSubOptions): WebSub {
  async function ask(subscription: HubSubscription): Promise<void> {
    const { hub, topic, token, secret } = subscription;
    // Kept before it is asked: the hub may call back before it has answered.
    await keepHubSubscription(db, subscription);
    const { status } = await http.post(hub, {
      'hub.mode': 'subscribe',
      'hub.topic': topic,
      'hub.callback': `${publicUrl.replace(/\/$/, '')}/${token}`,
      'hub.secret': secret,
      'hub.lease_seconds': String(leaseAskedMs / secondMs),
    });
    if (status < 200 || status > 299)
      log.info({ feed: subscription.feedId, hub, status }, 'A hub refused to tell us of news.');
  }

  /** Also a feed that names another hub each time has us ask no more often. */
  function isJustAsked({ askedAt }: HubSubscription): boolean {
    const now = clock.now();
    return now >= askedAt && now - askedAt < askAgainMs;
  }

  function isAgreed({ leaseUntilAt }: HubSubscription): boolean {
    return leaseUntilAt !== null && leaseUntilAt - clock.now() > renewBeforeMs;
  }

  return {
    async attend(feed, offer) {
      try {
        const known = await readHubSubscription(db, feed.id);
        if (known && isJustAsked(known)) return;
        const isOther = offer !== null && (known?.hub !== offer.hub || known.topic !== offer.topic);
        if (isOther) {
          const fresh = { token: randomBytes(24).toString('hex'), secret: randomBytes(32).toString('hex') };
          await ask({ feedId: feed.id, ...offer, ...fresh, askedAt: clock.now(), leaseUntilAt: null });
        } else if (known && !isAgreed(known)) await ask({ ...known, askedAt: clock.now() });
      } catch (error) {
        log.info({ feed: feed.id, error: describe(error) }, 'A hub could not be asked; the feed is polled as before.');
      }
    },
    async confirm(token, { mode, topic, challenge, leaseSeconds }) {
      const known = await findHubSubscription(db, token);
      if (!known || mode !== 'subscribe' || topic !== known.topic || challenge === undefined) return null;
      const leaseMs = Math.min(Math.max(0, Number(leaseSeconds) * secondMs || leaseAskedMs), longestLeaseMs);
      await keepHubSubscription(db, { ...known, leaseUntilAt: clock.now() + leaseMs });
      log.info({ feed: known.feedId, hub: known.hub }, 'A hub tells us of news from now on.');
      return challenge;
    },
    async receive(token, signature, body) {
      const known = await findHubSubscription(db, token);
      if (!known) return 'unknown';
      return isSigned(signature ?? '', body, known.secret) ? { feedId: known.feedId } : 'forged';
    },
  };
}

/** `sha256=…`, the HMAC of the body in hex. */
function isSigned(signature: string, body: Uint8Array, secret: string): boolean {
  const [method = '', given = ''] = signature.toLowerCase().split('=');
  if (!signatures.has(method)) return false;
  const expected = createHmac(method, secret).update(body).digest();
  const shown = Buffer.from(given, 'hex');
  return shown.length === expected.length && timingSafeEqual(shown, expected);
}
