import type { Clock, Log, Timer } from '../base/index.ts';
import type { Lexicon } from '../claims/index.ts';
import type { ContradictionRules, SecondOpinion } from '../contradictions/index.ts';
import type { Channel } from '../delivery/index.ts';
import type { Item } from '../feeds/index.ts';
import type { Db } from '../storage/index.ts';
import type { StoryRules } from '../stories/index.ts';
import type { Subscription } from '../subscriptions/index.ts';
import type { Watched } from '../topics/index.ts';
import type { Verdict } from './verdict.ts';

/** What news is judged by, made once from the settings. */
export interface Rules {
  readonly watched: Watched;
  readonly lexicon: Lexicon;
  readonly stories: StoryRules;
  readonly contradictions: ContradictionRules;
  readonly secondOpinion: SecondOpinion;
}

/** Who is told. */
export interface Audience {
  /** Platforms that can be posted to; channels on others are told nothing until they can. */
  readonly platforms: readonly Subscription['platform'][];
  /** Names of topics by id, as shown. */
  readonly topicNames: ReadonlyMap<string, string>;
  /** Where lines about the bot itself go; null: the log alone. */
  readonly operators: Channel | null;
  /** Something may have been queued. */
  readonly onQueued: () => void;
}

/** What judging needs. */
export interface World {
  readonly db: Db;
  readonly clock: Clock;
  readonly log: Log;
  readonly rules: Rules;
  readonly audience: Audience;
  readonly timer?: Timer;
  /** In [0, 1), for the jitter of what is tried again. */
  readonly random?: () => number;
  /** Aborted when the program is to end: nothing more is judged. */
  readonly ending?: AbortSignal | undefined;
  /** Told of every item that was judged, and how long that took; for logs and figures. */
  readonly onJudged?: (judged: Judged) => void;
}

/** An item that was judged. */
export interface Judged {
  readonly item: Item;
  /** null when it was known already. */
  readonly verdict: Verdict | null;
  readonly tookMs: number;
}
