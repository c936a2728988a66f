import { sql } from 'kysely';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Rules } from '../../src/pipeline.ts';
import { conditional, reset, status } from '../support/feed-server.ts';
import {
  cards,
  documentOf,
  fiveStories,
  lines,
  openPlace,
  operators,
  type Place,
  type Program,
  type Report,
  readShipped,
  type Shipped,
  standing,
} from '../support/road.ts';

// What goes wrong on the road: an item that cannot be judged, a feed that changes its names, falls silent, or asks to wait.

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const noon = Date.UTC(2026, 2, 9, 12);

let shipped: Shipped;
beforeAll(async () => {
  shipped = await readShipped();
});

let place: Place;
let program: Program;
async function begin(feeds: readonly string[], rules?: Rules): Promise<void> {
  place = await openPlace({ shipped, feeds, at: noon, operators });
  program = place.open(rules ? { rules } : {});
}
afterEach(async () => {
  await program.close();
  await place.close();
});

const places = ['Adana', 'Bursa', 'Corlu', 'Denizli', 'Edirne', 'Fatsa', 'Gebze', 'Hatay', 'Izmir', 'Kars'] as const;

/** Reports on the S-400 from many towns, each an hour older than the one before. */
function reports(count: number, changes: (at: number) => Partial<Report> = () => ({})): Report[] {
  return places.slice(0, count).map((town, index) => ({
    guid: `g-${town}`,
    title: `S-400 crew of ${town} practises for day ${index + 3}`,
    teaser: `A crew of ${town} has moved its S-400 launcher ${index + 11} kilometres in a drill.`,
    url: place.server.url(`/${town}`),
    at: noon - (index + 1) * hourMs,
    ...changes(index),
  }));
}

/** Minutes where {@link fiveStories} counts hours. */
const inMinutes = (hoursOld: number) => hoursOld * minuteMs;

/** Rules by which claims cannot be read while `isBroken` says so. */
function breakable(isBroken: () => boolean): Rules {
  return {
    ...shipped.rules,
    get lexicon() {
      if (isBroken()) throw new Error('The lexicon is broken.');
      return shipped.rules.lexicon;
    },
  };
}

describe('items about nothing watched', () => {
  const market = (n: number): Report => ({
    ...{ guid: `market-${n}`, title: `The weekly market is full of apples, day ${n}`, at: noon - n * 60_000 },
    text: `On day ${n} apples were sold at the market, and pears, and plums, and nobody asked for anything else. `.repeat(
      6,
    ),
  });
  const verdicts = () => place.store.db.selectFrom('verdicts').select('relation').execute();

  it('are kept together, once, each with its verdict', async () => {
    await begin(['wire']);
    place.publish('wire', [1, 2, 3, 4, 5, 6].map(market));
    expect(await program.hear('wire')).toEqual({ outcome: 'read', taken: 6, failed: 0 });
    expect(await verdicts()).toEqual(Array(6).fill({ relation: 'irrelevant' }));
    place.publish('wire', [0, 1, 2, 3, 4, 5, 6].map(market));
    expect(await program.hear('wire')).toEqual({ outcome: 'read', taken: 1, failed: 0 });
  });

  it('are kept one by one when one of them cannot be kept', async () => {
    await begin(['wire']);
    await sql`create trigger broken before insert on items when new.guid = 'market-3' begin select raise(abort, 'broken'); end`.execute(
      place.store.db,
    );
    place.publish('wire', [1, 2, 3, 4].map(market));
    expect(await program.hear('wire')).toEqual({ outcome: 'read', taken: 3, failed: 1 });
    expect(await verdicts()).toHaveLength(3);
    await sql`drop trigger broken`.execute(place.store.db);
    expect(await program.hear('wire')).toEqual({ outcome: 'read', taken: 1, failed: 0 });
  });
});

