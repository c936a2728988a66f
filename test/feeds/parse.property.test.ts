import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseFeed } from '../../src/feeds/index.ts';
import { mendXml } from '../../src/feeds/mend.ts';
import { withWrappedMarkup } from '../../src/feeds/mend-markup.ts';
import { balanced } from '../../src/feeds/mend-structure.ts';
import { scanTags } from '../../src/feeds/tags.ts';

const folder = new URL('../fixtures/feeds/', import.meta.url);
const documents = readdirSync(folder).map((name) => readFileSync(new URL(name, folder)));

/** A fixture with a few pieces of it cut out, doubled, overwritten or swapped. */
const damaged = fc
  .tuple(
    fc.constantFrom(...documents),
    fc.array(
      fc.record({ at: fc.nat(), length: fc.nat(200), how: fc.constantFrom('cut', 'double', 'noise', 'angle') }),
      { minLength: 1, maxLength: 4 },
    ),
  )
  .map(([document, wounds]) =>
    wounds.reduce((bytes, { at, length, how }) => {
      const start = bytes.length === 0 ? 0 : at % bytes.length;
      const piece = bytes.subarray(start, start + length);
      const put = {
        cut: '',
        double: Buffer.concat([piece, piece]),
        noise: Buffer.from([0xff, 0x00, 0x3c]),
        angle: '<![CDATA[<',
      }[how];
      return Buffer.concat([bytes.subarray(0, start), Buffer.from(put), bytes.subarray(start + length)]);
    }, Buffer.from(document)),
  );

describe('parseFeed', () => {
  it('makes a document or refuses in words, whatever comes', async () => {
    await fc.assert(
      fc.asyncProperty(damaged, async (bytes) => {
        const read = await parseFeed(bytes, { contentType: null, url: 'https://x.example/' }).catch((error) => error);
        if (read instanceof Error) expect(read).toMatchObject({ code: 'feeds.unreadable' });
        else
          for (const { title, publishedAt } of read.items)
            expect([typeof title, Number.isNaN(publishedAt)]).toEqual(['string', false]);
      }),
      { numRuns: 300 },
    );
  });
});

describe('mending', () => {
  it('twice is as good as once', () => {
    fc.assert(
      fc.property(damaged, (bytes) => {
        const xml = mendXml(bytes.toString('utf8'));
        expect(mendXml(xml)).toBe(xml);
        const wrapped = withWrappedMarkup(xml);
        expect(withWrappedMarkup(wrapped)).toBe(wrapped);
      }),
      { numRuns: 300 },
    );
  });

  it('leaves every element closed, in its order', () => {
    fc.assert(
      fc.property(damaged, (bytes) => {
        const open: string[] = [];
        for (const { name, kind } of scanTags(balanced(bytes.toString('utf8')))) {
          if (kind === 'open') open.push(name);
          if (kind === 'close') expect(open.pop()).toBe(name);
        }
        expect(open).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});
