import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText, cutLine, cutText, oneLine } from '../../src/chat/cut.ts';
import { dayText, momentText } from '../../src/chat/moments.ts';
import { anyText } from '../support/any-text.ts';
import { hostileText } from '../support/hostile-messages.ts';

describe('cutText', () => {
  it.each([
    ['fits', 'Ankara said no.', 15, 'Ankara said no.'],
    ['behind a sentence', 'Ankara said no. Moscow said nothing at all.', 25, 'Ankara said no. …'],
    ['behind a word', 'Ankara and Moscow spoke', 12, 'Ankara and…'],
    ['exactly behind a word', 'Ankara and Moscow spoke', 11, 'Ankara and…'],
    ['inside a long word', 'Donaudampfschifffahrt', 6, 'Donau…'],
    [
      'a sentence too short to be worth it',
      'No. Ankara and Moscow spoke for hours on end',
      30,
      'No. Ankara and Moscow spoke…',
    ],
    ['never inside an emoji', 'x👩‍👩‍👧‍👦y', 9, 'x…'],
    ['never between letter and accent', 'abce\u0301f', 5, 'abc…'],
    [
      'not behind an abbreviation',
      'Ankara wants to reset its U.S. ties after years',
      36,
      'Ankara wants to reset its U.S. ties…',
    ],
    [
      'nor where one stands last',
      'Ankara wants to reset its U.S. ties after years',
      33,
      'Ankara wants to reset its U.S.…',
    ],
    ['no room', 'abc', 0, ''],
    ['room for the mark alone', 'abc', 1, '…'],
  ])('%s', (_, text, limit, expected) => {
    expect(cutText(text, limit)).toBe(expected);
  });

  it('measures as the platform counts', () => {
    const escaped = (text: string) => text.replaceAll('&', '&amp;').length;
    expect(cutText('&&&&&&', 11, escaped)).toBe('&&…');
  });

  it('stays within the limit and stays well formed, whatever the text', () => {
    fc.assert(
      fc.property(anyText(300), fc.integer({ min: 0, max: 120 }), (raw, limit) => {
        const cut = cutText(cleanText(raw), limit);
        expect(cut.length).toBeLessThanOrEqual(limit);
        expect(cut.isWellFormed()).toBe(true);
      }),
    );
  });

  it('reads no more of a text than its line takes, and comes to the same', () => {
    fc.assert(
      fc.property(hostileText, fc.integer({ min: 0, max: 3_000 }), (text, limit) => {
        expect(cutLine(text, limit)).toBe(cutText(oneLine(text), limit));
      }),
    );
  });

  it('cuts 100 kB without counting it all', () => {
    const measured: number[] = [];
    cutText('word '.repeat(20_000), 3_000, (text) => measured.push(text.length) * 0 + text.length);
    expect(Math.max(...measured)).toBeLessThanOrEqual(3_001);
  });
});

describe('cleanText', () => {
  it('mends lone surrogates, drops controls and overrides, keeps right-to-left text', () => {
    expect(cleanText('a\ud800b\u0000\u202ec\r\nd שלום')).toBe('a\ufffdbc\nd שלום');
    expect(oneLine(' U.S.\nPresident  said ')).toBe('U.S. President said');
  });
});

describe('moments', () => {
  it('never converts a day without a time', () => {
    const midnight = Date.UTC(2025, 11, 17);
    expect(dayText(midnight)).toBe('17 Dec 2025');
    expect(momentText({ at: midnight, dayOnly: true }, 'America/Los_Angeles')).toBe('17 Dec 2025');
  });

  it('shows an instant in the zone asked for', () => {
    const at = Date.UTC(2025, 8, 30, 22, 5);
    expect(momentText({ at, dayOnly: false })).toBe('30 Sep 2025, 22:05 UTC');
    expect(momentText({ at, dayOnly: false }, 'Europe/Istanbul')).toBe('1 Oct 2025, 01:05');
  });
});
