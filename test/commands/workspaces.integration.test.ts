import { afterEach, beforeEach, expect, it } from 'vitest';
import { hourMs } from '../../src/base/index.ts';
import type { NewsDesk } from '../../src/commands/index.ts';
import { planDeliveries, queueDeliveries, readStandingCards, readStoryView } from '../../src/delivery/index.ts';
import type { Store } from '../../src/storage/index.ts';
import { keepLinked, readListeners } from '../../src/subscriptions/index.ts';
import {
  aChange,
  aClaim,
  aDelivery,
  aSpeaker,
  keepDisputeOf,
  keepTold,
  noonAt,
  someSources,
} from '../support/builders.ts';
import { aNewsDesk } from '../support/desk.ts';
import { fakeClock } from '../support/fake-clock.ts';
import { openEmptyStore } from '../support/stores.ts';

// Two workspaces on one store: whatever one decides, nothing that is said in the other changes by a letter.

const topics = [{ id: 's-400', name: 'S-400' }];
const here = { platform: 'slack', workspace: 'T1', channel: 'C1', user: 'U1', isManager: true } as const;
/** The same ids of channel and person: in a shared channel they can be the same. */
const there = { ...here, workspace: 'T2' } as const;
const guild = { ...here, platform: 'discord', workspace: '900' } as const;

let store: Store;
let desk: NewsDesk;
beforeEach(async () => {
  store = await openEmptyStore();
  desk = aNewsDesk({ db: store.db, topics, clock: fakeClock(noonAt + hourMs) });
  const says = 'Turkey wants to return the S-400s, sources said.';
  const denies = 'The Kremlin denied that Turkey had asked.';
  await keepTold(store.db, { text: says });
  await keepTold(store.db, {
    item: { id: 'item-2', outlet: 'TASS', title: 'No request' },
    text: denies,
    relation: 'update',
  });
  const against = {
    itemId: 'item-2',
    outlet: 'TASS',
    says: denies,
    speakers: [aSpeaker()],
    polarity: 'negative',
  } as const;
  await keepDisputeOf(store.db, aClaim({ says, speakers: [someSources] }), aClaim(against));
});
afterEach(() => store.close());

/** Everything that can be asked without changing anything. */
const questions = [
  ...[
    'latest',
    'search s-400',
    'story s-1',
    'disputes',
    'claims d-1',
    'brief',
    'since 1d',
    'timeline',
    'sources',
    'feeds',
  ],
  ...['status', 'digest', 'mute', 'follow', 'export s-1', 'why https://pa.example/item-1', 'help', 'help subscribe'],
];
/** Everything that a manager and a reader can decide. */
const decisions = [
  ...[
    'subscribe s-400 urgent:planted quiet:22:00-07:00',
    'mute s-1',
    'mute tass',
    'follow s-1',
    'follow planted words',
  ],
  ...['question d-1', 'digest weekdays 8:00', 'unsubscribe', 'undo', 'subscribe all when:digest'],
];

async function everythingSaidTo(asker: typeof here | typeof guild): Promise<string> {
  const answers = [];
  for (const words of questions) answers.push(await desk.answer({ ...asker, words }));
  // The app's page, which is no channel, lists the channels of the workspace.
  answers.push(await desk.answer({ ...asker, channel: '', words: 'status' }));
  const view = await readStoryView(store.db, 's-1');
  if (!view) throw new Error('The story is not there.');
  const listeners = (await readListeners(store.db, ['slack', 'discord'])).filter(
    ({ subscription }) => subscription.platform === asker.platform && subscription.workspace === asker.workspace,
  );
  const standing = await readStandingCards(store.db, 's-1');
  const planned = planDeliveries({
    ...{ view, listeners, standing, change: aChange(), topicNames: new Map() },
    now: noonAt,
  });
  return JSON.stringify([answers, listeners, planned], (_, value) => (value instanceof Set ? [...value] : value));
}

async function decideAll(asker: typeof there | typeof guild): Promise<void> {
  for (const words of decisions) await desk.answer({ ...asker, words });
  const { platform, workspace } = asker;
  const to = { platform, workspace, channel: 'C1' };
  await queueDeliveries(
    store.db,
    [aDelivery({ key: `planted-${platform}`, to, message: { kind: 'line', text: 'planted' } })],
    noonAt,
  );
}

it('nothing that one decides shows in another, which has the same ids', async () => {
  await desk.answer({ ...here, words: 'subscribe s-400' });
  const before = await everythingSaidTo(here);
  await decideAll(there);
  await decideAll(guild);
  const after = await everythingSaidTo(here);
  expect(after).toBe(before);
  expect(after).not.toMatch(/planted|T2/);
  // The same decisions do show where they were made, so the questions would have found them.
  expect(await everythingSaidTo({ ...there } as never)).toMatch(/planted/);
});

it('and undoing is of what oneself decided, in its own workspace', async () => {
  await desk.answer({ ...there, words: 'mute tass' });
  expect((await desk.answer({ ...here, words: 'undo' })).title).toMatch(/nothing/i);
  expect(JSON.stringify(await desk.answer({ ...there, words: 'mute' }))).toContain('tass');
});

it('unless the settings link them', async () => {
  await keepLinked(store.db, [
    [
      { platform: 'slack', workspace: 'T1' },
      { platform: 'slack', workspace: 'T2' },
    ],
  ]);
  await desk.answer({ ...there, words: 'mute tass' });
  expect(JSON.stringify(await desk.answer({ ...here, words: 'mute' }))).toContain('tass');
});
