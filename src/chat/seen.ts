import type { Clock, Instant } from '../base/index.ts';
import { minuteMs } from '../base/index.ts';

/**
 * How long an interaction is remembered: Slack's signatures are good for five minutes, Discord's gateway hands over again
 * what a lost connection may have missed for about as long.
 */
const rememberedMs = 10 * minuteMs;
/** The oldest go first. */
const mostRemembered = 5_000;

/** Tells an interaction from its repetition: a replayed press must not mute, undo or count twice. */
export interface Seen {
  /** False when this id was given before. An empty id is always the first: nothing tells two of them apart. */
  isFirst(id: string): boolean;
}

/** Remembers ids of interactions for a while. */
export function openSeen(clock: Clock): Seen {
  const seen = new Map<string, Instant>();
  return {
    isFirst(id) {
      const now = clock.now();
      const until = seen.get(id);
      if (id === '') return true;
      if (until !== undefined && until > now) return false;
      seen.delete(id);
      seen.set(id, now + rememberedMs);
      const [oldest] = seen.keys();
      if (seen.size > mostRemembered && oldest !== undefined) seen.delete(oldest);
      return true;
    },
  };
}
