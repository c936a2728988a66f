/** A moment in the program's life at which it can be killed. */
export interface Point {
  readonly name: string;
  /** Where on the road it lies. */
  readonly stage: 'pipeline' | 'outbox';
  /** What the program is doing: a statement to its store, or a request to a platform. */
  readonly at: StoreMoment | WireMoment;
}

interface StoreMoment {
  readonly kind: 'store';
  readonly statement: RegExp;
  /** Killed before the statement runs, or after it has run. */
  readonly side: 'before' | 'after';
  /** For `commit`: what the transaction must have done. */
  readonly having?: RegExp;
}

interface WireMoment {
  readonly kind: 'wire';
  /** `sent`: the request has left. `answered`: the answer has come, and nobody has read it yet. */
  readonly side: 'sent' | 'answered';
  /** Method and path. */
  readonly request: RegExp;
}

const judged = /insert into "verdicts"/;
const posting = /^POST .*(chat\.postMessage|\/channels\/\d+\/messages$)/;
const editing = /^(POST .*chat\.update|PATCH .*\/channels\/\d+\/messages\/)/;
const startingThread = /^POST .*\/threads$/;

const store = (statement: RegExp, side: StoreMoment['side'], having?: RegExp): StoreMoment => ({
  kind: 'store',
  statement,
  side,
  ...(having ? { having } : {}),
});
const wire = (request: RegExp, side: WireMoment['side']): WireMoment => ({ kind: 'wire', request, side });

/** Every step that an item and its deliveries take, in their order: each must survive a kill. */
export const points: readonly Point[] = [
  { stage: 'pipeline', name: 'the item is about to be kept', at: store(/insert into "items"/, 'before') },
  { stage: 'pipeline', name: 'the item is in the inbox', at: store(/^commit/, 'after', /insert into "inbox"/) },
  { stage: 'pipeline', name: 'its article is kept', at: store(/insert into "articles"/, 'after') },
  { stage: 'pipeline', name: 'its claims are kept', at: store(/insert into "claims"/, 'after') },
  { stage: 'pipeline', name: 'its verdict is kept', at: store(judged, 'after') },
  { stage: 'pipeline', name: 'it is taken out of the inbox', at: store(/delete from "inbox"/, 'after') },
  { stage: 'pipeline', name: 'its deliveries are queued', at: store(/insert into "deliveries"/, 'after') },
  { stage: 'pipeline', name: 'all of it is about to be committed', at: store(/^commit/, 'before', judged) },
  { stage: 'pipeline', name: 'all of it is committed', at: store(/^commit/, 'after', judged) },
  { stage: 'pipeline', name: 'the poll is about to be remembered', at: store(/insert into "feed_states"/, 'before') },
  { stage: 'pipeline', name: 'the poll is remembered', at: store(/^commit/, 'after', /insert into "feed_states"/) },
  { stage: 'outbox', name: 'a delivery is about to be noted as sent', at: store(/"first_sent_at" = /, 'before') },
  { stage: 'outbox', name: 'a delivery is noted as sent', at: store(/"first_sent_at" = /, 'after') },
  { stage: 'outbox', name: 'a message has left', at: wire(posting, 'sent') },
  { stage: 'outbox', name: 'a message is answered', at: wire(posting, 'answered') },
  { stage: 'outbox', name: 'a thread is started', at: wire(startingThread, 'answered') },
  { stage: 'outbox', name: 'an edit has left', at: wire(editing, 'sent') },
  { stage: 'outbox', name: 'an edit is answered', at: wire(editing, 'answered') },
  { stage: 'outbox', name: 'an outcome is about to be noted', at: store(/"message_id" = /, 'before') },
  { stage: 'outbox', name: 'an outcome is committed', at: store(/^commit/, 'after', /"message_id" = /) },
];