describe('an item that cannot be judged', () => {
  it('stops none of its neighbours, and is judged a little later, though the document has not changed', async () => {
    let asked = 0;
    await begin(
      ['wire'],
      breakable(() => ++asked === 2),
    );
    place.publish('wire', []);
    await program.hear('wire');
    place.publish('wire', fiveStories(place.clock.now(), inMinutes).slice(0, 3));
    expect(await program.poll('wire')).toEqual({ outcome: 'read', taken: 3, failed: 0 });
    await program.deliver();
    expect(program.said.join()).toContain('An item could not be judged');
    expect(cards(place)).toHaveLength(2);
    expect(await program.hear('wire')).toEqual({ outcome: 'notModified', taken: 0, failed: 0 });
    expect(cards(place)).toHaveLength(3);
    expect(await place.store.db.selectFrom('inbox').selectAll().execute()).toEqual([]);
  });

  it("of a feed's first document holds up its introduction: nothing old is told, and the newest stories are", async () => {
    let isBroken = true;
    await begin(
      ['wire'],
      breakable(() => isBroken),
    );
    const [india, greece, poland, gulf, old] = fiveStories(noon);
    place.publish('wire', [india, greece, poland, gulf, old]);
    expect(await program.poll('wire')).toEqual({ outcome: 'read', taken: 5, failed: 0 });
    await program.deliver();
    expect(cards(place)).toEqual([]);
    isBroken = false;
    await program.hear('wire');
    expect(cards(place).map(({ headline }) => headline)).toEqual([poland.title, greece.title, india.title]);
  });

  it('can never be judged: its feed is introduced and told of all the same', async () => {
    await begin(['wire']);
    await sql`create trigger broken before insert on articles when new.title like 'Polish%' begin select raise(abort, 'broken'); end`.execute(
      place.store.db,
    );
    const [india, greece, poland] = fiveStories(noon);
    place.publish('wire', [india, greece, poland]);
    expect(await program.hear('wire')).toEqual({ outcome: 'read', taken: 3, failed: 0 });
    expect(cards(place)).toEqual([]);
    await program.hear('wire');
    expect(cards(place).map(({ headline }) => headline)).toEqual([greece.title, india.title]);
    const later = { ...fiveStories(place.clock.now(), inMinutes)[3], guid: 'later' };
    place.publish('wire', [later, india, greece, poland]);
    expect(await program.hear('wire')).toMatchObject({ taken: 1, failed: 0 });
    expect(cards(place).map(({ headline }) => headline)).toContain(later.title);
  });

  it('waits with its later text behind it, and both are judged in their order when they can be', async () => {
    let isBroken = false;
    await begin(
      ['wire'],
      breakable(() => isBroken),
    );
    place.publish('wire', []);
    await program.hear('wire');
    isBroken = true;
    const [story] = fiveStories(place.clock.now(), inMinutes);
    place.publish('wire', [story]);
    await program.poll('wire');
    place.publish('wire', [{ ...story, title: `${story.title}, says officer` }]);
    expect(await program.poll('wire')).toMatchObject({ taken: 1, failed: 0 });
    isBroken = false;
    await program.hear('wire');
    expect(cards(place).map(({ headline }) => headline)).toEqual([`${story.title}, says officer`]);
    expect(await place.store.db.selectFrom('article_versions').select('title').execute()).toEqual([
      { title: story.title },
    ]);
  });

  it('is told when it can be judged again, however many they were', async () => {
    let isBroken = false;
    await begin(
      ['wire'],
      breakable(() => isBroken),
    );
    place.publish('wire', []);
    await program.hear('wire');
    isBroken = true;
    place.publish('wire', fiveStories(place.clock.now(), inMinutes));
    expect(await program.hear('wire')).toMatchObject({ taken: 5, failed: 0 });
    expect(cards(place)).toEqual([]);
    isBroken = false;
    await program.hear('wire');
    expect(cards(place)).toHaveLength(5);
    expect(lines(place)).toEqual([]);
  });
});

describe('a whole feed under new names', () => {
  it('is held: nothing is posted, all of it can be found, and the operators get one line', async () => {
    await begin(['wire']);
    place.publish('wire', reports(8));
    await program.hear('wire');
    const before = standing(place).length;
    const renamed = reports(8, (index) => ({
      guid: `new-${index}`,
      url: place.server.url(`/new/${index}`),
      title: `Wire | S-400 crew of ${places[index]} practises`,
    }));
    place.publish('wire', renamed);
    expect(await program.hear('wire')).toMatchObject({ taken: 8, failed: 0 });
    expect(standing(place)).toHaveLength(before);
    expect(lines(place)).toEqual([
      expect.stringMatching(/Feed Wire \(wire\) suddenly looks new: 8 of its 8 items were read quietly/),
    ]);
    expect((await program.ask('search Hatay')).entries.length).toBeGreaterThan(0);

    // News in the same document is told, and no second line comes.
    const fresh: Report = {
      guid: 'fresh',
      title: 'Greece buys twenty F-35 fighters',
      teaser: 'ATHENS - Greece signed for twenty F-35 fighters on Monday.',
      at: place.clock.now(),
    };
    place.publish('wire', [fresh, ...renamed]);
    await program.hear('wire');
    expect(cards(place).map(({ headline }) => headline)).toContain(fresh.title);
    expect(lines(place)).toHaveLength(1);
  });
});

