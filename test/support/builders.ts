import type { Article } from '../../src/articles/index.ts';
import { hashOf } from '../../src/base/index.ts';
import { type Claim, keepClaims, type Speaker } from '../../src/claims/index.ts';
import { type Contradiction, type Dispute, type DisputeChange, keepDisputes } from '../../src/contradictions/index.ts';
import type {
  Delivery,
  ShownClaim,
  ShownDispute,
  ShownItem,
  StoryChange,
  StoryView,
} from '../../src/delivery/index.ts';
import type { Item } from '../../src/feeds/index.ts';
import { type Db, indexForSearch } from '../../src/storage/index.ts';
import { type Listener, type Subscription, usualSettings } from '../../src/subscriptions/index.ts';
import { splitSentences } from '../../src/text/index.ts';

// Nouns for tests, whole and sensible; a test names only what it is about.

/** Noon of the day on which Bloomberg's report was told everywhere. */
export const noonAt = Date.UTC(2025, 11, 17, 12, 0);

export function anItem(changes: Partial<Item> = {}): Item {
  const id = changes.id ?? 'item-1';
  return {
    id,
    feedId: 'pa-turkey',
    outlet: 'PA Turkey',
    language: 'en',
    guid: `guid-${id}`,
    url: `https://pa.example/${id}`,
    title: 'Ankara weighs the return of its S-400s',
    author: null,
    summary: '',
    content: null,
    publishedAt: noonAt,
    dateEstimated: false,
    firstSeenAt: noonAt,
    wireHash: hashOf(id),
    keys: [`guid:${id}`],
    isEdit: false,
    isQuiet: false,
    ...changes,
  };
}

export function anArticle(changes: Partial<Article> = {}): Article {
  const text = changes.text ?? 'Turkey wants to return the S-400s, sources said. The Kremlin denied it.';
  return {
    itemId: 'item-1',
    outlet: 'PA Turkey',
    language: 'en',
    url: 'https://pa.example/item-1',
    title: 'Ankara weighs the return of its S-400s',
    text,
    textHash: hashOf(text),
    sentences: splitSentences(text),
    publishedAt: noonAt,
    dateEstimated: false,
    firstSeenAt: noonAt,
    isTeaser: false,
    ...changes,
  };
}

export function aSpeaker(changes: Partial<Speaker> = {}): Speaker {
  return {
    name: 'Russia',
    surface: 'The Kremlin',
    party: 'Russia',
    verb: 'denied',
    act: 'denies',
    anonymous: false,
    isOutlet: false,
    ...changes,
  };
}

/** Sources without a name, as wires quote them. */
export const someSources: Speaker = aSpeaker({
  name: 'people familiar with the matter',
  surface: 'people familiar with the matter',
  party: null,
  verb: 'said',
  act: 'asserts',
  anonymous: true,
});

export function aClaim(changes: Partial<Omit<Claim, 'quote'>> & { readonly says?: string } = {}): Claim {
  const { says = 'Turkey wants to return the S-400s, sources said.', ...rest } = changes;
  return {
    id: null,
    itemId: 'item-1',
    outlet: 'PA Turkey',
    publishedAt: noonAt,
    dateEstimated: false,
    position: 0,
    setting: [],
    speakers: [someSources],
    polarity: 'positive',
    modality: 'actual',
    events: [],
    participants: [],
    times: [],
    quantities: [],
    names: [],
    words: [],
    standings: [],
    cues: [],
    states: [],
    commonStates: [],
    terms: [],
    ...rest,
    quote: { text: says, start: 0, end: says.length, textHash: hashOf(says) },
  };
}

export function aShownClaim(
  changes: Parameters<typeof aClaim>[0] = {},
  shown: Partial<Omit<ShownClaim, 'claim'>> = {},
): ShownClaim {
  const claim = aClaim(changes);
  return {
    claim,
    url: `https://pa.example/${claim.itemId}`,
    origin: null,
    isSinceEdited: false,
    held: '',
    words: claim.quote.text,
    ...shown,
  };
}

