import type { Clock } from '../base/index.ts';
import type { Chart } from '../charts/index.ts';
import type { AnswerFile, Asked, CommandShape } from '../chat/index.ts';
import type { Channel } from '../delivery/index.ts';
import type { Feed, Fetched } from '../feeds/index.ts';
import type { Db } from '../storage/index.ts';
import type { BareAnswer } from './answers.ts';
import type { People } from './rights.ts';

/** What commands look things up in. */
export interface Desk {
  readonly db: Db;
  readonly topics: readonly Topic[];
  /** As `feeds.yaml` lists them; commands may have decided otherwise (`readFeedList`). */
  readonly feeds: readonly Feed[];
  readonly clock: Clock;
  /** So many readers of a workspace take a badge down there; null: only managers do. */
  readonly readersNeeded: number | null;
  /** Something may have been queued for the channels. */
  readonly onQueued: () => void;
  /** Whom the settings let manage channels and operate the bot, beside those whom a platform says. */
  readonly people: People;
  /** Where the operators read; null when the log alone tells them. */
  readonly operators: Channel | null;
  /** Reads a feed once, from the beginning; nothing of it is kept. */
  tryFeed(feed: Feed): Promise<Fetched>;
  /** Paints a chart; nothing when it cannot be painted, since the words say the same. */
  paint(chart: Chart): Promise<readonly AnswerFile[]>;
  /** The list of feeds is another one now. */
  onFeedsChanged(): void;
}

/** A watched topic, as people name it. */
export interface Topic {
  readonly id: string;
  readonly name: string;
}

/** What was asked of one command. */
export interface Request {
  /** What stands behind the command's name, white space folded, without `share` and `page n`. */
  readonly said: string;
  /** The same without named options. */
  readonly text: string;
  readonly words: readonly string[];
  /** Named options by their name, `updates:thread`. */
  readonly named: ReadonlyMap<string, string>;
  /** From 1. */
  readonly page: number;
  readonly asked: Asked;
  /** The house that decides for who asks (`Houses` of subscriptions). */
  readonly house: string;
}

/** One word of `/news`. */
export interface NewsCommand {
  readonly shape: CommandShape;
  /** Other words for it. */
  readonly aliases: readonly string[];
  /** As one would type it, without `/news`. */
  readonly example: string;
  answer(request: Request, desk: Desk): Promise<BareAnswer>;
}
