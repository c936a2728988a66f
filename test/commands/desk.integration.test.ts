import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hourMs } from '../../src/base/index.ts';
import type { Answer } from '../../src/chat/index.ts';
import type { NewsDesk } from '../../src/commands/index.ts';
import { type Feed, feedsFile } from '../../src/feeds/index.ts';
import { takeIn } from '../../src/judging/index.ts';
import type { Store } from '../../src/storage/index.ts';
import { keepListed } from '../../src/subscriptions/index.ts';
import {
  aClaim,
  anArticle,
  anItem,
  aSpeaker,
  aSubscription,
  keepDisputeOf,
  keepTold,
  noonAt,
  someSources,
} from '../support/builders.ts';
import { aNewsDesk } from '../support/desk.ts';
import { fakeClock } from '../support/fake-clock.ts';
import { openEmptyStore } from '../support/stores.ts';

const topics = [
  { id: 's-400', name: 'S-400' },
  { id: 'caatsa', name: 'CAATSA' },
];
const feeds: readonly Feed[] = feedsFile.schema.parse({
  feeds: [
    {
      id: 'tass',
      url: 'https://tass.example/rss',
      outlet: 'TASS',
      language: 'en',
      country: 'RU',
      topics: ['s-400'],
      labels: ['state-owned', 'wire'],
      seenIn: 'its own page of feeds',
    },
  ],
}).feeds;

let store: Store;
let desk: NewsDesk;

beforeEach(async () => {
  store = await openEmptyStore();
  await keepListed(store.db, [aSubscription({ topics: ['all'] })], noonAt);
  desk = aNewsDesk({
    db: store.db,
    topics,
    feeds,
    clock: fakeClock(noonAt + hourMs),
  });
});

afterEach(async () => {
  await store.close();
});

function ask(words: string): Promise<Answer> {
  return desk.answer({ platform: 'slack', workspace: 'T1', channel: 'C1', user: 'U1', words, isManager: false });
}

function texts(answer: Answer): readonly string[] {
  return answer.entries.map((entry) => entry.text);
}

const says = 'Turkey wants to return the S-400s, sources said.';
const denies = 'The Kremlin denied that Turkey had asked.';

/** A story told twice, with the dispute between the two, and an item that was passed over. */
async function keepNews(): Promise<void> {
  await keepTold(store.db, { text: says, origin: 'Bloomberg' });
  await keepTold(store.db, {
    item: { id: 'item-2', outlet: 'TASS', title: 'No request, Moscow says', publishedAt: noonAt + hourMs },
    text: denies,
    relation: 'update',
  });
  await keepTold(store.db, {
    item: { id: 'item-mercedes', outlet: 'Motor', title: 'The new S 400', publishedAt: noonAt },
    text: 'A car with six cylinders.',
    storyId: null,
    relation: 'irrelevant',
    reasons: ['Passed over: motoring (sedan, cylinders).'],
  });
  await keepDisputeOf(
    store.db,
    aClaim({ says, speakers: [someSources] }),
    aClaim({
      itemId: 'item-2',
      outlet: 'TASS',
      says: denies,
      speakers: [aSpeaker()],
      polarity: 'negative',
      publishedAt: noonAt + hourMs,
    }),
  );
}

describe('latest', () => {
  it('lists stories, the newest first, each with outlet, date and id', async () => {
    await keepNews();
    const answer = await ask('latest');
    expect(answer.title).toBe('/news latest · 1 story');
    expect(answer.entries).toMatchObject([
      {
        text: 'Ankara weighs the return of its S-400s · TASS and 1 more · 1 dispute',
        id: 's-1',
        when: { at: noonAt + hourMs },
      },
    ]);
    expect(answer.next).toBe('story s-1');
  });

  it.each(['latest s-400', 'latest S400', 'latest S-400 3', '/news latest 3 s-400', 'new s-400'])(
    'hears: %s',
    async (words) => {
      await keepNews();
      expect((await ask(words)).title).toBe('/news latest s-400 · 1 story');
    },
  );

  it('pages', async () => {
    for (let number = 1; number <= 12; number++)
      await keepTold(store.db, {
        item: { id: `item-${number}`, title: `Story ${number}`, publishedAt: noonAt + number },
        storyId: `s-${number}`,
      });
    const first = await ask('latest');
    expect(first.entries.map((entry) => entry.id)).toEqual(['s-12', 's-11', 's-10', 's-9', 's-8']);
    expect(first.more).toBe('latest page 2');
    const last = await ask('latest page 3');
    expect(last.entries.map((entry) => entry.id)).toEqual(['s-2', 's-1']);
    expect(last.more).toBeNull();
    expect(await ask('latest page 99')).toEqual(last);
    expect((await ask('latest 12')).entries).toHaveLength(12);
  });

  it('of a word that is no topic says which there are', async () => {
    const answer = await ask('latest s-500');
    expect(answer.title).toBe('“s-500” is no topic');
    expect(answer.notes[0]).toContain('s-400, caatsa');
    expect(answer.next).toBe('latest s-400');
  });

  it('with nothing to list says how much was read, and when', async () => {
    await keepNews();
    await store.db
      .insertInto('feed_states')
      .values({ feed_id: 'tass', url: 'https://tass.example/rss', last_success_at: noonAt, failures: 0 })
      .execute();
    expect((await ask('latest caatsa')).notes).toEqual([
      'Searched 3 articles, back to 17 Dec 2025.',
      'Feeds last read 17 Dec 2025, 12:00 UTC.',
    ]);
  });

  it('before anything was read says so', async () => {
    expect((await ask('latest')).notes).toEqual(['Nothing has been read yet.', 'No feed has been read yet.']);
  });
});

