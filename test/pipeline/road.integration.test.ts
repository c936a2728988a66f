import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Card, Message, ThreadReply } from '../../src/chat/index.ts';
import { folded } from '../../src/text/index.ts';
import {
  cards,
  fiveStories,
  now,
  openPlace,
  type Place,
  type Program,
  type Report,
  readShipped,
  type Shipped,
  standing,
} from '../support/road.ts';

// One item after the other on its whole way: over HTTP, through the shipped rules, into a channel.

const hourMs = 3_600_000;
const noon = Date.UTC(2026, 2, 9, 12);

let shipped: Shipped;
beforeAll(async () => {
  shipped = await readShipped();
});

let place: Place;
let program: Program;
async function begin(feeds: readonly string[], at = noon): Promise<void> {
  place = await openPlace({ shipped, feeds, at });
  program = place.open();
}
afterEach(async () => {
  await program.close();
  await place.close();
});

/** An article of the demo as its outlet publishes it, on its own day: its text says "on Monday". The clock goes there. */
function sample(path: string): Report {
  const release = shipped.values.demo.releases.find((one) => one.path.endsWith(path));
  if (!release) throw new Error(`The demo has no article ${path}.`);
  const at = Date.parse(release.publishedAt);
  if (place.clock.now() < at) place.clock.advance(at - place.clock.now());
  return { guid: path, title: release.title, text: release.text, at };
}

/** Every sentence that a message shows as a quote. */
function quoted(message: Message): readonly string[] {
  if (message.kind === 'card') return message.sentences;
  return message.kind === 'reply' ? message.quotes.map((quote) => quote.text) : [];
}

/** Whether a text stands, word for word, in an article that was read, as it is or as it was. */
async function isVerbatim(quote: string): Promise<boolean> {
  const { db } = place.store;
  const texts = await db.selectFrom('articles').select('text').execute();
  const earlier = await db.selectFrom('article_versions').select('text').execute();
  return [...texts, ...earlier].some(({ text }) => folded(text).includes(folded(quote)));
}

async function expectVerbatim(): Promise<void> {
  for (const { versions } of place.chat.messages)
    for (const message of versions)
      for (const quote of quoted(message))
        expect(await isVerbatim(quote), `“${quote}” stands in no article`).toBe(true);
}

/** Replies in the threads of a channel. */
function replies(): readonly ThreadReply[] {
  return standing(place)
    .filter(({ threadOf }) => threadOf !== null)
    .map(now)
    .filter((one) => one.kind === 'reply');
}

function headlines(): readonly string[] {
  return cards(place).map(({ headline }) => headline);
}

describe('the first poll of a feed', () => {
  it('posts at most the 3 newest relevant stories, and none older than a day', async () => {
    await begin(['wire']);
    const [india, greece, poland, gulf, old] = fiveStories(noon);
    const car = sample('mercedes-s-400-d-long-distance');
    const document = [car, india, greece, poland, gulf, old];
    place.publish('wire', document);
    expect(await program.hear('wire')).toEqual({ outcome: 'read', taken: 6, failed: 0 });
    expect(headlines()).toEqual([poland.title, greece.title, india.title]);
    expect(replies()).toEqual([]);

    // All of it is known, what was too old or too much as well.
    place.publish(
      'wire',
      document.map((one) => ({ ...one, url: `https://wire.example/${one.guid}?again` })),
    );
    expect(await program.hear('wire')).toMatchObject({ outcome: 'read', taken: 0 });
    expect(standing(place)).toHaveLength(3);
  });

  it('posts nothing of a feed whose news is old or has no date', async () => {
    await begin(['wire']);
    const [india, , , , old] = fiveStories(noon);
    place.publish('wire', [old, { ...india, at: null }]);
    await program.hear('wire');
    expect(standing(place)).toEqual([]);
    expect((await program.ask('search squadron')).entries).toHaveLength(1);
  });

  it('shows a story in one card when two feeds bring it with their first polls', async () => {
    await begin(['anatolia-dispatch', 'airpower-weekly']);
    place.publish('anatolia-dispatch', [sample('doha-s-400-talks')]);
    place.publish('airpower-weekly', [sample('turkey-russia-doha-s-400')]);
    await program.hear('anatolia-dispatch');
    await program.hear('airpower-weekly');
    expect(headlines()).toHaveLength(1);
  });
});

