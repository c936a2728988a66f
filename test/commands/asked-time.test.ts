import { expect, test } from 'vitest';
import { toIso } from '../../src/base/index.ts';
import { momentAsked } from '../../src/commands/asked-time.ts';

/** A Sunday on which the clocks of Berlin went forward at two. */
const now = Date.UTC(2026, 2, 29, 9, 30);

test.each([
  ['2h', 'UTC', '2026-03-29T07:30'],
  ['90 min', 'UTC', '2026-03-29T08:00'],
  ['90min', 'UTC', '2026-03-29T08:00'],
  ['hour', 'UTC', '2026-03-29T08:30'],
  ['last 3 days', 'UTC', '2026-03-26T09:30'],
  ['a week ago', 'UTC', '2026-03-22T09:30'],
  ['since yesterday', 'UTC', '2026-03-28T00:00'],
  ['yesterday', 'Europe/Berlin', '2026-03-27T23:00'],
  ['yesterday 9:00', 'Europe/Berlin', '2026-03-28T08:00'],
  ['today', 'Europe/Berlin', '2026-03-28T23:00'],
  ['8:00', 'Europe/Berlin', '2026-03-29T06:00'],
  ['14:00', 'Europe/Berlin', '2026-03-28T13:00'],
  ['monday', 'UTC', '2026-03-23T00:00'],
  ['friday at 18:00', 'UTC', '2026-03-27T18:00'],
  ['17 Dec', 'UTC', '2025-12-17T00:00'],
  ['17 December 2025', 'America/New_York', '2025-12-17T05:00'],
  ['2025-12-17', 'UTC', '2025-12-17T00:00'],
])('%s in %s', (text, zone, iso) => {
  const at = momentAsked(text, now, zone);
  expect(at !== null && toIso(at).slice(0, 16)).toBe(iso);
});

test.each(['tomorrow', 'zebra', 'm', '', '2027-01-01', '99:99', 'h', '2026-02-31', 'x'.repeat(2_000)])(
  'no time that has been: %s',
  (text) => expect(momentAsked(text, now, 'UTC')).toBeNull(),
);