describe('search', () => {
  it('finds articles by their words, whatever stands between them', async () => {
    await keepNews();
    for (const words of ['search kremlin denied', 'search "kremlin"-denied!', 'find Kremlin\tdenied'])
      expect((await ask(words)).entries).toMatchObject([{ text: 'No request, Moscow says · TASS', id: 's-1' }]);
  });

  it('gives an article outside every story by its own id', async () => {
    await keepNews();
    const answer = await ask('search cylinders');
    expect(answer.entries).toMatchObject([{ id: 'item-mer' }]);
    expect(answer.next).toBe('why item-mer');
  });

  it.each(['search zebra', 'search "', "search ' or 1=1 --", 'search %', 'search *', 'search NEAR('])(
    'answers clearly: %s',
    async (words) => {
      await keepNews();
      const answer = await ask(words);
      expect(answer.entries).toEqual([]);
      expect(answer.title).not.toContain('could not be answered');
    },
  );
});

describe('story', () => {
  it('tells who reported what, in order', async () => {
    await keepNews();
    const answer = await ask('story s-1');
    expect(texts(answer)).toEqual([
      'new: Ankara weighs the return of its S-400s · PA Turkey, citing Bloomberg',
      'update: No request, Moscow says · TASS',
    ]);
    expect(answer.notes).toEqual(['2 outlets · 2 origins (Bloomberg, not read by us; TASS)', '1 dispute']);
    expect(answer.next).toBe('claims s-1');
  });

  it.each(['s-1', 'S1', '#s-1', 'story s-1', 'story moscow says', 'stories s1'])('is found by: %s', async (words) => {
    await keepNews();
    expect((await ask(words)).title).toBe('Ankara weighs the return of its S-400s');
  });

  it.each(['story s-99', 'story s-0', 'story no such words', 's-999999999'])('that is not there: %s', async (words) => {
    await keepNews();
    const answer = await ask(words);
    expect(answer.title).toMatch(/^No story /);
    expect(answer.next).toBe('latest');
  });
});

describe('disputes', () => {
  it('lists each with its sides, and counts them', async () => {
    await keepNews();
    const answer = await ask('disputes s-400');
    expect(answer.title).toBe('/news disputes s-400 · 1 open');
    expect(answer.entries).toMatchObject([
      {
        text: 'Is it so or not: the return (Turkey, Russia)?\nso (sources cited by Bloomberg) · not so (the Kremlin) · last: 17 Dec 2025',
        id: 'd-1',
      },
    ]);
    expect(answer.next).toBe('claims d-1');
  });

  it('keeps details apart, and says how to see them', async () => {
    await keepNews();
    const name = (itemId: string, said: string) => aClaim({ itemId, says: said, position: 7 });
    await keepDisputeOf(store.db, name('item-1', 'Tom Barrack spoke.'), name('item-2', 'Tom Berk spoke.'), {
      id: 'd-2',
      kind: 'name',
      weight: 'detail',
      question: 'Who is the ambassador: Tom Barrack or Tom Berk?',
    });
    const answer = await ask('disputes');
    expect(answer.title).toBe('/news disputes · 1 open · 1 detail differs');
    expect(answer.notes).toEqual(['Details: /news disputes details']);
    expect((await ask('disputes details')).entries.map((entry) => entry.id)).toEqual(['d-2']);
  });

  it('can be asked for by days', async () => {
    await keepNews();
    await store.db
      .updateTable('disputes')
      .set({ changed_at: noonAt - 60 * hourMs })
      .execute();
    expect((await ask('disputes 2')).entries).toEqual([]);
    expect((await ask('disputes 3 days')).entries).toHaveLength(1);
  });
});

