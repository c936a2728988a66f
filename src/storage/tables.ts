import type { Generated } from 'kysely';
import type { Instant } from '../base/index.ts';

// One interface a table, in the order an item meets them. Instants are integers (milliseconds, UTC), flags are 0 or 1,
// `Json` columns hold the room's own noun as text: the room that owns a table reads and writes it, nobody else.

/** JSON text; the room that owns the table knows its shape. */
export type Json = string;
/** A truth value as both SQLite and PostgreSQL keep it in an integer column. */
export type Flag = 0 | 1;

/** feeds: what is remembered of an address between two polls. */
export interface FeedStateTable {
  feed_id: string;
  /** The address the validators belong to: after permanent redirects it differs from the setting. */
  url: string;
  etag: string | null;
  last_modified: string | null;
  /** Hash of the last body read: the same bytes again cost no parsing. */
  body_hash: string | null;
  first_read_at: Instant | null;
  last_polled_at: Instant | null;
  last_success_at: Instant | null;
  last_new_item_at: Instant | null;
  failing_since_at: Instant | null;
  failure_code: string | null;
  failure_reason: string | null;
  failures: number;
  next_poll_at: Instant | null;
  last_parse_ms: number | null;
  /** JSON: what the brake held, null when nothing is held. */
  held: Json | null;
  /** Until when its publisher says that it stays as it is. */
  fresh_until_at: Instant | null;
  /** As its document says. */
  ttl_minutes: number | null;
  /** JSON: where its publisher says that it has moved for good. */
  moved: Json | null;
}

/** feeds: what was asked of hubs that tell of a feed's news. */
export interface WebSubTable {
  feed_id: string;
  hub: string;
  topic: string;
  /** Stands in the address that the hub calls. */
  token: string;
  /** What the hub signs with; of no use elsewhere. */
  secret: string;
  asked_at: Instant;
  /** null until the hub has asked back. */
  lease_until_at: Instant | null;
}

/** feeds: hosts whose server asked us to come later. */
export interface HostRestTable {
  host: string;
  until_at: Instant;
}

/** feeds: what operators decided about feeds by command, over what the settings list. */
export interface FeedChoiceTable {
  feed_id: string;
  /** JSON: the feed, when it was added by command; null when the settings list it. */
  added: Json | null;
  /** null: as the settings say. */
  paused: Flag | null;
  removed_at: Instant | null;
  /** `slack:T1:U1`; never shown. */
  changed_by: string;
  changed_at: Instant;
}

/** feeds: one row an item ever seen, in the order they were read. */
export interface ItemTable {
  /** Order of reading: 1, 2, 3 …; every list that must not depend on the store is sorted by it. */
  seq: Generated<number>;
  item_id: string;
  feed_id: string | null;
  outlet: string;
  language: string;
  guid: string | null;
  url: string | null;
  title: string;
  author: string | null;
  published_at: Instant | null;
  /** 1 when the day is known and the time is not, or the date is a guess. */
  date_estimated: Flag;
  first_seen_at: Instant;
  /** Hash of what the feed said, to tell an edit from a repeat. */
  wire_hash: string;
  is_seed: Flag;
  /** 1: only the feed's teaser could be had. */
  is_teaser: Generated<Flag>;
}

/** feeds: every name an item is known by (guid, url, title and day, text). */
export interface ItemKeyTable {
  key: string;
  item_id: string;
}

/** judging: what was read and is not judged yet, in the order it came. */
export interface InboxTable {
  seq: Generated<number>;
  /** What waits; null for the word that a feed's first document was read. */
  item_id: string | null;
  feed_id: string | null;
  /** JSON: the item with its article; null where there is none. */
  arrival: Json | null;
  /** How often it could not be judged. */
  attempts: number;
  not_before_at: Instant;
  /** It is tried no more since then, until somebody asks for it; null: it is. */
  given_up_at: Instant | null;
  /** Why it could not be judged the last time. */
  reason: string | null;
}

/** articles: the readable text; an edit replaces the row and keeps the old text in `article_versions`. */
export interface ArticleTable {
  item_id: string;
  canonical_url: string | null;
  title: string;
  text: string;
  text_hash: string;
  language: string;
  is_teaser: Flag;
  read_at: Instant;
  version: number;
}

/** articles: texts that an outlet has since changed. */
export interface ArticleVersionTable {
  item_id: string;
  version: number;
  title: string;
  text: string;
  text_hash: string;
  replaced_at: Instant;
}

/** stories: one event told by many. */
export interface StoryTable {
  /** `s-12`; the number rises with each story. */
  story_id: string;
  number: number;
  headline: string;
  first_item_id: string;
  opened_at: Instant;
  last_item_at: Instant;
  muted_at: Instant | null;
}

