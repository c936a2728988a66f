import { lookup as dnsLookup, type LookupAddress } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { buildConnector } from 'undici';
import { type Fault, fault } from '../base/index.ts';

// Feeds and pages name addresses that strangers chose. Nothing of ours may be reached through them: not the machine
// itself, not its network, not a cloud's metadata service. The check stands where the socket is opened, so no spelling,
// DNS answer or redirect passes it by.

/** How long a connection may take to open; a reachable server answers in well under a second. */
const connectTimeoutMs = 5_000;

/** `::a.b.c.d`: deprecated IPv4-compatible addresses, which some systems still route to the IPv4 address inside. */
const ipv4Compatible = ipaddr.parseCIDR('::/96');

/**
 * Whether an IP address is anything but a public unicast one.
 *
 * @param ip - IPv4 or IPv6, as a socket would take it; what is no address counts as private.
 */
export function isPrivateAddress(ip: string): boolean {
  try {
    const address = ipaddr.process(ip);
    if (address.range() !== 'unicast') return true;
    return address.kind() === 'ipv6' && address.match(ipv4Compatible);
  } catch {
    return true;
  }
}

/** `host:port` of an address, in small letters, as `allowedOrigins` lists it. */
export function originOf(url: URL): string {
  return `${bare(url.hostname)}:${url.port || (url.protocol === 'https:' ? '443' : '80')}`;
}

/** Why an address must not be asked, before any name is looked up; null when it may be tried. */
export function refusal(url: URL, allowed: ReadonlySet<string>): Fault | null {
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    return blocked(url.protocol, 'only http and https are read');
  if (allowed.has(originOf(url))) return null;
  if (url.port !== '') return blocked(url.host, 'only the ports 80 and 443 are read');
  const host = bare(url.hostname);
  if (isIP(host) && isPrivateAddress(host)) return blocked(host, 'it is not a public address');
  return null;
}

/**
 * Opens sockets to public addresses only, and to the origins an operator has listed.
 *
 * `lookup` is never called for an IP literal, so that is looked at before; every other host is looked at after DNS.
 */
export function filteringConnector(allowed: ReadonlySet<string>): buildConnector.connector {
  const free = buildConnector({ timeout: connectTimeoutMs, allowH2: false });
  const filtered = buildConnector({ timeout: connectTimeoutMs, allowH2: false, lookup: publicLookup });
  return (options, callback) => {
    const host = bare(options.hostname);
    const port = options.port || (options.protocol === 'https:' ? '443' : '80');
    if (allowed.has(`${host}:${port}`)) return free(options, callback);
    if (isIP(host) && isPrivateAddress(host)) return callback(blocked(host, 'it is not a public address'), null);
    filtered(options, callback);
  };
}

/** DNS without the answers that point inward; a name that has no other answer is refused. */
const publicLookup: LookupFunction = (host, options, callback) => {
  dnsLookup(host, { ...options, all: true }, (error, answers: LookupAddress[]) => {
    if (error) return callback(error, '', 0);
    const open = answers.filter(({ address }) => !isPrivateAddress(address));
    const first = open[0];
    if (!first) return callback(blocked(host, 'its name leads to no public address'), '', 0);
    return options.all ? callback(null, open) : callback(null, first.address, first.family);
  });
};

function bare(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, '').toLowerCase();
}

function blocked(what: string, why: string): Fault {
  return fault(
    'http.blocked_address',
    `${what} is not asked: ${why}.`,
    'If it is a server of your own, list its host and port under `fetch.allowedOrigins` in config/settings.yaml.',
  );
}
