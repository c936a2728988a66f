import type { Log } from '../base/index.ts';
import { type Feed, type FeedReader, type HubListener, serveHubs, type WebSub } from '../feeds/index.ts';
import type { Pipeline } from '../pipeline.ts';

/** The reader, with every feed that names a hub subscribed to. The poll does not wait for the hub. */
export function attending(reader: FeedReader, websub: WebSub): FeedReader {
  return {
    ...reader,
    async fetchFeed(feed, state) {
      const fetched = await reader.fetchFeed(feed, state);
      if (fetched.kind !== 'failed') void websub.attend(feed, fetched.kind === 'read' ? fetched.offer : null);
      return fetched;
    },
  };
}

/** What listens to hubs, and whose news they bring. */
export interface Hubs {
  readonly host: string;
  readonly port: number;
  readonly websub: WebSub;
  readonly pipeline: Pick<Pipeline, 'takeDelivered'>;
  /** Those that are listened to now. */
  readonly feeds: () => Promise<readonly Feed[]>;
  readonly log: Log;
}

/** Listens to hubs; what they bring is judged like what a poll brings. */
export function listenToHubs({ host, port, websub, pipeline, feeds, log }: Hubs): Promise<HubListener> {
  return serveHubs({
    ...{ host, port, websub, log },
    async onNews(feedId, delivered) {
      const feed = (await feeds()).find((one) => one.id === feedId && !one.paused);
      if (feed) await pipeline.takeDelivered(feed, delivered);
    },
  });
}
