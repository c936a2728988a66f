import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dayMs, hourMs } from '../../src/base/index.ts';
import type { Answer } from '../../src/chat/index.ts';
import type { NewsDesk } from '../../src/commands/index.ts';
import type { Store } from '../../src/storage/index.ts';
import { aClaim, aSpeaker, keepDisputeOf, keepTold, noonAt, someSources } from '../support/builders.ts';
import { aNewsDesk } from '../support/desk.ts';
import { fakeClock } from '../support/fake-clock.ts';
import { openEmptyStore } from '../support/stores.ts';

const topics = [
  { id: 's-400', name: 'S-400' },
  { id: 'caatsa', name: 'CAATSA' },
];
const says = 'Turkey wants to return the S-400s, sources said.';
const denies = 'The Kremlin denied that Turkey had asked.';

let store: Store;
let desk: NewsDesk;

beforeEach(async () => {
  store = await openEmptyStore();
  desk = aNewsDesk({ db: store.db, topics, clock: fakeClock(noonAt + 3 * hourMs) });
});
afterEach(() => store.close());

function ask(words: string): Promise<Answer> {
  return desk.answer({ platform: 'slack', workspace: 'T1', channel: 'C1', user: 'U1', words, isManager: false });
}

function texts(answer: Answer): readonly string[] {
  return answer.entries.map((entry) => entry.text);
}

/** A story of three days ago told again today with a new fact and a denial; another that began today. */
async function keepNews(): Promise<void> {
  const before = noonAt - 3 * dayMs;
  await keepTold(store.db, { item: { publishedAt: before, firstSeenAt: before }, text: says, origin: 'Bloomberg' });
  await keepTold(store.db, {
    item: { id: 'item-2', outlet: 'TASS', title: 'No request, "Moscow" says', firstSeenAt: noonAt + hourMs },
    text: denies,
    relation: 'update',
    newFacts: [denies],
  });
  await keepTold(store.db, {
    item: { id: 'item-3', outlet: 'Motor', title: 'Senate waits', firstSeenAt: noonAt + 2 * hourMs },
    text: 'The Senate waits for a letter.',
    storyId: 's-2',
    topics: ['caatsa'],
  });
  const claim = aClaim({ says, speakers: [someSources], publishedAt: before });
  const against = { itemId: 'item-2', outlet: 'TASS', says: denies, speakers: [aSpeaker()] };
  await keepDisputeOf(store.db, claim, aClaim({ ...against, polarity: 'negative', publishedAt: noonAt + hourMs }));
}

describe('since', () => {
  it('tells what began, what grew, and what is disputed, the last first', async () => {
    await keepNews();
    const answer = await ask('since 6h');
    expect(answer.title).toBe('/news since · from 17 Dec 2025, 09:00 UTC · 1 new story · 1 with new facts');
    expect(texts(answer)).toEqual([
      'new: Senate waits · Motor',
      '1 new fact: Ankara weighs the return of its S-400s · TASS and 1 more · 1 dispute',
    ]);
    expect(answer.notes).toEqual(['1 dispute opened or changed: /news disputes']);
    expect(answer.next).toBe('story s-2');
  });

  it('takes a topic on either side, and a day when nothing is said', async () => {
    await keepNews();
    for (const words of ['since caatsa 6h', 'since 6h caatsa', 'since caatsa'])
      expect(texts(await ask(words))).toEqual(['new: Senate waits · Motor']);
  });

  it('says how much was searched when nothing came, and what a time looks like when it was none', async () => {
    await keepNews();
    expect((await ask('since 10 min')).notes[0]).toBe('Searched 3 articles, back to 14 Dec 2025.');
    expect((await ask('since tomorrow')).notes[0]).toContain('2h, 3 days, yesterday');
  });
});