export function aShownItem(changes: Partial<ShownItem> = {}): ShownItem {
  const id = changes.id ?? 'item-1';
  return {
    id,
    outlet: 'PA Turkey',
    language: 'en',
    title: 'Ankara weighs the return of its S-400s',
    url: `https://pa.example/${id}`,
    publishedAt: noonAt,
    dateEstimated: false,
    firstSeenAt: noonAt,
    relation: 'new',
    topics: ['s-400'],
    newFacts: ['Turkey wants to return the S-400s, sources said.'],
    summary: ['Turkey wants to return the S-400s, sources said.'],
    origin: null,
    ...changes,
  };
}

export function aShownDispute(changes: Partial<ShownDispute> = {}): ShownDispute {
  return {
    id: 'd-1',
    kind: 'denial',
    weight: 'dispute',
    question: 'Is it so or not: the return (Turkey, Russia)?',
    state: 'open',
    settledReason: null,
    openedAt: noonAt,
    changedAt: noonAt,
    sides: [
      { position: 'so (sources cited by Bloomberg)', claims: [aShownClaim({ id: 1 }, { origin: 'Bloomberg' })] },
      {
        position: 'not so (the Kremlin)',
        claims: [
          aShownClaim({
            id: 2,
            itemId: 'item-2',
            outlet: 'Türkiye Today',
            speakers: [aSpeaker()],
            polarity: 'negative',
            says: 'The Kremlin denied that Turkey had asked to return the S-400s.',
          }),
        ],
      },
    ],
    questions: [],
    questionedBy: 0,
    withdrawnAt: null,
    ...changes,
  };
}

export function aStoryView(changes: Partial<StoryView> = {}): StoryView {
  return {
    id: 's-1',
    headline: 'Ankara weighs the return of its S-400s',
    openedAt: noonAt,
    isMuted: false,
    items: [aShownItem()],
    disputes: [],
    ...changes,
  };
}

export function aSubscription(changes: Partial<Subscription> = {}): Subscription {
  return { platform: 'slack', workspace: '', channel: 'C1', ...usualSettings, topics: ['s-400'], ...changes };
}

/** A channel that listens; nothing is muted there. */
export function aListener(changes: Partial<Subscription> = {}, of: Partial<Listener> = {}): Listener {
  const subscription = aSubscription(changes);
  return {
    subscription,
    follower: null,
    house: `${subscription.platform}:${subscription.workspace}`,
    muted: { stories: new Set(), outlets: new Set() },
    isWelcomed: true,
    ...of,
  };
}

export function aChange(changes: Partial<StoryChange> = {}): StoryChange {
  return {
    itemId: 'item-1',
    relation: 'new',
    isEdit: false,
    isCopy: false,
    hasNotice: false,
    textHash: 'text-1',
    hasPartyStatement: false,
    disputes: [],
    ...changes,
  };
}

export function aDisputeChange(changes: Partial<DisputeChange> = {}): DisputeChange {
  return { dispute: aDispute(), change: 'opened', contradictions: [], ...changes };
}

export function aDispute(changes: Partial<Dispute> = {}): Dispute {
  return {
    id: 'd-1',
    kind: 'denial',
    weight: 'dispute',
    weightReason: 'A party denies that it happened.',
    question: 'Is it so or not: the return (Turkey, Russia)?',
    state: 'open',
    settledReason: null,
    matter: { about: 'return', terms: ['return'] },
    sides: [],
    ...changes,
  };
}

export function aContradiction(a: Claim, b: Claim, changes: Partial<Contradiction> = {}): Contradiction {
  return {
    a,
    b,
    kind: 'denial',
    confidence: 0.87,
    reason: 'One says so, the other denies it.',
    matter: { about: 'return', terms: ['return'], positions: ['so', 'not so'] },
    ...changes,
  };
}

