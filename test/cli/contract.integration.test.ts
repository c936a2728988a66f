import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contrail, contrailHere } from '../support/contrail.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'contrail-cli-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function put(name: string, content: string | readonly object[]): string {
  const file = join(folder, name);
  writeFileSync(
    file,
    typeof content === 'string' ? content : content.map((line) => `${JSON.stringify(line)}\n`).join(''),
  );
  return file;
}

const first = {
  id: 'one',
  source: 'Levant Sample',
  url: 'https://levant.example/1',
  publishedAt: '2026-03-09T10:30:00+03:00',
  title: 'Turkey asks Russia to take back S-400',
  body: 'ANKARA - Turkey asked Russia on Monday to take back its two S-400 batteries, a Turkish defence official said.\n\nThe batteries cost $2.5 billion in 2017, the official said.',
  relation: 'a label that nobody reads',
};
const second = {
  ...first,
  id: 'two',
  source: 'Danube Sample',
  url: 'https://danube.example/2',
  publishedAt: '2026-03-09T12:00:00+01:00',
  title: 'Moscow: no S-400 request from Turkey',
  body: 'MOSCOW - Russia denied on Monday that Turkey had asked it to take back its two S-400 batteries.',
};
const third = {
  ...first,
  id: 'three',
  url: 'https://levant.example/3',
  publishedAt: '2026-03-09T15:00:00Z',
  title: 'Used Mercedes S 400 d',
  body: 'STUTTGART - The S 400 d is the sensible choice among used saloons, our road test found.',
};

function contradictionsOf(line: Record<string, unknown> | undefined) {
  return (line?.contradictions ?? []) as Record<string, Record<string, string>>[];
}

describe('replay', () => {
  it('prints one verdict an item, in order of time, whatever the order of the lines', async () => {
    const { code, stderr, lines } = await contrailHere([
      'replay',
      '--items',
      put('items.jsonl', [third, second, first]),
    ]);
    expect([code, stderr]).toEqual([0, '']);
    expect(lines().map(({ id }) => id)).toEqual(['one', 'two', 'three']);
    const [one, two, three] = lines();
    expect(one).toMatchObject({ relation: 'new', badge: 'none', contradictions: [], topics: ['s-400'] });
    expect(two).toMatchObject({ badge: 'contradiction', story: one?.story });
    expect(three).toMatchObject({ relation: 'irrelevant', story: null, badge: 'none', newFacts: [], summary: [] });
    expect(three?.reasons).toContainEqual(expect.any(String));
    for (const { kind, confidence, dispute, a, b } of contradictionsOf(two)) {
      expect([typeof kind, typeof confidence, typeof dispute]).toEqual(['string', 'number', 'string']);
      expect(first.body).toContain(a?.item === 'one' ? a.quote : '');
      expect(second.body).toContain(b?.item === 'two' ? b.quote : '');
    }
  });

  it('reads standard input, and takes everything as relevant when told to', async () => {
    const stdin = `${JSON.stringify(third)}\n\n${JSON.stringify({ id: 4, title: 'Nothing else' })}\n`;
    const { code, lines } = await contrail(['replay', '--items', '-', '--any-topic'], { stdin });
    expect(code).toBe(0);
    expect(lines().map(({ id, relation }) => [id, relation])).toEqual([
      ['three', 'new'],
      ['4', 'new'],
    ]);
  });
});

describe('disputes', () => {
  it('prints each dispute with its sides and where every claim was said', async () => {
    const { code, lines } = await contrailHere(['disputes', '--items', put('disputed.jsonl', [first, second])]);
    expect(code).toBe(0);
    expect(lines().length).toBeGreaterThan(0);
    for (const dispute of lines()) {
      expect(Object.keys(dispute)).toEqual(['dispute', 'kind', 'weight', 'question', 'sides']);
      expect((dispute.sides as unknown[]).length).toBeGreaterThan(1);
    }
    expect(JSON.stringify(lines())).toContain(
      '"item":"two","source":"Danube Sample","publishedAt":"2026-03-09T11:00:00.000Z"',
    );
  });

  it('knows its own corpus by its index', async () => {
    const { code, lines } = await contrailHere(['disputes', '--corpus', 'config/corpus']);
    expect(code).toBe(0);
    expect(JSON.stringify(lines())).toContain('PA Turkey');
  });
});

