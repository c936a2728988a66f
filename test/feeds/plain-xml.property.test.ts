import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPlainWithRssParser, readWithRssParser } from '../../src/feeds/formats/rss-parser.ts';
import { mendXml } from '../../src/feeds/mend.ts';
import { withChannel } from '../../src/feeds/mend-structure.ts';

const folder = new URL('../fixtures/feeds/', import.meta.url);
const documents = readdirSync(folder)
  .filter((name) => !name.endsWith('.json'))
  .map((name) => readFileSync(new URL(name, folder), 'utf8'));

const sound = fc.constantFrom(
  ...['<![CDATA[a <b> & c]]>', '<![CDATA[]]>', '<!-- c -->', '<?pi x?>', '&lt;p&gt;', '&#8217;', '&#x1F600;'],
  ...[' ', '\n', 'words', '>', '"'],
);
const elements = fc.constantFrom('<b>words</b>', '<b/>', '<i x="1" y=\'2\'> </i>', '<i x="&amp;&#65;">y<b/></i>');
const unsound = fc.constantFrom(
  ...['<b>', '</b>', '<i x="1" x="2">', '<i x=1>', '<i x="a<b">', '<![CDATA[', ']]>', '<!-- a -- b -->', '<!x>', '<'],
  ...['&#0;', '&#xD800;', '&nbsp;', '&', '\u0001'],
);
const piece = fc.oneof(
  { arbitrary: sound, weight: 20 },
  { arbitrary: elements, weight: 2 },
  { arbitrary: unsound, weight: 1 },
);
const entry = fc
  .array(piece, { maxLength: 6 })
  .map((pieces) => `<item><title>t</title><description>${pieces.join('')}</description></item>`);
const around = fc.constantFrom(
  (entries: string) => `<feed xmlns="http://www.w3.org/2005/Atom">${entries.replaceAll('item>', 'entry>')}</feed>`,
  (entries: string) => `<?xml version="1.0"?>\n<!-- x --><rss version="2.0"><channel>${entries}</channel></rss>\n`,
  (entries: string) => `<rss>${entries}</rss>`,
  (entries: string) => `<rss><channel>${entries}</channel></rss>x`,
  (entries: string) => `<rss><channel>${entries}</channel></rss><rss/>`,
  (entries: string) => `<!DOCTYPE rss><rss><channel>${entries}</channel></rss>`,
  (entries: string) => `<a:rdf xmlns:a="http://www.w3.org/1999/02/22-rdf-syntax-ns#">${entries}</a:rdf>`,
);
const built = fc.tuple(around, fc.array(entry, { maxLength: 3 })).map(([whole, entries]) => whole(entries.join('\n')));

/** What came of reading, an error by its kind: which of its faults a document is refused for is nobody's business. */
const outcome = (reading: Promise<unknown>) => reading.catch((error: Error) => error.constructor.name);

describe('readPlainWithRssParser', () => {
  it('reads what it reads as the long way does, and leaves all else to it', async () => {
    let read = 0;
    const agree = async (xml: string) => {
      const plain = await readPlainWithRssParser(xml).catch(() => null);
      if (plain === null) return;
      read += 1;
      expect(plain).toEqual(await outcome(readWithRssParser(withChannel(mendXml(xml)))));
    };
    for (const xml of documents) await agree(xml);
    await fc.assert(fc.asyncProperty(built, agree), { numRuns: 1_500 });
    expect(read).toBeGreaterThan(100);
  });

  it.each([
    ['an entity of HTML', '<rss><channel><title>a&nbsp;b</title></channel></rss>'],
    ['a bare ampersand', '<rss><channel><title>a & b</title></channel></rss>'],
    ['a document type', '<!DOCTYPE rss><rss><channel/></rss>'],
    ['an element that is closed by another', '<rss><channel><title>a</channel></rss>'],
    ['what breaks off', '<rss><channel><item></item>'],
    ['an attribute twice', '<rss><channel><link a="1" A="2"/></channel></rss>'],
    ['a control character', '<rss><channel><title>\u0001</title></channel></rss>'],
    ['elements in elements without end', `<rss><channel>${'<a>'.repeat(300)}${'</a>'.repeat(300)}</channel></rss>`],
  ])('leaves %s to the long way', async (_, xml) => {
    expect(await readPlainWithRssParser(xml)).toBeNull();
  });
});
