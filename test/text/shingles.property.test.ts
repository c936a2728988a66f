import fc from 'fast-check';
import { expect, it } from 'vitest';
import { containment, leastContained, shinglesOf, sketchOf } from '../../src/text/index.ts';

const text = fc.string({ unit: 'grapheme', maxLength: 200 });
const length = fc.integer({ min: 3, max: 12 });

it('containment is symmetric, in [0, 1], and whole for a text and itself', () => {
  fc.assert(
    fc.property(text, text, length, (a, b, size) => {
      const [x, y] = [shinglesOf(a, size), shinglesOf(b, size)];
      const shared = containment(x, y);
      expect(shared).toBe(containment(y, x));
      expect(shared).toBeGreaterThanOrEqual(0);
      expect(shared).toBeLessThanOrEqual(1);
      if (x.size > 0) expect(containment(x, x)).toBe(1);
    }),
  );
});

it('what is contained where least is lies in [0, 1], and is whole for a part and its whole', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 200, maxLength: 900 }), length, (whole, size) => {
      const [part, all] = [shinglesOf(whole.slice(0, 400), size), shinglesOf(whole, size)];
      if (part.size > 0) expect(leastContained(part, all)).toBe(1);
      const least = leastContained(all, shinglesOf(whole.slice(300), size));
      expect(least).toBeGreaterThanOrEqual(0);
      expect(least).toBeLessThanOrEqual(1);
    }),
  );
});

it('a sketch is made of shingles, in order, and is the same whatever case and marks', () => {
  fc.assert(
    fc.property(text, length, (whole, size) => {
      const shingles = shinglesOf(whole, size);
      const sketch = sketchOf(whole, size);
      expect(sketch.every((mark) => shingles.has(mark))).toBe(true);
      expect(sketch).toEqual([...sketch].sort((a, b) => a - b));
      expect(sketchOf(`— ${whole} …`, size)).toEqual(sketch);
    }),
  );
});
