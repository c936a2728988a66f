import type { Instant, Log } from '../base/index.ts';
import type { Attempt } from '../delivery/index.ts';
import type { FeedReader } from '../feeds/index.ts';
import type { Witness } from '../health/index.ts';
import type { Judged } from '../pipeline.ts';

// What is seen from outside of the three stages that news goes through: fetched, judged, delivered. Their lines in the log
// all name the item, so that one id leads from a feed to a message.

/** The reader, with every poll counted. */
export function watched(reader: FeedReader, witness: Witness): FeedReader {
  return {
    ...reader,
    async fetchFeed(feed, state) {
      const fetched = await reader.fetchFeed(feed, state);
      witness.polled(fetched.kind);
      if (fetched.kind === 'failed' && fetched.code === 'feeds.busy') witness.slowedDown('feed');
      return fetched;
    },
  };
}

/** An item that was judged: a line in the log, quiet for what nobody is told of, and a count. */
export function noteJudged({ item, verdict, tookMs }: Judged, log: Log, witness?: Witness): void {
  const fields = { item: item.id, feed: item.feedId, url: item.url, tookMs: Math.round(tookMs) };
  const outcome = verdict === null ? 'known' : verdict.relevant ? verdict.placement.relation : 'irrelevant';
  if (verdict?.relevant) {
    const { placement, contradictions } = verdict;
    log.info(
      { ...fields, relation: outcome, story: placement.storyId, contradictions: contradictions.length },
      'Judged.',
    );
  } else log.debug({ ...fields, relation: outcome }, 'Judged.');
  witness?.judged(outcome, tookMs);
}

/** An attempt to deliver; the outbox itself writes the line. */
export function noteAttempt(witness: Witness, { owed, outcome }: Attempt, now: Instant): void {
  const { platform } = owed.to;
  const isTold = outcome.kind === 'later' || outcome.kind === 'look later';
  witness.sent({ platform, kind: owed.kind, outcome: outcome.kind, afterMs: Math.max(0, now - owed.queuedAt) });
  if (isTold) witness.slowedDown(platform);
}