/** stories: everything judged about one item, relevant or not. */
export interface VerdictTable {
  item_id: string;
  relation: string;
  story_id: string | null;
  /** JSON array of topic ids. */
  topics: Json;
  new_facts: Json;
  summary: Json;
  /** Name of the origin, null when the article is its own. */
  origin: string | null;
  badge: string;
  /** JSON array of sentences, one a step that decided something. */
  reasons: Json;
  judged_at: Instant;
}

/** An inverted index: a term, name or near-copy mark (by number), or a pair of concepts, and the newest of what is filed under it. */
export interface NewestTable {
  /** Number of the term (`numberOf`). */
  term: number;
  /** `|newest|older|…|`; see newest.ts. */
  newest: string;
}

/** stories: in how many articles a term stands, so that what everybody says weighs nothing. */
export interface TermCountTable {
  /** Number of the term (`numberOf`). */
  term: number;
  articles: number;
}

/** stories: what an article is compared by, ready to be read again. */
export interface ProfileTable {
  item_id: string;
  /** JSON: terms of its headline and sentences. */
  profile: Json;
  /** What it is filed as in `term_items`, and under the numbers of which terms: to take it out again. */
  entry: string;
  terms: string;
  /** Its near-copy marks. */
  marks: string;
}

/** claims: who said what. */
export interface ClaimTable {
  claim_id: Generated<number>;
  item_id: string;
  /** Place of the sentence in its article, from 0. */
  position: number;
  quote: string;
  quote_start: number;
  quote_end: number;
  text_hash: string;
  /** JSON: the claim without its quote. */
  body: Json;
  /** 1 when its outlet has changed the text since: it is compared with nothing any more. */
  is_withdrawn: Generated<Flag>;
}

/** contradictions: a matter on which claims contradict. */
export interface DisputeTable {
  /** `d-3`; the number rises with each dispute. */
  dispute_id: string;
  number: number;
  kind: string;
  weight: string;
  weight_reason: string;
  question: string;
  /** `open`, `settled` or `withdrawn`. */
  state: string;
  settled_reason: string | null;
  opened_at: Instant;
  changed_at: Instant;
  /** JSON: what the matter is recognised by when the next contradiction comes. */
  matter: Json;
}

/** contradictions: which claim stands on which side. */
export interface DisputeClaimTable {
  dispute_id: string;
  claim_id: number;
  side: number;
  position: string;
}

/** contradictions: two claims that cannot both hold. */
export interface ContradictionTable {
  contradiction_id: Generated<number>;
  /** The item whose reading found it. */
  item_id: string;
  dispute_id: string;
  a_claim_id: number;
  b_claim_id: number;
  kind: string;
  confidence: number;
  reason: string;
  found_at: Instant;
}

/** feedback: somebody's doubt of a badge, kept with who and when also after it was taken back. */
export interface BadgeQuestionTable {
  question_id: Generated<number>;
  dispute_id: string;
  platform: string;
  workspace: string;
  user_id: string;
  as_manager: Flag;
  /** With it the badge was taken down in the workspace. */
  withdraws: Flag;
  asked_at: Instant;
  undone_at: Instant | null;
  undone_by: string | null;
}

/** subscriptions: a channel and what it hears, by `config/` or by command. */
export interface SubscriptionTable {
  platform: string;
  workspace: string;
  channel: string;
  /** JSON: what `subscriptions.yaml` says of it; null when it is not listed there (any more). */
  listed: Json | null;
  /** JSON: what was chosen by command, which counts over the file; null when nothing was. */
  chosen: Json | null;
  /** When it was unsubscribed by command; counts over both. */
  ended_at: Instant | null;
  changed_by: string | null;
  changed_at: Instant | null;
  since_at: Instant;
  /** When it was shown its first stories; null: it is still to be. */
  welcomed_at: Instant | null;
}

/** subscriptions: workspaces that the settings link; those with one number decide as one. */
export interface WorkspaceLinkTable {
  platform: string;
  workspace: string;
  house: number;
}

/** subscriptions: where a channel is for which the settings name no workspace, as its platform said. */
export interface ChannelWorkspaceTable {
  platform: string;
  channel: string;
  workspace: string;
}

/** subscriptions: a Slack team or a Discord guild that the bot is in, or was. */
export interface WorkspaceTable {
  platform: string;
  workspace: string;
  name: string;
  joined_at: Instant;
  /** When it took the bot away; null: it is there. */
  left_at: Instant | null;
}

/** tokens: what a workspace gave the bot to act with, readable with a key of the environment alone. */
export interface WorkspaceTokenTable {
  platform: string;
  workspace: string;
  /** Which key it is sealed with. */
  key_id: string;
  sealed: string;
  kept_at: Instant;
}

