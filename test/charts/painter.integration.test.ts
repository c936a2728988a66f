import { afterAll, describe, expect, it } from 'vitest';
import { type Chart, chartOfDays, chartOfDispute, openPainter } from '../../src/charts/index.ts';

const painter = openPainter();
afterAll(() => painter.close());

function disputeCalled(question: string, who: string): Chart {
  const sayings = [{ who, day: '2025-12-17', isDayOnly: false }];
  return chartOfDispute({ question, sides: [{ position: who, sayings }] });
}

/** Width and height of a PNG, as its header says (PNG specification, 11.2.2). */
function sizeOf(png: Uint8Array): { readonly width: number; readonly height: number } {
  const header = new DataView(png.buffer, png.byteOffset);
  expect([...png.subarray(1, 4)].map((code) => String.fromCharCode(code)).join('')).toBe('PNG');
  return { width: header.getUint32(16), height: header.getUint32(20) };
}

describe('painter', () => {
  it('paints a picture as wide as a phone, sharp, and with the text in it', async () => {
    const day = { day: '2025-12-17', stories: 3, badged: 1 };
    const named = (name: string) =>
      chartOfDays({ from: '2025-12-01', to: '2025-12-31', topics: [{ name, days: [day] }] });
    const picture = await painter.paint(named('S-400'));
    const { width, height } = sizeOf(picture.png);
    expect(width).toBeGreaterThanOrEqual(1_000);
    expect(width).toBeLessThan(1_200);
    expect(height).toBeLessThan(width);
    expect(picture).toMatchObject({ fileName: 'stories-per-day.png', alt: expect.stringContaining('S-400: 3') });
    // Without a font nothing is drawn where the name stands, and both would be the same.
    const other = await painter.paint(named('F-35'));
    expect(Buffer.compare(other.png, picture.png)).not.toBe(0);
  });

  it.each([
    ['control characters', 'a\u0000b\u0001c\u001b[31m\ufffe'],
    ['unpaired surrogates', '\ud800 lone \udc00'],
    ['markup and expressions', '</text><script>alert(1)</script> & " \' {"signal":"width"} datum.day'],
    ['a title without end', 'S-400 '.repeat(20_000)],
    ['a word without end', 'x'.repeat(100_000)],
    ['the other direction', '\u202eКремль \u0627\u0644\u0643\u0631\u0645\u0644\u064a\u0646'],
    ['nothing', ''],
  ])('paints %s as text', async (_, text) => {
    const { width, height } = sizeOf((await painter.paint(disputeCalled(text, text))).png);
    expect(width).toBeLessThan(1_300);
    expect(height).toBeLessThan(1_000);
  });
});