describe('judge', () => {
  it('answers in the order read, with or without the articles that are named', async () => {
    const pairs = put('pairs.jsonl', [
      { a: { quote: 'The batteries cost $2.5 billion.' }, b: { quote: 'The weather in Ankara was fine.' } },
      {
        a: { item: 'one', quote: 'Turkey asked Russia on Monday to take back its two S-400 batteries' },
        b: { item: 'two', quote: second.body },
      },
    ]);
    const { code, lines } = await contrailHere([
      'judge',
      '--pairs',
      pairs,
      '--items',
      put('known.jsonl', [first, second]),
    ]);
    expect(code).toBe(0);
    expect(lines()).toHaveLength(2);
    expect(lines()[0]).toMatchObject({ label: 'compatible' });
    expect(lines()[1]).toMatchObject({ label: 'contradiction' });
    for (const line of lines()) expect(Object.keys(line)).toEqual(['label', 'kind', 'confidence', 'reason']);
  });
});

describe('feed', () => {
  it('prints what a document says, and says of a broken one that it is', async () => {
    const good = put(
      'good.xml',
      '<rss version="2.0"><channel><title>T&amp;T</title><item><title>One</title><guid>g</guid><enclosure url="https://a.example/f.mp3" type="audio/mpeg" length="12"/></item></channel></rss>',
    );
    const bad = put('bad.xml', 'This is no feed.');
    const { code, lines } = await contrailHere(['feed', good, bad]);
    expect(code).toBe(0);
    expect(lines()[0]).toMatchObject({
      file: good,
      ok: true,
      feed: { title: 'T&T', url: null },
      items: [
        {
          guid: 'g',
          title: 'One',
          enclosures: [{ url: 'https://a.example/f.mp3', type: 'audio/mpeg', sizeBytes: 12 }],
        },
      ],
    });
    expect(lines()[1]).toMatchObject({ file: bad, ok: false });
    expect(typeof lines()[1]?.error).toBe('string');
  });

  it('takes the content type from FILE.http', async () => {
    const file = join(folder, 'koi8.xml');
    writeFileSync(
      file,
      Buffer.from([
        ...Buffer.from('<rss version="2.0"><channel><title>'),
        0xed,
        0xc9,
        0xd2,
        ...Buffer.from('</title><item><title>x</title></item></channel></rss>'),
      ]),
    );
    put('koi8.xml.http', 'content-type: text/xml; charset=koi8-r\n');
    const { lines } = await contrailHere(['feed', file]);
    expect(lines()[0]).toMatchObject({ feed: { title: 'Мир' } });
  });
});

describe('article, summary, fingerprint', () => {
  it('print one line for each page, text and item', async () => {
    const text = Array.from(
      { length: 8 },
      (_, n) => `The minister answered question number ${n} about the batteries at length and with some patience.`,
    ).join(' ');
    const page = put(
      'page.html',
      `<html lang="en"><head><title>A page</title></head><body><article><h1>A page</h1><p>${text}</p><p>${text}</p></article></body></html>`,
    );
    const items = put('texts.jsonl', [
      { id: 'a', text, body: text },
      { id: 'b', documents: [{ source: 'X', title: 'Y', text }], body: `By our own reporter. ${text}` },
    ]);
    const article = await contrailHere(['article', page, '--url', 'https://outlet.example/page']);
    const summary = await contrailHere(['summary', '--items', items, '--sentences', '2']);
    const fingerprint = await contrailHere(['fingerprint', '--items', items]);
    expect([article.code, summary.code, fingerprint.code]).toEqual([0, 0, 0]);
    expect(article.lines()[0]).toMatchObject({ file: page, ok: true, title: 'A page', language: 'en' });
    expect(article.lines()[0]?.text).toContain('question number 7');
    for (const { sentences } of summary.lines()) {
      expect((sentences as string[]).length).toBeLessThanOrEqual(2);
      expect((sentences as string[]).every((sentence) => text.includes(sentence))).toBe(true);
    }
    expect(fingerprint.lines()).toMatchObject([
      { id: 'a', near: [] },
      { id: 'b', near: [{ id: 'a' }] },
    ]);
  });
});
