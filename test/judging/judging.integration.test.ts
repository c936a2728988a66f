import { afterEach, beforeEach, expect, it } from 'vitest';
import { hourMs, secondMs, silentLog } from '../../src/base/index.ts';
import {
  countUnjudged,
  type Judged,
  openJudging,
  readGivenUp,
  retryGivenUp,
  takeIn,
  type World,
} from '../../src/judging/index.ts';
import type { Decide } from '../../src/judging/judging.ts';
import type { Store } from '../../src/storage/index.ts';
import { anArticle, anItem, noonAt } from '../support/builders.ts';
import { fakeClock } from '../support/fake-clock.ts';
import { readShipped } from '../support/road.ts';
import { openEmptyStore, storeKind } from '../support/stores.ts';

const { rules } = await readShipped();
const count = 12;

let store: Store;
beforeEach(async () => {
  store = await openEmptyStore();
});
afterEach(() => store.close());

const passOver: Decide = async (_, item, article) => ({
  ...{ relevant: false, item, article },
  topics: { matches: [], reasons: ['nothing watched'] },
});

/** A judge with a list of what it judged. */
function aJudge(decide: Decide = passOver, operators: World['audience']['operators'] = null) {
  const judged: Judged[] = [];
  const clock = fakeClock(noonAt);
  const audience: World['audience'] = { platforms: [], topicNames: new Map(), operators, onQueued: () => {} };
  const onJudged = (one: Judged) => void judged.push(one);
  const world = { db: store.db, clock, log: silentLog, rules, audience, timer: clock, random: () => 0, onJudged };
  return { ...openJudging(world, decide), judged, clock };
}

async function takeSome(): Promise<void> {
  for (let at = 0; at < count; at += 1)
    await takeIn(
      store.db,
      anItem({ id: `i-${at}`, keys: [`guid:wire:${at}`] }),
      anArticle({ url: null, text: `Number ${at}.` }),
    );
}
const verdicts = () => store.db.selectFrom('verdicts').select('item_id').execute();

it('one that has not begun judges nothing of the inbox', async () => {
  await takeSome();
  const judge = aJudge();
  await judge.idle();
  expect(judge.judged).toEqual([]);
  await judge.stop();
});

it.runIf(storeKind === 'PostgreSQL')(
  'several on one store judge each article once, in the order they came',
  async () => {
    await takeSome();
    const order: string[] = [];
    const judges = Array.from({ length: 3 }, () =>
      aJudge(async (db, item, article) => {
        order.push(item.id);
        return passOver(db, item, article);
      }),
    );
    for (const judge of judges) judge.begin();
    await Promise.all(judges.map((judge) => judge.idle()));
    expect(order).toEqual(Array.from({ length: count }, (_, at) => `i-${at}`));
    expect(judges.flatMap(({ judged }) => judged)).toHaveLength(count);
    expect(await verdicts()).toHaveLength(count);
    await Promise.all(judges.map((judge) => judge.stop()));
  },
);

it('what another judges meanwhile is not kept a second time', async () => {
  await takeSome();
  const judge = aJudge(async (db, item, article) => {
    await db.deleteFrom('inbox').where('item_id', '=', item.id).execute();
    return passOver(db, item, article);
  });
  judge.begin();
  await judge.idle();
  expect(judge.judged).toEqual([]);
  expect(await verdicts()).toEqual([]);
  await judge.stop();
});

it('what fails is tried again after a wait, and stops no neighbour', async () => {
  await takeSome();
  let isBroken = true;
  const judge = aJudge(async (db, item, article) => {
    if (isBroken && item.id === 'i-3') throw new Error('broken');
    return passOver(db, item, article);
  });
  judge.begin();
  await judge.idle();
  expect(judge.judged).toHaveLength(count - 1);
  isBroken = false;
  judge.clock.advance(4 * secondMs);
  await judge.idle();
  expect(judge.judged).toHaveLength(count - 1);
  judge.clock.advance(secondMs);
  await judge.idle();
  expect(judge.judged.map(({ item }) => item.id)).toContain('i-3');
  await judge.stop();
});

it('what can never be judged is given up in the end, told to the operators once, and tried again when somebody asks', async () => {
  await takeSome();
  let isBroken = true;
  let tries = 0;
  const operators = { platform: 'slack', workspace: 'T1', channel: 'C-ops' } as const;
  const judge = aJudge(async (db, item, article) => {
    if (item.id === 'i-3') tries += 1;
    if (isBroken && item.id === 'i-3') throw new Error('broken');
    return passOver(db, item, article);
  }, operators);
  judge.begin();
  await judge.idle();
  for (let hours = 0; hours < 48; hours += 1) {
    judge.clock.advance(hourMs);
    await judge.idle();
  }
  expect(tries).toBe(24);
  const [letter, ...others] = await readGivenUp(store.db, 9);
  expect(letter).toMatchObject({ key: 'i-3', reason: 'broken', attempts: 24 });
  expect(others).toEqual([]);
  expect(await countUnjudged(store.db)).toBe(0);
  const lines = await store.db.selectFrom('deliveries').select(['channel', 'message']).execute();
  expect(lines.map(({ channel }) => channel)).toEqual(['C-ops']);
  expect(lines[0]?.message).toContain('could not be judged');
  isBroken = false;
  expect(await retryGivenUp(store.db, 'nobody')).toBe(0);
  expect(await retryGivenUp(store.db, 'i-')).toBe(1);
  await judge.idle();
  expect(judge.judged.map(({ item }) => item.id)).toContain('i-3');
  await judge.stop();
});

it('when the store fails nothing is held against the article, and the judge goes on by itself', async () => {
  await takeSome();
  const judge = aJudge();
  const { clock } = judge;
  await store.db.schema.alterTable('inbox').renameTo('away').execute();
  judge.begin();
  await judge.idle();
  await store.db.schema.alterTable('away').renameTo('inbox').execute();
  clock.advance(5 * secondMs);
  await judge.idle();
  expect(judge.judged).toHaveLength(count);
  await judge.stop();
});

it('stops after what it is at', async () => {
  await takeSome();
  const judge = aJudge(async (db, item, article) => {
    void judge.stop();
    return passOver(db, item, article);
  });
  judge.begin();
  await judge.stop();
  await judge.idle();
  expect(judge.judged.length).toBeLessThanOrEqual(1);
  expect(await verdicts()).toHaveLength(judge.judged.length);
});
