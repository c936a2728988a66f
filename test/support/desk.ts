import { silentLog, systemClock } from '../../src/base/index.ts';
import { type NewsDesk, type NewsDeskOptions, openNewsDesk } from '../../src/commands/index.ts';
import { freshState } from '../../src/feeds/index.ts';

/** The news desk over a store; what a test does not name is empty, and no feed can be reached. */
export function aNewsDesk(options: Partial<NewsDeskOptions> & Pick<NewsDeskOptions, 'db'>): NewsDesk {
  return openNewsDesk({
    topics: [],
    feeds: [],
    clock: systemClock,
    log: silentLog,
    people: { managers: [], operators: [] },
    operators: null,
    tryFeed: async ({ id, url }) => ({
      ...{ kind: 'failed', code: 'http.refused', reason: 'Nobody listens there.', retryAfterMs: null },
      before: freshState(id, url),
    }),
    paint: async () => [],
    onFeedsChanged: () => {},
    readersNeeded: null,
    onQueued: () => {},
    ...options,
  });
}