describe('claims', () => {
  it('of a dispute gives the quotes of each side, and what a badge means', async () => {
    await keepNews();
    const answer = await ask('claims d-1');
    expect(answer.title).toBe('Is it so or not: the return (Turkey, Russia)? · open');
    expect(answer.entries).toMatchObject([
      {
        text: 'so (sources cited by Bloomberg)',
        quotes: [{ side: 'A', attribution: 'PA Turkey, citing Bloomberg', text: says }],
      },
      {
        text: 'not so (the Kremlin)',
        quotes: [{ side: 'B', attribution: 'TASS, reporting the Kremlin', text: denies }],
      },
    ]);
    expect(answer.notes.at(-1)).toMatch(/^A badge means two published statements cannot both hold as worded\./);
    expect(answer.next).toBe('why d-1');
  });

  it('of a story gives both quotes of each of its disputes', async () => {
    await keepNews();
    const answer = await ask('quotes s-1');
    expect(answer.entries).toMatchObject([
      {
        id: 'd-1',
        quotes: [
          { side: 'A', text: says },
          { side: 'B', text: denies },
        ],
      },
    ]);
  });

  it('by words never shows a contested claim without its denial', async () => {
    await keepNews();
    const answer = await ask('claims wants return');
    expect(answer.entries).toMatchObject([
      {
        text: 'in dispute: Is it so or not: the return (Turkey, Russia)?',
        id: 'd-1',
        quotes: [{ text: says }, { text: denies }],
      },
    ]);
  });

  it.each(['claims d-9', 'claims s-9', 'claims zebra', 'claims', 'claims "'])(
    'with nothing to show: %s',
    async (words) => {
      await keepNews();
      const answer = await ask(words);
      expect(answer.entries).toEqual([]);
      expect(answer.next).not.toBeNull();
    },
  );
});

describe('why', () => {
  it('says which rule passed an article over', async () => {
    await keepNews();
    const answer = await ask('why https://www.pa.example/item-mercedes/?utm_source=feed');
    expect(texts(answer)).toEqual(['irrelevant: The new S 400 · Motor', 'Passed over: motoring (sedan, cylinders).']);
    expect(answer.notes).toEqual(['About no watched topic: nothing was posted.']);
  });

  it.each(['why item-2', 'why item-2 please', '<https://pa.example/item-2|link>', 'why <https://pa.example/item-2>'])(
    'gives the trail with how sure the rules are: %s',
    async (words) => {
      await keepNews();
      expect(texts(await ask(words))).toContain('denial, 87 % sure: One says so, the other denies it. (d-1)');
    },
  );

  it('of a dispute says why it weighs what it weighs', async () => {
    await keepNews();
    expect((await ask('why d-1')).notes).toEqual(['Weight dispute: A party denies that it happened.']);
  });

  it('of what several ids begin with asks for more', async () => {
    await keepNews();
    expect((await ask('why item')).title).toBe('Several articles begin with item');
  });

  it('of an article that could not be judged says so, and status counts it', async () => {
    const item = anItem({ id: 'item-9', title: 'Jets for Ankara', outlet: 'Wire', keys: ['guid:wire:9'] });
    await takeIn(store.db, item, anArticle({ url: null, text: 'Jets.' }));
    expect(texts(await ask('why item-9'))).toEqual(['not judged yet: Jets for Ankara · Wire']);
    expect(texts(await ask('status')).join()).not.toContain('could not be judged');
    await store.db.updateTable('inbox').set({ attempts: 24, given_up_at: noonAt, reason: 'broken' }).execute();
    const answer = await ask('why item-9');
    expect(texts(answer)).toEqual(['could not be judged: Jets for Ankara · Wire', 'Tried 24 times, and no more.']);
    expect(answer.notes.join()).toContain('nothing was posted of it');
    expect(answer.next).toBe('status');
    expect(texts(await ask('status'))).toContain('Read: 1 article · 1 could not be judged');
  });

  it('of an article whose later text could not be judged tells that beside what was decided before', async () => {
    await keepNews();
    const edit = { item_id: 'item-2', feed_id: 'tass', arrival: '{}', not_before_at: 0 };
    await store.db
      .insertInto('inbox')
      .values({ ...edit, attempts: 24, given_up_at: noonAt, reason: 'broken' })
      .execute();
    expect((await ask('why item-2')).notes).toContain('A later text of it could not be judged.');
  });

  it.each(['why https://nowhere.example/x', 'why zzzz', 'why x', 'why s-77'])(
    'of what was not read says so: %s',
    async (words) => {
      await keepNews();
      expect((await ask(words)).title).toMatch(/^Not read: /);
    },
  );
});

