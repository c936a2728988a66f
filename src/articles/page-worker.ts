import { parentPort } from 'node:worker_threads';
import { fault, isFault, type WorkerReply } from '../base/index.ts';
import { decode, htmlEncoding } from '../wire/index.ts';
import { extract } from './extract.ts';
import type { Page } from './page.ts';

// The page thread: one page, one reply. A page that holds it up is ended from outside together with the thread.

/** A page as it came. */
export interface PageQuestion {
  readonly bytes: Uint8Array;
  readonly contentType: string | null;
  readonly url: string | null;
}

parentPort?.on('message', (question: PageQuestion) => parentPort?.postMessage(reply(question)));

function reply({ bytes, contentType, url }: PageQuestion): WorkerReply<Page> {
  try {
    return { kind: 'answer', answer: extract(decode(bytes, contentType, htmlEncoding), url) };
  } catch (error) {
    const known = isFault(error)
      ? error
      : fault(
          'articles.page_unreadable',
          `No article can be made of the page: ${error}.`,
          'The teaser of the feed is used.',
        );
    return { kind: 'error', code: known.code, message: known.message, remedy: known.remedy };
  }
}
