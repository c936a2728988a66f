import { expect, test } from 'vitest';
import { silentLog } from '../../src/base/index.ts';
import { lineSchema, readableOf } from '../../src/cli/items.ts';
import { readSettingsFile } from '../../src/config/index.ts';
import { readDisputes } from '../../src/contradictions/index.ts';
import { newsroomFile } from '../../src/demo/index.ts';
import { openJudge } from '../../src/pipeline.ts';
import { openStore } from '../../src/storage/index.ts';
import { readShipped } from '../support/road.ts';

// What the demo shows everybody: no matter that a reader would not call one.

test('the sample news is found to disagree on what it disagrees on, and on nothing else', async () => {
  const checked = await readSettingsFile('config', newsroomFile);
  if (!checked.ok) throw new Error(JSON.stringify(checked.faults));
  const { feeds, releases } = checked.value;
  const { rules } = await readShipped();
  const store = await openStore(':memory:');
  const audience = { platforms: [], topicNames: new Map(), operators: null, onQueued: () => {} };
  const { judge } = openJudge({ db: store.db, clock: { now: () => 0 }, log: silentLog, rules, audience });
  for (const { feed, path, title, text, publishedAt } of releases) {
    const { outlet, site } = feeds.find(({ id }) => id === feed) ?? { outlet: '', site: '' };
    const line = { id: feed + path, source: outlet, url: site + path, publishedAt, title, body: text };
    const { item, article } = readableOf(lineSchema.parse(line), 0);
    await judge(item, article);
  }
  const questions = (await readDisputes(store.db, { details: true })).map(({ question }) => question);
  await store.close();
  expect(questions.toSorted()).toEqual([
    'Did Turkish and Russian officials meet in Doha about returning the S-400?',
    'How many people: 41 or 37?',
    'When are talks in Ankara on returning the S-400 planned: March 24 [2026] or March 31 [2026]?',
  ]);
});
