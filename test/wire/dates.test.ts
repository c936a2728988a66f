import { describe, expect, it } from 'vitest';
import { readDate } from '../../src/wire/index.ts';

const iso = (text: string) => {
  const date = readDate(text);
  return date && { at: new Date(date.at).toISOString(), isDay: date.isDay };
};

describe('readDate', () => {
  it.each([
    ['Wed, 17 Dec 2025 09:00:00 GMT', '2025-12-17T09:00:00.000Z'],
    ['Wed, 17 Dec 2025 09:00:00 +0300', '2025-12-17T06:00:00.000Z'],
    ['17 Dec 2025 09:00 CET', '2025-12-17T08:00:00.000Z'],
    ['17 Aug 2025 09:00 CEST', '2025-08-17T07:00:00.000Z'],
    ['Wed, 17 Dec 25 09:00:00 EST', '2025-12-17T14:00:00.000Z'],
    ['Wednesday, 17 December 2025 09:00:00 MSK', '2025-12-17T06:00:00.000Z'],
    ['Wed, 17 Dec 2025 09:00:00 IST', '2025-12-17T03:30:00.000Z'],
    ['Wed,17 Dec 2025 09:00:00 Z', '2025-12-17T09:00:00.000Z'],
    ['17-Dec-2025 09:00:00', '2025-12-17T09:00:00.000Z'],
    ['Dec 17, 2025 9:00 pm EST', '2025-12-18T02:00:00.000Z'],
    ['Wed Dec 17 09:00:00 CET 2025', '2025-12-17T08:00:00.000Z'],
    ['2025-12-17T09:00:00Z', '2025-12-17T09:00:00.000Z'],
    ['2025-12-17T09:00:00.123+03:00', '2025-12-17T06:00:00.000Z'],
    ['2025-12-17 09:00', '2025-12-17T09:00:00.000Z'],
    ['20251217T090000Z', '2025-12-17T09:00:00.000Z'],
    ['17.12.2025 09:00', '2025-12-17T09:00:00.000Z'],
    [' \n 2025-12-17T09:00:00Z\n ', '2025-12-17T09:00:00.000Z'],
    ['Wed, 31 Dec 2025 24:00:00 GMT', '2026-01-01T00:00:00.000Z'],
  ])('%s', (text, at) => {
    expect(iso(text)).toEqual({ at, isDay: false });
  });

  it.each(['2025-12-17', '17 Dec 2025', 'December 17, 2025', '20251217'])('%s is a day without a time', (text) => {
    expect(iso(text)).toEqual({ at: '2025-12-17T00:00:00.000Z', isDay: true });
  });

  it.each(['', 'yesterday', '31 Feb 2025 10:00', '2025-13-01', 'Wed, 17 Foo 2025 09:00:00 GMT', '0', '—'])(
    '%j is none',
    (text) => {
      expect(readDate(text)).toBeNull();
    },
  );
});
