import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainLine, plainText } from '../../src/wire/index.ts';

describe('plainText', () => {
  it.each([
    ['<p>Ankara &amp; Moscow</p><p>talked.</p>', 'Ankara & Moscow\n\ntalked.'],
    ['one<br>two<br/><br>three', 'one\ntwo\n\nthree'],
    ['a  lot \t of   space', 'a lot of space'],
    ['first\n\nsecond\nline', 'first\n\nsecond line'],
    ['<script>alert(1)</script>text<style>p{}</style>', 'text'],
    ['<div><div>deep</div></div>', 'deep'],
    ['1 < 2 & 3 > 2', '1 < 2 & 3 > 2'],
    ['don&rsquo;t &#8217; &hellip;', 'don’t ’ …'],
    ['<table><tr><td>S-400</td><td>4</td></tr></table>', 'S-400 4'],
    ['<iframe src="x"></iframe>kept', 'kept'],
    ['<!-- hidden -->shown', 'shown'],
    ['unclosed <b>bold', 'unclosed bold'],
    ['safe\u202egnihtemos\u0000\u0007', 'safegnihtemos'],
    ['', ''],
  ])('%j becomes %j', (html, text) => {
    expect(plainText(html)).toBe(text);
  });

  it.each([
    ['open tags', '<b>'.repeat(150_000)],
    ['crossed tags', `${'<b>'.repeat(80_000)}${'</i>'.repeat(80_000)}`],
    ['smaller-than signs', '<'.repeat(500_000)],
    ['open comments', '<!--'.repeat(120_000)],
    ['open attributes', `<a ${'x="'.repeat(150_000)}`],
    ['white space', ' \n'.repeat(250_000)],
    ['ampersands', '&'.repeat(500_000)],
  ])('reads half a megabyte of %s in a moment', (_, html) => {
    const startedAt = performance.now();
    plainText(html);
    // Linear work takes 0.1 s here; the quadratic kind takes minutes. The limit is wide for a busy machine.
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  });

  it('never throws, and what it makes of plain words is stable', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (html) => {
        const once = plainText(html);
        expect(once).toBe(once.trim());
        expect(once).not.toMatch(/\n{3}|[\u0000-\u0008\u202a-\u202e]/);
      }),
    );
  });
});

it('plainLine is one line', () => {
  expect(plainLine('<p>a</p><p>b</p>')).toBe('a b');
});