describe('timeline', () => {
  it('has a line a day by publication, the newest first, disputes marked', async () => {
    await keepNews();
    const answer = await ask('timeline');
    expect(answer.title).toBe('/news timeline · 14 days · 2 stories, 3 articles');
    expect(texts(answer)).toEqual([
      '2 stories · 2 articles\nAnkara weighs the return of its S-400s (s-1)\nnew: Senate waits (s-2)',
      '1 story · 1 article\nnew: Ankara weighs the return of its S-400s (s-1)',
    ]);
    expect(answer.entries[0]?.when).toEqual({ at: Date.UTC(2025, 11, 17), dayOnly: true });
  });

  it('of a topic and some days', async () => {
    await keepNews();
    expect((await ask('timeline s400 2')).title).toBe('/news timeline · s-400 · 2 days · 1 story, 1 article');
    expect((await ask('timeline caatsa 1 days')).entries).toHaveLength(1);
    expect((await ask('timeline f-16')).title).toBe('“f-16” is no topic');
  });
});

describe('brief', () => {
  it('says what is contested, then the last of each topic in its own words', async () => {
    await keepNews();
    const answer = await ask('brief');
    expect(answer.entries.map((entry) => entry.id)).toEqual(['d-1', 's-1', 's-2']);
    expect(answer.entries[2]?.quotes.map((quote) => quote.text)).toEqual(['The Senate waits for a letter.']);
    expect(answer.next).toBe('claims d-1');
    expect((await ask('brief caatsa')).entries.map((entry) => entry.id)).toEqual(['s-2']);
  });

  it('before anything is known says so', async () => {
    expect((await ask('brief')).title).toBe('/news brief · nothing is known yet');
  });
});

describe('export', () => {
  const textOf = (answer: Answer) => new TextDecoder().decode(answer.files[0]?.bytes);

  it('of a dispute: every quote verbatim with outlet, date, address and when it was read', async () => {
    await keepNews();
    const answer = await ask('export d-1 csv');
    expect(answer.files).toMatchObject([{ name: 'd-1.csv', mediaType: 'text/csv' }]);
    const rows = textOf(answer).split('\n');
    expect(rows[0]).toContain('of,stands,speaker,quote,outlet,origin,published,url,read');
    expect(rows[1]).toContain(`"${says}",PA Turkey,Bloomberg,2025-12-14T12:00:00.000Z,https://pa.example/item-1`);
    expect(rows[2]).toContain(denies);
  });

  it('of a story as Markdown, in which nothing of a stranger is markup', async () => {
    await keepNews();
    await keepTold(store.db, {
      item: { id: 'item-4', title: '# [x](http://evil) *a*', outlet: '<b>Sly</b>', url: null },
      text: 'One `two` _three_.',
      relation: 'update',
    });
    const text = textOf(await ask('export s-1'));
    expect(text).toContain(`> ${denies}`);
    expect(text).toContain('\\[x]\\(http');
    expect(text).not.toMatch(/^# \[/m);
    expect(text).toContain('\\<b>');
  });

  it('keeps a formula from being one, and quotes that hold quotes whole', async () => {
    const formula = '=HYPERLINK("http://evil.example","x")';
    await keepTold(store.db, { text: formula, summary: [formula] });
    const text = textOf(await ask('export s-1 as csv'));
    expect(text).toContain(`"'=HYPERLINK(""http://evil.example"",""x"")"`);
  });

  it.each([
    ['export', 'Export what?'],
    ['export d-99', 'No story or dispute d-99'],
    ['export zebra csv', 'No story or dispute zebra'],
  ])('%s', async (words, title) => expect((await ask(words)).title).toBe(title));
});

describe('proposals while an option is typed', () => {
  const values = async (...asked: Parameters<NewsDesk['suggest']>) =>
    (await desk.suggest(...asked)).map((one) => one.value);

  it('hold the words typed, in any spelling, or are the nearest', async () => {
    await keepNews();
    expect(await values('topic', '')).toEqual(['s-400', 'caatsa']);
    expect(await values('topic', 'S4')).toEqual(['s-400']);
    expect(await values('topic', 'cattsa')).toEqual(['caatsa']);
    expect(await values('topic', 'caatsa,s4')).toEqual(['caatsa,s-400']);
    expect(await values('story', 'senate')).toEqual(['s-2']);
    expect(await values('dispute', '')).toEqual(['d-1']);
    expect(await values('outlet', 'ta')).toContain('TASS');
    expect(await values('story', 'zzzz'.repeat(500))).toEqual([]);
  });

  it('are none when looking fails', async () => {
    await store.close();
    expect(await desk.suggest('story', '')).toEqual([]);
    store = await openEmptyStore();
  });
});
