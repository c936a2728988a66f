import type { IncomingMessage, ServerResponse } from 'node:http';

/** What may go wrong with a request to a platform, once or several times. */
export interface CallFault {
  /** Slack: `chat.postMessage`; Discord: a route's name, `createMessage`, `startThread`, `listMessages` …; `*` for any. */
  readonly method: string;
  /**
   * `drop-before` and `hang-before`: the server did nothing. `drop-after`, `hang-after` and `delay-after`: it did what was
   * asked, and the answer is lost, never comes, or comes late; `cut-answer` and `hang-body`: the answer begins, and the
   * connection is cut, or nothing more comes. `status` answers with an HTTP status, `error` with one of the platform's own.
   */
  readonly kind:
    | 'drop-before'
    | 'hang-before'
    | 'drop-after'
    | 'hang-after'
    | 'delay-after'
    | 'cut-answer'
    | 'hang-body'
    | 'status'
    | 'error'
    | 'ratelimited';
  readonly status?: number;
  /** Slack's name of an error. */
  readonly error?: string;
  /** Discord's code of one. */
  readonly code?: number;
  readonly retryAfterSeconds?: number;
  readonly delayMs?: number;
  /** How many requests it strikes; 1 when absent. */
  readonly times?: number;
  /** How many that it could strike it lets pass first; none when absent. */
  readonly after?: number;
  /** Strikes only what is posted in a channel itself, or only in a thread; anything when absent. */
  readonly where?: 'channel' | 'thread';
}

/** The faults that lie in wait on a server; of those that fit a request the first one strikes. */
export function openFaults() {
  const laid: { readonly fault: CallFault; left: number; toPass: number }[] = [];
  return {
    lay(fault: CallFault): void {
      laid.push({ fault, left: fault.times ?? 1, toPass: fault.after ?? 0 });
    },
    /** The fault that strikes this request, and is used up by it. */
    take(method: string, where: 'channel' | 'thread'): CallFault | undefined {
      const next = laid.find(
        ({ fault, left }) =>
          left > 0 && (fault.method === method || fault.method === '*') && (fault.where ?? where) === where,
      );
      if (!next) return undefined;
      if (next.toPass > 0) next.toPass -= 1;
      else {
        next.left -= 1;
        return next.fault;
      }
      return undefined;
    },
  };
}

/**
 * Lets the answer to a request that was carried out go wrong.
 *
 * @param hanging - Keeps the answers that never end, so that they can be ended with the server.
 * @returns Whether there is nothing left to answer.
 */
export async function spoilAnswer(
  fault: CallFault | undefined,
  request: IncomingMessage,
  response: ServerResponse,
  hanging: Set<ServerResponse>,
): Promise<boolean> {
  switch (fault?.kind) {
    case 'drop-after':
      request.socket.destroy();
      return true;
    case 'hang-after':
      hanging.add(response);
      return true;
    case 'cut-answer':
    case 'hang-body': {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '4096' });
      const begun = new Promise<void>((resolve) => response.write('{"ok":true,"id":"1', () => resolve()));
      await begun;
      if (fault.kind === 'cut-answer') request.socket.destroy();
      else hanging.add(response);
      return true;
    }
    case 'delay-after':
      await new Promise((resolve) => setTimeout(resolve, fault.delayMs ?? 1_000));
      return false;
    default:
      return false;
  }
}