describe('news that comes in', () => {
  const feeds = ['anatolia-dispatch', 'airpower-weekly', 'volga-bulletin', 'motor-and-road'];
  beforeEach(async () => {
    await begin(feeds, Date.UTC(2026, 2, 8));
    for (const feed of feeds) {
      place.publish(feed, []);
      await program.hear(feed);
    }
  });

  it('is a card; a near-copy grows its outlet line; an update and a denial stand in its thread, with quotes', async () => {
    const doha = sample('doha-s-400-talks');
    place.publish('anatolia-dispatch', [doha]);
    await program.hear('anatolia-dispatch');
    expect(headlines()).toEqual([doha.title]);
    expect(card().notes.join()).toContain('1 outlet');

    place.publish('airpower-weekly', [sample('turkey-russia-doha-s-400')]);
    await program.hear('airpower-weekly');
    expect(standing(place)).toHaveLength(1);
    expect(card().notes.join()).toContain('2 outlets · 1 origin (Anatolia Dispatch)');

    const denial = sample('ministry-no-doha-talks');
    place.publish('volga-bulletin', [denial]);
    await program.hear('volga-bulletin');
    const dispute = replies().find(({ badge }) => badge !== null);
    expect(dispute?.quotes).toHaveLength(2);
    expect(dispute?.quotes.map(({ attribution }) => attribution).join()).toMatch(/Anatolia Dispatch.*Volga Bulletin/);
    expect(card().badge?.text).toContain('Contradiction');

    const second = sample('second-round-s-400');
    place.publish('anatolia-dispatch', [second, doha]);
    await program.hear('anatolia-dispatch');
    const update = replies().find(({ title }) => title === second.title);
    expect(update?.quotes.map(({ text }) => text).join()).toContain('March 24');
    expect(update?.quotes.map(({ text }) => text).join()).not.toContain('The meeting lasted four hours');
    expect(headlines()).toEqual([doha.title]);
    expect(card().updated).not.toBeNull();
    await expectVerbatim();

    const trail = (await program.ask(`why https://anatolia-dispatch.example/${second.guid}`)).entries;
    const steps = trail.map(({ text }) => text).filter((text) => /^(?:Told|Not told) \(/.test(text));
    expect(steps.length).toBeGreaterThan(2);
    for (const step of steps) {
      const [, own = '', known = ''] = /“(.*)” (?:By|Nearest) .*: “(.*)”$/.exec(step) ?? [];
      expect(second.text, step).toContain(own);
      expect(doha.text + (denial.text ?? '') + sample('turkey-russia-doha-s-400').text, step).toContain(known);
    }
  });

  it('passes a homonym over, and /news why says why', async () => {
    const car = sample('mercedes-s-400-d-long-distance');
    place.publish('motor-and-road', [car]);
    expect(await program.hear('motor-and-road')).toMatchObject({ taken: 1 });
    expect(standing(place)).toEqual([]);
    const answer = await program.ask(`why https://motor-and-road.example/${car.guid}`);
    expect(answer.entries[0]?.text).toMatch(/^irrelevant: /);
    expect(answer.entries.map(({ text }) => text).join('\n')).toMatch(/S 400/);
    expect(answer.notes.join()).toContain('nothing was posted');
  });

  it('is judged again when its text changes: the card is edited, nothing is posted twice', async () => {
    const letter = sample('senators-f-35-turkey');
    place.publish('anatolia-dispatch', [letter]);
    await program.hear('anatolia-dispatch');
    const text = `${letter.text?.replace('41 senators', '43 senators')}\n\nCorrection: An earlier version of this article gave a wrong number of senators.`;
    const changed = { ...letter, title: 'Senators, now 43, urge president not to sell F-35s to Turkey', text };
    place.publish('anatolia-dispatch', [changed]);
    expect(await program.hear('anatolia-dispatch')).toMatchObject({ taken: 1 });
    expect(standing(place).filter(({ threadOf }) => threadOf === null)).toHaveLength(1);
    expect(headlines()).toEqual([changed.title]);
    expect(card().sentences.join()).not.toContain('41 senators');
    expect(await program.hear('anatolia-dispatch')).toMatchObject({ outcome: 'notModified', taken: 0 });
    const versions = await place.store.db.selectFrom('article_versions').select('text').execute();
    expect(versions.map((version) => version.text).join()).toContain('41 senators');
    await expectVerbatim();
  });

  it('is read on its page when the feed carries a teaser, and only there; a page that is gone leaves the teaser', async () => {
    const letter = sample('senators-f-35-turkey');
    const url = place.server.url('/letters/1');
    const paragraphs = letter.text
      ?.split(/\n\n/)
      .map((paragraph) => `<p>${paragraph}</p>`)
      .join('');
    place.server.serve('/letters/1', (_, response) =>
      response
        .writeHead(200, { 'content-type': 'text/html' })
        .end(`<html><body><article><h1>${letter.title}</h1>${paragraphs}</article></body></html>`),
    );
    const teaser = 'A bipartisan group of senators urged the president not to sell F-35 fighters to Turkey.';
    const { text: _, ...bare } = letter;
    const gone = {
      ...bare,
      guid: 'gone',
      title: 'S-400: Turkey and Russia agree on a return',
      url: place.server.url('/2'),
    };
    place.publish('anatolia-dispatch', [
      { ...bare, url, teaser },
      { ...gone, teaser: 'Turkey and Russia agreed to return the S-400 missiles, Ankara said.' },
    ]);
    expect(await program.hear('anatolia-dispatch')).toMatchObject({ taken: 2, failed: 0 });
    const stored = await place.store.db.selectFrom('articles').select(['text', 'is_teaser']).execute();
    expect(stored.map(({ is_teaser }) => is_teaser).toSorted()).toEqual([0, 1]);
    expect(stored.find(({ is_teaser }) => is_teaser === 0)?.text).toContain('The letter was signed by 41 senators.');
    expect(place.server.asked.filter(({ path }) => path === '/letters/1')).toHaveLength(1);
    await expectVerbatim();
  });

  describe('whose link another feed brought first, with a teaser and no page to be read', () => {
    const feeds = ['airpower-weekly', 'anatolia-dispatch'];
    const fromOutlet = () => {
      const letter = sample('senators-f-35-turkey');
      return { ...letter, url: place.server.url('/letters/1') };
    };
    const asTeaser = (report: Report, teaser: string, title = report.title): Report => {
      const { text: _, ...bare } = report;
      return { ...bare, guid: `of another feed: ${title}`, title, teaser };
    };
    beforeEach(async () => {
      await begin(feeds, Date.UTC(2025, 11, 1));
      for (const feed of feeds) {
        place.publish(feed, []);
        await program.hear(feed);
      }
      place.server.serve('/letters/1', (_, response) => response.writeHead(404).end());
    });

    it("is judged from its outlet's own feed, once", async () => {
      const letter = fromOutlet();
      place.publish('airpower-weekly', [asTeaser(letter, 'Senators urged the president not to sell F-35s to Turkey.')]);
      await program.hear('airpower-weekly');
      expect(headlines()).toHaveLength(1);
      place.publish('anatolia-dispatch', [letter]);
      expect(await program.hear('anatolia-dispatch')).toMatchObject({ taken: 1 });
      const stored = await place.store.db.selectFrom('articles').select(['text', 'is_teaser']).execute();
      expect(stored.find(({ is_teaser }) => is_teaser === 0)?.text).toContain('41 senators');
      expect(JSON.stringify(replies())).toContain('41 senators');
      for (const [feed, report] of [
        ['anatolia-dispatch', { ...letter, at: (letter.at ?? 0) + 1 }],
        ['airpower-weekly', asTeaser(letter, 'Senators wrote a letter about the F-35.')],
      ] as const) {
        place.publish(feed, [report]);
        await program.hear(feed);
      }
      expect(await place.store.db.selectFrom('items').select('item_id').execute()).toHaveLength(2);
      await expectVerbatim();
    });

    it('is told where the teaser was about nothing watched', async () => {
      const letter = fromOutlet();
      place.publish('airpower-weekly', [asTeaser(letter, 'What senators wrote this week.', 'A letter')]);
      await program.hear('airpower-weekly');
      expect(headlines()).toEqual([]);
      place.publish('anatolia-dispatch', [letter]);
      await program.hear('anatolia-dispatch');
      expect(headlines()).toEqual([letter.title]);
    });

    it('is tried once where its outlet has no more than a teaser either', async () => {
      const letter = fromOutlet();
      place.publish('airpower-weekly', [asTeaser(letter, 'What senators wrote this week.', 'A letter')]);
      await program.hear('airpower-weekly');
      for (const teaser of ['Senators wrote.', 'Senators wrote. More soon.']) {
        place.publish('anatolia-dispatch', [{ ...asTeaser(letter, teaser), guid: 'own' }]);
        await program.hear('anatolia-dispatch');
      }
      expect(place.server.asked.filter(({ path }) => path === '/letters/1')).toHaveLength(2);
      expect(await place.store.db.selectFrom('items').select('item_id').execute()).toHaveLength(1);
    });
  });

  function card(): Card {
    const [first] = cards(place);
    if (!first) throw new Error('No card stands.');
    return first;
  }
});

describe('the seed corpus', () => {
  const at = Date.UTC(2025, 11, 18, 9);

  it('is known and never posted; the first update about it gives an anchor card', async () => {
    await begin(['wire'], at);
    await program.learnCorpus();
    await program.deliver();
    place.publish('wire', []);
    await program.hear('wire');
    expect(standing(place)).toEqual([]);
    expect((await program.ask('search Bloomberg S-400')).entries.length).toBeGreaterThan(0);

    const text = `ANKARA - Turkey has sent Russia a draft agreement on the return of the S-400 air defense systems, people familiar with the discussions said on Thursday, a week after President Recep Tayyip Erdogan raised the issue with Russian President Vladimir Putin in Turkmenistan.

The draft runs to 14 pages and asks Moscow to pay back part of the price of $2.5 billion in natural gas, the people said.

Turkey is seeking to return the S-400 air defense systems it bought from Russia so that U.S. sanctions are lifted and it can rejoin the F-35 fighter jet program, Bloomberg reported on Wednesday.

The Kremlin declined to comment on the draft. Turkey's defense ministry did not reply to a request for comment sent outside office hours.`;
    const title = 'Turkey sends Russia a draft agreement on returning its S-400s';
    place.publish('wire', [{ guid: 'draft', title, text, at: place.clock.now() }]);
    await program.hear('wire');
    expect(cards(place).map(({ headline, lead }) => ({ headline, lead }))).toEqual([
      { headline: title, lead: 'Continues a story known since 17 Dec 2025' },
    ]);
    expect(cards(place)[0]?.sentences.join()).toMatch(/draft/);
    await expectVerbatim();
  });

  it('is learned once: a second start judges none of it again', async () => {
    await begin([], at);
    await program.learnCorpus();
    const judged = () => place.store.db.selectFrom('verdicts').select('judged_at').execute();
    const before = await judged();
    expect(before).toHaveLength(5);
    place.clock.advance(hourMs);
    await program.learnCorpus();
    expect(await judged()).toEqual(before);
  });
});
