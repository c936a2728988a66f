import normalizeUrl from 'normalize-url';
import { hostPrefixes, hostRules, pathForms, trackingRules, wrappers } from './url-rules.ts';

/** Longest address taken for one; browsers and servers stop at less. */
const longestUrl = 4_000;
/** A wrapper inside a wrapper is met; deeper is a trap. */
const deepestWrapper = 3;
/** Each round takes something away; an address that goes on changing is no honest one. */
const mostRounds = 20;

/**
 * The one spelling of an address by which two links to the same article are known to be the same.
 *
 * https, no `www.` or device prefix, no tracking parameters, the rest sorted, no fragment, no AMP form, no trailing
 * slash. Applying it twice changes nothing.
 *
 * @returns null for what names no article: another scheme, no address at all, or a bare home page.
 */
export function canonicalUrl(address: string): string | null {
  let known = address;
  // One rule may uncover work for another (`/amp/index.html`); the spelling is canonical when nothing changes any more.
  for (let round = 0; round < mostRounds; round += 1) {
    const url = unwrapped(known);
    const next = url && normalized(url);
    if (!next) return null;
    if (next === known || isSettled(next)) return isHomePage(next) ? null : next;
    known = next;
  }
  return null;
}

/** What {@link normalized} may give back that no further round changes: plain letters, no other form of a page, no wrapper. */
const plain = /^https?:\/\/[a-z0-9.-]+(?::\d+)?(?:\/[\w.~-]+)*(?:\?[\w.~-]+=[\w.~-]*(?:&[\w.~-]+=[\w.~-]*)*)?$/;

function isSettled(address: string): boolean {
  const path = /^https?:\/\/[^/]+([^?]*)/.exec(address)?.[1] ?? '';
  return (
    plain.test(address) &&
    !pathForms.some(({ form }) => form.test(path)) &&
    !wrappers.some((wrapper) => wrapper.address.test(address))
  );
}

function unwrapped(address: string): URL | null {
  let url = parsed(address);
  for (let depth = 0; url && depth < deepestWrapper; depth += 1) {
    const { href } = url;
    const inner = wrappers.find((wrapper) => wrapper.address.test(href))?.inner(url);
    const next = inner ? parsed(inner) : null;
    if (!next) return url;
    url = next;
  }
  return url;
}

function parsed(address: string): URL | null {
  const url = address.length <= longestUrl ? URL.parse(address.trim()) : null;
  return url && (url.protocol === 'http:' || url.protocol === 'https:') && url.hostname !== '' ? url : null;
}

/** What `normalize-url` gives back as it is but for the scheme, in ten times the time: by now most addresses of feeds. */
const simple = /^https?:\/\/(?!www\.)[a-z0-9-]+(?:\.[a-z0-9-]+)*(?::\d+)?(?:\/[\w~-]+(?:\.[\w~-]+)*)+$/;

function normalized(url: URL): string | null {
  const clean = new URL(url);
  // Each part that is set has the whole address read anew.
  const hostname = withoutPrefix(clean.hostname);
  if (hostname !== clean.hostname) clean.hostname = hostname;
  for (const { form, to } of pathForms)
    if (form.test(clean.pathname)) clean.pathname = clean.pathname.replace(form, to);
  const rules = hostRules.filter(({ host }) => clean.hostname === host || clean.hostname.endsWith(`.${host}`));
  const isTracking = (name: string) => {
    if (rules.some(({ keep }) => keep?.test(name))) return false;
    return rules.some(({ drop }) => drop?.test(name)) || trackingRules.some((rule) => rule.name.test(name));
  };
  const names = clean.search === '' ? [] : [...new Set(clean.searchParams.keys())];
  const tracking = names.filter(isTracking);
  if (names.length > 0 && tracking.length === names.length) clean.search = '';
  else for (const name of tracking) clean.searchParams.delete(name);
  const { href } = clean;
  if (simple.test(href)) return clean.port === '' ? href.replace(/^http:/, 'https:') : href;
  try {
    return normalizeUrl(href, {
      stripWWW: true,
      stripHash: true,
      stripAuthentication: true,
      removeTrailingSlash: true,
      removeQueryParameters: false,
      sortQueryParameters: true,
      // An own port means an own server, a demo or a test, that may have no https at all.
      forceHttps: clean.port === '',
    });
  } catch {
    return null;
  }
}

/** `m.example.com` is `example.com`; `m.com` stays. */
function withoutPrefix(hostname: string): string {
  const prefix = hostPrefixes.find((start) => hostname.startsWith(start) && hostname.slice(start.length).includes('.'));
  return prefix ? withoutPrefix(hostname.slice(prefix.length)) : hostname;
}

function isHomePage(address: string): boolean {
  const url = URL.parse(address);
  return url !== null && url.search === '' && /^\/(([a-z]{2}|home)\/?)?$/i.test(url.pathname);
}
