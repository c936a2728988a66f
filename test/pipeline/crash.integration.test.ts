import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Life, lifeOf } from '../support/mortal.ts';
import {
  fiveStories,
  openPlace,
  type Place,
  type Report,
  readShipped,
  type Shipped,
  standing,
} from '../support/road.ts';

// A program that dies at any step of a poll or of a delivery, and another one that takes up what it left.

const noon = Date.UTC(2026, 2, 9, 12);
const minuteMs = 60_000;
/** How many of all steps are tried; each costs a whole run. */
const deaths = 30;

let shipped: Shipped;
beforeAll(async () => {
  shipped = await readShipped();
});

const open: Place[] = [];
afterAll(async () => {
  await Promise.all(open.map((place) => place.close()));
});

/** A place where a feed has just been added. */
async function firstPoll(): Promise<Place> {
  const place = await openPlace({ shipped, feeds: ['wire'], at: noon });
  open.push(place);
  place.publish('wire', fiveStories(noon).slice(0, 2));
  return place;
}

/** A place where a feed is known, and brings a story and another with a new headline. */
async function laterPoll(): Promise<Place> {
  const place = await openPlace({ shipped, feeds: ['wire'], at: noon });
  open.push(place);
  const program = place.open();
  const [known] = fiveStories(noon);
  place.publish('wire', [known]);
  await program.hear('wire');
  await program.close();
  const [, fresh] = fiveStories(place.clock.now(), (hours) => hours * minuteMs);
  const edited: Report = { ...known, title: `${known.title}, says officer` };
  place.publish('wire', [fresh, edited]);
  return place;
}

/** Polls and delivers until it dies or is done. */
async function live(place: Place, life: Life): Promise<void> {
  const program = place.open({ life });
  try {
    await program.poll('wire');
    if (!life.isOver) await program.deliver();
  } catch (error) {
    if (!life.isOver) throw error;
  } finally {
    await program.close();
  }
}

/** What is in the store and in the channel once nothing is owed any more. */
async function outcome(place: Place) {
  // What may have been on its way is looked for a little later.
  const program = place.open();
  await program.hear('wire');
  await program.hear('wire');
  await program.close();
  const { db } = place.store;
  const deliveries = await db.selectFrom('deliveries').select(['key', 'state']).orderBy('key').execute();
  const verdicts = await db.selectFrom('verdicts').select(['item_id', 'relation']).orderBy('item_id').execute();
  const claims = await db
    .selectFrom('claims')
    .select(['item_id', 'quote'])
    .orderBy('item_id')
    .orderBy('quote')
    .execute();
  const counts = await db.selectFrom('term_counts').select(['term', 'articles']).orderBy('term').execute();
  const shown = standing(place).map(({ key, versions }) => ({ key, shows: versions.at(-1) }));
  return { deliveries, verdicts, claims, counts, shown };
}

describe.each([
  ["a feed's first poll", firstPoll],
  ['a poll that brings news and an edit', laterPoll],
])('death in %s', (_, settle) => {
  it('loses nothing and posts nothing twice, whenever it comes', async () => {
    const undisturbed = await settle();
    const life = lifeOf(Number.POSITIVE_INFINITY);
    await live(undisturbed, life);
    const expected = await outcome(undisturbed);
    expect(expected.deliveries.length).toBeGreaterThan(1);
    expect(life.steps).toBeGreaterThan(deaths);
    for (let death = 0; death < deaths; death += 1) {
      const steps = Math.floor((death * life.steps) / deaths);
      const place = await settle();
      await live(place, lifeOf(steps));
      const seen = await outcome(place);
      expect(withoutTimes(seen), `dead after ${steps} of ${life.steps} steps`).toEqual(withoutTimes(expected));
      expect(new Set(place.chat.messages.map(({ key }) => key)).size).toBe(place.chat.messages.length);
    }
  });
});

/** A card that was edited later says another time. */
function withoutTimes(seen: Awaited<ReturnType<typeof outcome>>) {
  const text = JSON.stringify(seen, (key, value) => (key === 'updated' || key === 'lead' ? null : value));
  return JSON.parse(text);
}