describe('sources, feeds, status, help', () => {
  it('sources: outlets with their labels and how much of them was relevant', async () => {
    await keepNews();
    expect(texts(await ask('sources'))).toContain('TASS · RU · en · state-owned, wire · 1 of 1 article relevant');
  });

  it('feeds: how each fares', async () => {
    const answer = await ask('feeds');
    expect(answer.title).toBe('/news feeds · 1 never read');
    expect(texts(answer)).toEqual(['TASS · never read']);
  });

  it('status: what this channel hears', async () => {
    expect(texts(await ask('status'))).toContain('This channel hears every topic · as the settings say');
  });

  it('help names every command once, and fits on a phone', async () => {
    const answer = await ask('help');
    const named = texts(answer).flatMap((text) => text.replace(/^[^:]+: /, '').split(' · '));
    const others = desk.shapes.map((shape) => shape.name).filter((name) => name !== 'help');
    expect(named.toSorted()).toEqual(others.toSorted());
    expect(answer.entries.length).toBeLessThanOrEqual(6);
    for (const text of texts(answer)) expect(text.length).toBeLessThan(80);
  });

  it('help on one command says what it takes, with an example that works', async () => {
    await keepNews();
    for (const { name } of desk.shapes) {
      const answer = await ask(`help ${name}`);
      if (name === 'help') continue;
      expect(answer.title).toMatch(new RegExp(`^/news ${name}`));
      expect(answer.next?.split(' ')[0]).toBe(name);
    }
    expect((await ask('help zebra')).title).toBe('“zebra” is no command');
  });

  it('nothing said is help', async () => {
    expect((await ask('  ')).title).toBe((await ask('help')).title);
  });
});

describe('what is no command', () => {
  it.each([
    ['latets', 'latest s-400'],
    ['serach', 'search kremlin denial'],
    ['dispute', 'claims d-1'],
    ['helpp', 'help claims'],
  ])('%s: the nearest with one example', async (words, next) => {
    await keepNews();
    expect((await ask(words)).next).toBe(next);
  });

  it('is searched for when it is near to none', async () => {
    expect((await ask('erdogan putin')).next).toBe('search erdogan putin');
  });
});

describe('share', () => {
  it.each([
    ['latest', false],
    ['share latest', true],
    ['latest s-400 share', true],
    ['latest share', true],
    ['search shares', false],
  ])('%s: %s', async (words, shared) => {
    await keepNews();
    expect((await ask(words)).shared).toBe(shared);
  });
});

describe('whatever is asked', () => {
  it('is answered, in few words, and never thrown', async () => {
    await keepNews();
    const word = fc.oneof(
      fc.constantFrom('latest', 'search', 'story', 'disputes', 'claims', 'why', 'sources', 'feeds', 'status', 'share'),
      fc.constantFrom(
        's-1',
        'd-1',
        's-400',
        'page',
        '2',
        'page 0',
        '-1',
        '99999999999',
        '"',
        "'",
        '%',
        '\\',
        '\u0000',
        '<>',
        '\ud800',
      ),
      fc.string({ unit: 'grapheme' }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(word, { maxLength: 6 }), async (words) => {
        const answer = await ask(words.join(' '));
        expect(answer.title).not.toContain('could not be answered');
        expect(answer.title.length).toBeLessThan(300);
        expect(answer.entries.length).toBeLessThanOrEqual(20);
        expect(answer.entries.length + answer.notes.length).toBeGreaterThan(0);
      }),
      { numRuns: 300 },
    );
  });

  it.each(['search ', 'why ', 'claims ', 'story ', ''])('may be 10,000 characters long: %s', async (command) => {
    await keepNews();
    for (const text of ['a'.repeat(10_000), 'word '.repeat(2_000)]) {
      const answer = await ask(command + text);
      expect(answer.title.length).toBeLessThan(300);
      expect(answer.title).not.toContain('could not be answered');
    }
  });

  it('while the store is away is told plainly, without its inside', async () => {
    await store.close();
    const answer = await ask('latest');
    expect(answer.title).toBe('/news latest could not be answered');
    expect(answer.shared).toBe(false);
    store = await openEmptyStore();
  });
});
