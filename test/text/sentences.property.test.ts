import fc from 'fast-check';
import { expect, it } from 'vitest';
import { splitSentences } from '../../src/text/index.ts';

const piece = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 8 }),
  fc.constantFrom('U.S.', ' ', '\n', '\n\n', '. ', '”', '…', 'Gen.', 'The', 'Dec.', '22', '。', '? ', '\r\n', '\u00a0'),
);
const text = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));

it('slices are verbatim, in order and apart; joined they give the text back', () => {
  fc.assert(
    fc.property(text, (whole) => {
      const sentences = splitSentences(whole);
      let end = 0;
      for (const sentence of sentences) {
        expect(whole.slice(sentence.start, sentence.end)).toBe(sentence.text);
        expect(sentence.start).toBeGreaterThanOrEqual(end);
        expect(sentence.text.trim()).toBe(sentence.text);
        expect(sentence.text).not.toBe('');
        end = sentence.end;
      }
      expect(
        sentences
          .map((sentence) => sentence.text)
          .join('')
          .replace(/\s/g, ''),
      ).toBe(whole.replace(/\s/g, ''));
    }),
  );
});