/** subscriptions: a story or an outlet that is not to be told of. */
export interface MuteTable {
  platform: string;
  workspace: string;
  /** Whose mute it is; '' for the whole workspace. */
  user_id: string;
  /** `story` or `outlet`. */
  kind: string;
  /** Id of the story, name of the outlet in small letters. */
  target: string;
  muted_by: string;
  muted_at: Instant;
}

/** subscriptions: what a reader is told by direct message. */
export interface FollowTable {
  platform: string;
  workspace: string;
  user_id: string;
  /** `story` or `words`. */
  kind: string;
  target: string;
  followed_at: Instant;
}

/** subscriptions: everything that people changed, in order, each with what was there before: for undo. */
export interface ChoiceTable {
  choice_id: Generated<number>;
  platform: string;
  workspace: string;
  channel: string;
  user_id: string;
  /** `subscription`, `mute` or `follow`. */
  kind: string;
  /** JSON: what undoing brings back. */
  before: Json;
  /** One line, as undoing says it. */
  says: string;
  chosen_at: Instant;
  undone_at: Instant | null;
}

/** delivery: every digest of a channel, by when it was due: none is sent twice. */
export interface DigestRunTable {
  platform: string;
  workspace: string;
  channel: string;
  due_at: Instant;
  ran_at: Instant;
  /** The message; null when there was nothing to say. */
  delivery_key: string | null;
}

/** delivery: the outbox, and after posting the record of what stands in which channel. */
export interface DeliveryTable {
  seq: Generated<number>;
  /** Hash of platform, workspace, channel, story, kind and version: one delivery is one message. */
  key: string;
  platform: string;
  workspace: string;
  channel: string;
  story_id: string | null;
  item_id: string | null;
  /** `card`, `anchor`, `update`, `dispute`, `origin`, `edit`, `digest` or `line`. */
  kind: string;
  /** JSON: the chat-neutral message. */
  message: Json;
  /** Key of the card this replies to or edits. */
  card_key: string | null;
  /**
   * `pending`; `sending` (a byte may have left: look before sending again); `posted`; `held` (the channel cannot be reached
   * for now); `dead` (refused, kept to be looked at); `dropped` (an edit overtaken by a later one, or of a card that is
   * gone); `gone` (a card that a person has deleted); `gathered` (waits for the digest at `not_before_at`); `told` (a digest
   * has told it).
   */
  state: string;
  /** How often in a row the outcome of sending stayed unknown. */
  attempts: number;
  not_before_at: Instant;
  /** When it was first handed to the platform: a look goes back to here. */
  first_sent_at: Instant | null;
  posted_at: Instant | null;
  /** The platform's own id of the message. */
  message_id: string | null;
  reason: string | null;
  created_at: Instant;
  /** 1 when it goes out at once: in quiet hours, over the cap, without waiting for a lull. */
  is_urgent: Generated<Flag>;
}

/** storage: what one of several processes has for a time. */
export interface LeaseTable {
  /** `feed:reuters`, `channel:{…}`, `host:example.org`, `host:example.org 2`, `chat:discord`. */
  name: string;
  /** The process: machine, number, and some random letters. */
  holder: string;
  until_at: Instant;
}

/** storage: what the program remembers about itself, one value a key. */
export interface MetaTable {
  key: string;
  value: string;
}

/** Every table by name: the type that queries are checked against. */
export interface Tables {
  feed_states: FeedStateTable;
  feed_choices: FeedChoiceTable;
  host_rests: HostRestTable;
  websub: WebSubTable;
  items: ItemTable;
  item_keys: ItemKeyTable;
  inbox: InboxTable;
  articles: ArticleTable;
  article_versions: ArticleVersionTable;
  stories: StoryTable;
  verdicts: VerdictTable;
  term_items: NewestTable;
  term_counts: TermCountTable;
  profiles: ProfileTable;
  claims: ClaimTable;
  term_claims: NewestTable;
  disputes: DisputeTable;
  dispute_claims: DisputeClaimTable;
  contradictions: ContradictionTable;
  badge_questions: BadgeQuestionTable;
  subscriptions: SubscriptionTable;
  workspace_links: WorkspaceLinkTable;
  channel_workspaces: ChannelWorkspaceTable;
  workspaces: WorkspaceTable;
  workspace_tokens: WorkspaceTokenTable;
  mutes: MuteTable;
  follows: FollowTable;
  choices: ChoiceTable;
  digest_runs: DigestRunTable;
  deliveries: DeliveryTable;
  leases: LeaseTable;
  meta: MetaTable;
}
