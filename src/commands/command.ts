import type { Clock } from '../base/index.ts';
import type { Answer, Asked, CommandShape } from '../chat/index.ts';
import type { Feed } from '../feeds/index.ts';
import type { Db } from '../storage/index.ts';
import type { Subscription } from '../subscriptions/index.ts';

/** What commands look things up in. */
export interface Desk {
  readonly db: Db;
  readonly topics: readonly Topic[];
  readonly feeds: readonly Feed[];
  readonly subscriptions: readonly Subscription[];
  readonly clock: Clock;
  /** So many readers of a workspace take a badge down there; null: only managers do. */
  readonly readersNeeded: number | null;
  /** Something may have been queued for the channels. */
  readonly onQueued: () => void;
}

/** A watched topic, as people name it. */
export interface Topic {
  readonly id: string;
  readonly name: string;
}

/** What was asked of one command. */
export interface Request {
  /** What stands behind the command's name, white space folded, without `share` and `page n`. */
  readonly text: string;
  readonly words: readonly string[];
  /** From 1. */
  readonly page: number;
  readonly asked: Asked;
}

/** One word of `/news`. */
export interface NewsCommand {
  readonly shape: CommandShape;
  /** Other words for it. */
  readonly aliases: readonly string[];
  /** As one would type it, without `/news`. */
  readonly example: string;
  /** `shared` is set by the desk. */
  answer(request: Request, desk: Desk): Promise<Omit<Answer, 'shared'>>;
}