export function aDelivery(changes: Partial<Delivery> & { readonly channel?: string } = {}): Delivery {
  const { channel = 'C1', ...rest } = changes;
  const key = rest.key ?? 'card-1';
  return {
    key,
    to: { platform: 'slack', workspace: '', channel },
    kind: 'card',
    storyId: 's-1',
    itemId: 'item-1',
    message: { kind: 'line', text: key },
    cardKey: null,
    notBeforeAt: noonAt,
    isUrgent: false,
    gathered: null,
    ...rest,
  };
}

/** An item with everything that judging keeps of it, as {@link keepTold} puts it into a store. */
export interface Told {
  readonly item?: Partial<Item>;
  readonly text?: string;
  readonly storyId?: string | null;
  readonly relation?: StoryChange['relation'] | 'irrelevant';
  readonly topics?: readonly string[];
  readonly newFacts?: readonly string[];
  readonly summary?: readonly string[];
  readonly origin?: string | null;
  readonly reasons?: readonly string[];
}

/** Puts a judged item into a store. */
export async function keepTold(db: Db, told: Told = {}): Promise<void> {
  const item = anItem(told.item);
  const text = told.text ?? 'Turkey wants to return the S-400s, sources said. The Kremlin denied it.';
  const storyId = told.storyId === undefined ? 's-1' : told.storyId;
  const at = item.publishedAt ?? item.firstSeenAt;
  await db
    .insertInto('items')
    .values({
      item_id: item.id,
      feed_id: item.feedId,
      outlet: item.outlet,
      language: item.language,
      guid: item.guid,
      url: item.url,
      title: item.title,
      author: null,
      published_at: item.publishedAt,
      date_estimated: item.dateEstimated ? 1 : 0,
      first_seen_at: item.firstSeenAt,
      wire_hash: item.wireHash,
      is_seed: 0,
    })
    .execute();
  await db
    .insertInto('articles')
    .values({
      item_id: item.id,
      canonical_url: item.url,
      title: item.title,
      text,
      text_hash: hashOf(text),
      language: item.language,
      is_teaser: 0,
      read_at: at,
      version: 1,
    })
    .execute();
  if (storyId !== null)
    await db
      .insertInto('stories')
      .values({
        story_id: storyId,
        number: Number(storyId.slice(2)),
        headline: item.title,
        first_item_id: item.id,
        opened_at: at,
        last_item_at: at,
        muted_at: null,
      })
      .onConflict((conflict) => conflict.column('story_id').doUpdateSet({ last_item_at: at }))
      .execute();
  await db
    .insertInto('verdicts')
    .values({
      item_id: item.id,
      relation: told.relation ?? 'new',
      story_id: storyId,
      topics: JSON.stringify(told.topics ?? (storyId === null ? [] : ['s-400'])),
      new_facts: JSON.stringify(told.newFacts ?? []),
      summary: JSON.stringify(told.summary ?? [text.split('. ')[0]]),
      origin: told.origin ?? null,
      badge: 'none',
      reasons: JSON.stringify(told.reasons ?? ['s-400: “S-400s” in the headline.']),
      judged_at: at,
    })
    .execute();
  await indexForSearch(db, item.id, item.title, text);
}

/** Puts a dispute between two claims of kept items into a store. */
export async function keepDisputeOf(db: Db, a: Claim, b: Claim, changes: Partial<Dispute> = {}): Promise<void> {
  const [first, second] = [...(await keepClaims(db, [a])), ...(await keepClaims(db, [b]))];
  if (!first || !second) throw new Error('The claims were not kept.');
  const dispute = aDispute({
    sides: [
      { position: 'so (sources cited by Bloomberg)', claims: [first] },
      { position: 'not so (the Kremlin)', claims: [second] },
    ],
    ...changes,
  });
  const change = aDisputeChange({ dispute, contradictions: [aContradiction(first, second, { kind: dispute.kind })] });
  await keepDisputes(db, [change], b.itemId, b.publishedAt ?? noonAt);
}
