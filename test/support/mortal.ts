import type { KyselyPlugin } from 'kysely';
import type { ChatPlatform } from '../../src/chat/index.ts';
import type { Db } from '../../src/storage/index.ts';

/** A process that may be killed: once dead, nothing that it calls does anything any more. */
export interface Life {
  /** One step of it; throws when it is its last, and ever after. */
  step(): void;
  readonly isOver: boolean;
  /** Steps lived so far. */
  readonly steps: number;
}

/** A life of so many steps. */
export function lifeOf(steps: number): Life {
  let lived = 0;
  return {
    step() {
      lived += 1;
      if (lived > steps) throw new Error('Killed.');
    },
    get isOver() {
      return lived > steps;
    },
    get steps() {
      return lived;
    },
  };
}

/** The store as a mortal process sees it: it may die before each query, and after it. A transaction it dies in is undone. */
export function mortalDb(db: Db, life: Life): Db {
  const plugin: KyselyPlugin = {
    transformQuery({ node }) {
      life.step();
      return node;
    },
    async transformResult({ result }) {
      life.step();
      return result;
    },
  };
  return db.withPlugin(plugin);
}

/** A platform as a mortal process sees it: it may die before the request leaves, and after the platform took it. */
export function mortalChat(chat: ChatPlatform, life: Life): ChatPlatform {
  async function during<T>(work: () => Promise<T>): Promise<T> {
    life.step();
    const result = await work();
    life.step();
    return result;
  }
  return {
    name: chat.name,
    start: () => chat.start(),
    stop: () => chat.stop(),
    post: (posting) => during(() => chat.post(posting)),
    edit: (posting, messageId) => during(() => chat.edit(posting, messageId)),
    find: (posting, sinceAt) => during(() => chat.find(posting, sinceAt)),
  };
}