describe('a feed that cannot be read', () => {
  it('is left alone longer each time, told of once after a day, and once when it is back', async () => {
    await begin(['wire']);
    place.publish('wire', reports(1));
    await program.hear('wire');
    const posted = standing(place).length;
    place.behave('wire', reset());
    const asked = () => place.server.asked.filter(({ path }) => path === '/wire.xml').length;
    const before = asked();
    await pollFor(23 * hourMs);
    expect(lines(place)).toEqual([]);
    await pollFor(13 * hourMs);
    expect(lines(place)).toEqual([
      expect.stringMatching(/^Feed Wire \(wire\) has not been read since 2026-03-09 1[34]/),
    ]);
    // Every ten minutes would be 216 times in a day and a half.
    expect(asked() - before).toBeLessThan(20);
    expect(asked() - before).toBeGreaterThan(6);

    place.publish('wire', reports(1));
    await pollFor(7 * hourMs);
    expect(lines(place)).toHaveLength(2);
    expect(lines(place)[1]).toMatch(/^Feed Wire \(wire\) is back; it had not been read since 2026-03-09 1[34]/);
    expect(standing(place)).toHaveLength(posted);
  });

  it('is not asked before the time that its server asked for', async () => {
    await begin(['wire']);
    place.behave('wire', status(503, { 'retry-after': '7200' }));
    expect(await program.poll('wire')).toMatchObject({ outcome: 'failed' });
    place.publish('wire', reports(1));
    place.clock.advance(2 * hourMs - minuteMs);
    expect(await program.poll('wire')).toMatchObject({ outcome: 'notDue' });
    expect(place.server.asked).toHaveLength(1);
    place.clock.advance(minuteMs);
    expect(await program.poll('wire')).toMatchObject({ outcome: 'read', taken: 1 });
  });

  it('keeps what it said last: a document that makes no sense changes nothing', async () => {
    await begin(['wire']);
    const document = documentOf('wire', reports(2));
    place.behave('wire', conditional(document, '"v1"'));
    await program.hear('wire');
    place.behave('wire', (_, response) =>
      response.writeHead(200, { etag: '"v2"' }).end('<html>Come back later</html>'),
    );
    expect(await program.hear('wire')).toMatchObject({ outcome: 'failed' });
    place.behave('wire', conditional(document, '"v2"'));
    place.clock.advance(6 * hourMs);
    // The etag of the bad answer was never taken, or this would be a 304.
    expect(await program.hear('wire')).toMatchObject({ taken: 0, failed: 0 });
    expect(place.server.asked.at(-1)?.headers['if-none-match']).not.toBe('"v2"');
  });

  async function pollFor(ms: number): Promise<void> {
    for (let at = 0; at < ms; at += 20 * minuteMs) {
      place.clock.advance(20 * minuteMs);
      await program.poll('wire');
      await program.deliver();
    }
  }
});

describe('an end in the middle of a poll', () => {
  it("leaves the poll to be made again: a feed's first stays its first, however often that happens", async () => {
    await begin(['wire']);
    const [india, greece] = fiveStories(noon);
    const { text: _, ...onPage } = { ...greece, url: place.server.url('/page'), teaser: 'F-35 fighters for Athens.' };
    const old = { ...onPage, guid: 'old', at: noon - 48 * hourMs, url: place.server.url('/old') };
    place.publish('wire', [india, onPage, old]);
    for (const _ of ['first', 'second']) {
      const asked = new Promise<void>((resolve) => place.server.serve('/old', () => resolve()));
      const polled = program.poll('wire');
      await asked;
      await program.close();
      expect(await polled).toEqual({ outcome: 'stopped', taken: 0, failed: 0 });
      expect(program.said).toEqual([]);
      program = place.open();
    }
    place.server.serve('/old', status(404));
    await program.hear('wire');
    expect(cards(place).map(({ headline }) => headline)).toEqual([greece.title, india.title]);
  });
});

