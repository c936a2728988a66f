import { scanTags } from '../tags.ts';

/** A feed's word that a hub tells of its news, and the name under which the hub knows the feed. */
export interface Offer {
  readonly hub: string;
  readonly topic: string;
}

/**
 * What a feed offers, in the `Link` header of its answer or in the links of its head.
 *
 * @param head - The document as far as its first entry.
 * @param url - Where it came from, for relative addresses.
 * @returns null when it names no hub, or not itself.
 * @see W3C WebSub §4, "Discovery".
 */
export function offerIn(head: string, linkHeader: string | undefined, url: string): Offer | null {
  const links = [...linksOfHeader(linkHeader ?? ''), ...linksOfHead(head)];
  const [hub, topic] = ['hub', 'self'].map((rel) => links.find((link) => link.rels.includes(rel))?.href);
  if (hub === undefined || topic === undefined) return null;
  const [hubUrl, topicUrl] = [URL.parse(hub, url), URL.parse(topic, url)];
  return hubUrl && topicUrl && isTrusted(hubUrl) ? { hub: hubUrl.href, topic: topicUrl.href } : null;
}

interface Link {
  readonly href: string;
  readonly rels: readonly string[];
}

/** A secret is told to hubs on https alone (§5.1); one with a port of its own is this desk's, which the address filter has let through. */
function isTrusted({ protocol, port }: URL): boolean {
  return protocol === 'https:' || (protocol === 'http:' && port !== '');
}

/** `<https://hub.example/>; rel="hub", <https://desk.example/feed>; rel="self"` */
function linksOfHeader(header: string): readonly Link[] {
  return [...header.matchAll(/<([^<>]{1,2000})>((?:\s*;\s*[\w-]+\*?\s*=\s*(?:"[^"]*"|[^",;\s]*))*)/g)].map(
    ([, href = '', parameters = '']) => ({ href, rels: relsIn(parameters) }),
  );
}

function linksOfHead(head: string): readonly Link[] {
  return [...scanTags(head)]
    .filter(({ name, kind }) => kind !== 'close' && /^(?:[\w.-]+:)?link$/i.test(name))
    .map(({ start, end }) => head.slice(start, end))
    .map((tag) => ({
      href: (/\shref\s*=\s*["']([^"'<>]*)["']/i.exec(tag)?.[1] ?? '').replaceAll('&amp;', '&'),
      rels: relsIn(tag),
    }))
    .filter(({ href }) => href !== '');
}

function relsIn(text: string): readonly string[] {
  const [, quoted, bare] = /[\s;]rel\s*=\s*(?:["']([^"']*)["']|([^"',;\s>]+))/i.exec(text) ?? [];
  return (quoted ?? bare ?? '').toLowerCase().split(/\s+/);
}
