import { afterEach, beforeEach, expect, it } from 'vitest';
import { hourMs } from '../../src/base/index.ts';
import type { Chart } from '../../src/charts/index.ts';
import { openStore, type Store } from '../../src/storage/index.ts';
import { aClaim, aSpeaker, keepDisputeOf, keepTold, noonAt, someSources } from '../support/builders.ts';
import { aNewsDesk } from '../support/desk.ts';
import { fakeClock } from '../support/fake-clock.ts';

// What is handed to the painter with an answer; that it can be painted is held where it is painted.

let store: Store;
let charts: Chart[];
beforeEach(async () => {
  store = await openStore(':memory:');
  charts = [];
  await keepTold(store.db, { text: 'Turkey wants to return the S-400s, sources said.', origin: 'Bloomberg' });
});
afterEach(() => store.close());

async function ask(words: string, platform: 'slack' | 'terminal' = 'slack') {
  const file = (chart: Chart) => ({
    name: `${chart.name}.png`,
    mediaType: 'image/png',
    bytes: new Uint8Array(),
    alt: chart.alt,
  });
  const desk = aNewsDesk({
    ...{
      db: store.db,
      clock: fakeClock(noonAt + hourMs),
      topics: [
        { id: 's-400', name: 'S-400' },
        { id: 'f-35', name: 'F-35' },
      ],
    },
    paint: async (chart) => {
      charts.push(chart);
      return [file(chart)];
    },
  });
  const asked = { platform, workspace: 'T1', channel: 'C1', user: 'U1', words, isManager: false };
  return desk.answer(asked as Parameters<typeof desk.answer>[0]);
}

it('a timeline brings its stories per day, of the topics that anything was published on', async () => {
  const answer = await ask('timeline 3 days');
  expect(answer.files).toMatchObject([{ name: 'stories-per-day.png' }]);
  expect(charts.map(({ alt }) => alt)).toEqual([
    'Stories per day, 15 Dec 2025 to 17 Dec 2025. S-400: 1, most on 17 Dec 2025 (1), none with a contradiction.',
  ]);
});

it('disputes bring the first one in time: who, on which side, on which day', async () => {
  const against = {
    itemId: 'item-2',
    outlet: 'TASS',
    says: 'The Kremlin denied that Turkey had asked.',
    speakers: [aSpeaker()],
  };
  await keepTold(store.db, {
    item: { id: 'item-2', outlet: 'TASS', publishedAt: noonAt + hourMs },
    text: against.says,
    relation: 'update',
  });
  await keepDisputeOf(
    store.db,
    aClaim({ says: 'Turkey wants to return the S-400s, sources said.', speakers: [someSources] }),
    aClaim({ ...against, polarity: 'negative', publishedAt: noonAt + hourMs }),
  );
  expect((await ask('disputes')).files).toMatchObject([{ name: 'dispute.png' }]);
  expect(charts[0]?.alt).toContain('sources cited by Bloomberg on 17 Dec 2025');
  expect(charts[0]?.alt).toContain('the Kremlin on 17 Dec 2025');
});

it('nothing is painted for a terminal, for a further page, or of nothing', async () => {
  await ask('timeline 3 days', 'terminal');
  await ask('timeline 3 days page 2');
  await ask('timeline f-35 3 days');
  await ask('disputes');
  expect(charts).toEqual([]);
});
