import type { Log } from '../../base/index.ts';
import type { WebSub } from './websub.ts';

/** What a hub has brought. */
export interface Delivered {
  readonly bytes: Uint8Array;
  readonly contentType: string | null;
}

/** Where hubs are listened to. */
export interface HubListenerOptions {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly websub: WebSub;
  readonly log: Log;
  /** Judges what a feed's hub has brought; told after the hub has its answer. */
  readonly onNews: (feedId: string, delivered: Delivered) => Promise<void>;
}

/** A server that only hubs have a use for. */
export interface HubListener {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Listens to hubs: `GET /<token>` is a question whether it was us, `POST /<token>` brings news.
 *
 * A delivery that is not signed is acknowledged like any other and thrown away: nobody learns from the answer (§8).
 *
 * @throws `feeds.port_taken`
 */
export async function serveHubs(options: HubListenerOptions): Promise<HubListener> {
  // A tenth of a second that nobody waits for who listens to no hub.
  const { serve } = await import('./serve.ts');
  return serve(options);
}
