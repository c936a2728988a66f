import type { Instant } from '../base/index.ts';
import { momentText } from '../chat/index.ts';
import { plural } from '../delivery/index.ts';
import { addFeed, type Feed, type Fetched, feedsFile, pauseFeed, readFeedList, removeFeed } from '../feeds/index.ts';
import { everyTopic } from '../subscriptions/index.ts';
import { type BareAnswer, echo, entry, sayOnly } from './answers.ts';
import type { Desk, Request } from './command.ts';
import { addressIn } from './ids.ts';
import { mayOperate, refusedToAllButOperators, refusedToReaders } from './rights.ts';

const verbs = ['add', 'remove', 'pause', 'resume', 'test'] as const;
type FeedVerb = (typeof verbs)[number];

/** Country of an outlet that nobody named: ISO 3166 keeps it for "unknown". */
const unknownCountry = 'ZZ';
/** A name made of an outlet's is cut here. */
const longestId = 40;

/** Whether a word asks to change the list of feeds, or to try one. */
export function isFeedVerb(word: string): word is FeedVerb {
  return verbs.some((verb) => verb === word.toLowerCase());
}

/** `feeds add|remove|pause|resume|test …`: trying is for those who manage a channel, the list itself for operators. */
export async function changeFeeds(verb: FeedVerb, request: Request, desk: Desk): Promise<BareAnswer> {
  const { asked } = request;
  const what = request.words.slice(1).join(' ');
  const isAllowed = verb === 'test' ? asked.isManager : mayOperate(asked, desk);
  if (!isAllowed)
    return verb === 'test' ? refusedToReaders('test feeds', asked) : refusedToAllButOperators(`${verb} feeds`);
  if (what === '') return sayOnly(`${verb} which feed?`, ['Give its id, or its address.'], 'feeds');
  if (verb === 'add') return add(what, request, desk);
  const known = (await readFeedList(desk.db, desk.feeds)).find(
    (feed) => feed.id === what || feed.url === addressIn(what),
  );
  if (verb === 'test') return test(known ?? feedAt(what, request), what, desk);
  if (!known) return sayOnly(`No feed ${echo(what)}`, ['Its id stands behind it in feeds.'], 'feeds');
  const change = { by: personIn(request), at: desk.clock.now() };
  if (verb === 'remove') await removeFeed(desk.db, known.id, change);
  else await pauseFeed(desk.db, known.id, verb === 'pause', change);
  desk.onFeedsChanged();
  const [done, back] = consequences[verb];
  return sayOnly(`${known.outlet} (${known.id}) ${done}`, [], back === null ? 'feeds' : `feeds ${back} ${known.id}`);
}

/** What is said of a change, and what takes it back. */
const consequences = {
  remove: ['is no longer read; what was read of it stays', null],
  pause: ['is paused', 'resume'],
  resume: ['is read again', 'pause'],
} as const satisfies Record<string, readonly [string, string | null]>;

async function add(what: string, request: Request, desk: Desk): Promise<BareAnswer> {
  const candidate = feedAt(what, request);
  if (!candidate) return sayOnly(`“${echo(what)}” is no address of a feed`, ['It begins with https://.'], 'feeds');
  const fetched = await desk.tryFeed(candidate);
  if (fetched.kind !== 'read') return unreadable(candidate, fetched);
  const { title, language } = fetched.document;
  const outlet = request.named.get('outlet') || (title ?? '').trim() || new URL(candidate.url).host;
  const told = request.named.get('language') || (language ?? '').slice(0, 2).toLowerCase();
  const feed = { ...candidate, outlet, id: idOf(outlet), language: /^[a-z]{2}$/.test(told) ? told : 'en' };
  const checked = feedsFile.schema.safeParse({ feeds: [feed] });
  if (!checked.success)
    return sayOnly(
      'The feed was not added',
      checked.error.issues.map((issue) => `${issue.path.slice(2).join('.')}: ${issue.message}`),
      'help feeds',
    );
  const known = await addFeed(desk.db, feed, desk.feeds, { by: personIn(request), at: desk.clock.now() });
  if (known) return sayOnly(`${known.outlet} is read already`, [known.url], `feeds test ${known.id}`);
  desk.onFeedsChanged();
  return {
    ...whatWasRead(feed, fetched),
    title: `${feed.outlet} is read from now on`,
    next: `feeds remove ${feed.id}`,
  };
}

async function test(feed: Feed | null, what: string, desk: Desk): Promise<BareAnswer> {
  if (!feed) return sayOnly(`No feed ${echo(what)}`, ['Give its id, or its address.'], 'feeds');
  const fetched = await desk.tryFeed(feed);
  return fetched.kind === 'read' ? whatWasRead(feed, fetched) : unreadable(feed, fetched);
}

function unreadable(feed: Feed, fetched: Exclude<Fetched, { kind: 'read' }>): BareAnswer {
  const reason = fetched.kind === 'failed' ? fetched.reason : 'Its server says that nothing has changed.';
  return sayOnly(`${feed.outlet} could not be read`, [reason, feed.url], 'feeds');
}

/** What a feed holds now; nothing of it is kept. */
function whatWasRead(feed: Feed, { document, items, parseMs }: Extract<Fetched, { kind: 'read' }>): BareAnswer {
  const dates = items.map((item) => item.publishedAt).filter((at): at is Instant => at !== null);
  const newest = dates.length === 0 ? 'none has a date' : `the newest of ${day(Math.max(...dates))}`;
  return {
    title: `${feed.outlet} can be read`,
    entries: [
      entry(`${plural(items.length, 'item')}, ${newest}`, { url: feed.url, id: feed.id }),
      ...items.slice(0, 2).map((item) => entry(item.title, { url: item.url })),
    ],
    notes: [
      `Calls itself ${echo(document.title ?? 'nothing')}${document.language ? `, in ${document.language}` : ''}; parsed in ${Math.round(parseMs)} ms.`,
      ...(document.isDamaged ? ['Its document is damaged; whole items are taken from it.'] : []),
    ],
    next: 'feeds',
    more: null,
  };
}

function day(at: Instant): string {
  return momentText({ at, dayOnly: false });
}

/** A feed at an address that nobody has listed, with what was said of it. */
function feedAt(what: string, { named }: Request): Feed | null {
  const url = addressIn(what);
  if (url === null || !URL.canParse(url)) return null;
  const host = new URL(url).host;
  return {
    ...{ id: idOf(host), url, outlet: host, language: 'en', topics: [everyTopic], labels: [], checked: 'never' },
    ...{ country: (named.get('country') || unknownCountry).toUpperCase(), seenIn: 'added by command', paused: false },
  };
}

function idOf(name: string): string {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return plain.slice(0, longestId).replace(/-+$/, '') || 'feed';
}

function personIn({ asked }: Request): string {
  return [asked.platform, asked.workspace, asked.user].join(':');
}