describe('a disk that is full', () => {
  it('stops the poll, loses nothing, and the next poll goes on', async () => {
    await begin(['wire']);
    place.publish('wire', []);
    await program.hear('wire');
    const { db } = place.store;
    await sql`create table ballast (filling text)`.execute(db);
    await sql`pragma max_page_count = 1`.execute(db); // as few as it has now
    place.publish('wire', fiveStories(place.clock.now(), inMinutes));
    const polled = await program.poll('wire').catch((error) => error);
    expect(polled instanceof Error ? polled.message : program.said.join()).toMatch(/disk is full/);
    await sql`pragma max_page_count = 1000000`.execute(db);
    await program.hear('wire');
    expect(cards(place)).toHaveLength(5);
    expect(lines(place)).toEqual([]);
  });
});

describe('a channel that is gone', () => {
  it('is told of once, holds what it is owed, and gets all of it in order when it is back', async () => {
    await begin(['wire']);
    place.publish('wire', []);
    await program.hear('wire');
    const isGone = { kind: 'never', code: 'chat.channel_gone', reason: 'channel_not_found' } as const;
    place.chat.fault = ({ posting }) => (posting.target.channel === 'C1' ? isGone : null);
    const [india, greece, poland] = fiveStories(place.clock.now(), inMinutes);
    place.publish('wire', [greece, poland]);
    await program.hear('wire');
    place.publish('wire', [{ ...india, at: place.clock.now() }, greece, poland]);
    await program.hear('wire');
    expect(standing(place)).toEqual([]);
    expect(lines(place)).toEqual([expect.stringMatching(/^Slack channel C1 cannot be posted to: channel_not_found/)]);
    place.chat.fault = () => null;
    await program.hear('wire');
    expect(cards(place).map(({ headline }) => headline)).toEqual([poland.title, greece.title, india.title]);
    expect(lines(place)).toHaveLength(1);
  });
});

describe('one article in two feeds', () => {
  it('is one item, whichever comes first, also when both are read at the same moment', async () => {
    await begin(['wire', 'mirror']);
    for (const feed of ['wire', 'mirror']) {
      place.publish(feed, []);
      await program.hear(feed);
    }
    const [one] = reports(1, () => ({ at: place.clock.now() }));
    if (!one) throw new Error('no report');
    place.publish('wire', [one]);
    place.publish('mirror', [
      { ...one, guid: 'other', title: 'S-400 drill', url: `${one.url}/?utm_source=mirror#top` },
    ]);
    const polled = await Promise.all([program.poll('wire'), program.poll('mirror')]);
    expect(polled.map(({ failed }) => failed)).toEqual([0, 0]);
    await program.deliver();
    expect(cards(place)).toHaveLength(1);
    expect(await place.store.db.selectFrom('verdicts').select('item_id').execute()).toHaveLength(1);
  });

  it('under another address asks for its page once, not at every poll', async () => {
    await begin(['wire', 'search']);
    const [one] = reports(1);
    if (!one) throw new Error('no report');
    const teaser = { teaser: one.teaser ?? '' };
    const text = `<p>${`The crew of Adana moved its S-400 launcher on ${'a long road '.repeat(8)}.`.repeat(6)}</p>`;
    const page = `<html><head><link rel="canonical" href="${one.url}"></head><body><article><h1>${one.title}</h1>${text}</article></body></html>`;
    for (const path of ['/Adana', '/go?id=77'])
      place.server.serve(path, (_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end(page));
    place.publish('wire', [one]);
    await program.hear('wire');
    for (const round of [1, 2, 3]) {
      const filler = {
        ...teaser,
        guid: `f-${round}`,
        title: `A recipe for soup, part ${round}`,
        at: place.clock.now(),
      };
      place.publish('search', [{ ...one, guid: '77', url: place.server.url('/go?id=77') }, filler]);
      await program.hear('search');
    }
    expect(place.server.asked.filter(({ path }) => path === '/go?id=77')).toHaveLength(1);
  });
});
