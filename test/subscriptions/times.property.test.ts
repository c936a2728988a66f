import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayMs, hourMs, minuteMs } from '../../src/base/index.ts';
import { lastDigestAt, nextDigestAt, quietUntil } from '../../src/subscriptions/index.ts';

// Zones that change their clocks by an hour, by half an hour, at midnight, and not at all.
const zones = [
  'Europe/Istanbul',
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'Africa/Cairo',
  'Pacific/Auckland',
  'Asia/Kathmandu',
  'UTC',
];
const yearAt = Date.UTC(2026, 0, 1);

const aZone = fc.constantFrom(...zones);
const aMoment = fc.integer({ min: yearAt, max: yearAt + 365 * dayMs });
const aTime = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }));

function clockTime([hour, minute]: readonly [number, number]): string {
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

function dayIn(zone: string, at: number): string {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate().toString();
}

describe('a daily digest', () => {
  it.each(zones)('comes once on every day of the year in %s, also when clocks change', (timeZone) => {
    for (const digest of ['0 8 * * *', '30 1 * * *', '30 2 * * *', '0 0 * * *', '45 23 * * *']) {
      const days: string[] = [];
      let at = yearAt;
      for (let run = 0; run < 364; run += 1) {
        const next = nextDigestAt({ digest, timeZone }, at);
        if (next === null) throw new Error('There is no next one.');
        expect(next).toBeGreaterThan(at);
        days.push(dayIn(timeZone, next));
        at = next;
      }
      expect(new Set(days).size).toBe(days.length);
      expect(at - yearAt).toBeLessThan(366 * dayMs);
    }
  });

  it('was last due at or before now, and is next due after it', () => {
    fc.assert(
      fc.property(aZone, aMoment, aTime, (timeZone, now, [hour, minute]) => {
        const times = { digest: `${minute} ${hour} * * *`, timeZone };
        const last = lastDigestAt(times, now) ?? Number.NaN;
        const next = nextDigestAt(times, now) ?? Number.NaN;
        expect(last).toBeLessThanOrEqual(now);
        expect(next).toBeGreaterThan(now);
        expect(nextDigestAt(times, last)).toBe(next);
        expect(lastDigestAt(times, last)).toBe(last);
        expect(next - last).toBeLessThan(26 * hourMs);
      }),
      { numRuns: 150 },
    );
  });

  it('at a time that the clocks jump over comes at the next time there is', () => {
    const times = { digest: '30 2 * * *', timeZone: 'America/New_York' };
    expect(nextDigestAt(times, Date.UTC(2026, 2, 8))).toBe(Date.UTC(2026, 2, 8, 7, 0)); // 03:00, daylight time
  });

  it('on weekdays alone leaves out the weekend', () => {
    const times = { digest: '0 8 * * 1-5', timeZone: 'Europe/Istanbul' };
    expect(nextDigestAt(times, Date.UTC(2026, 10, 27, 6))).toBe(Date.UTC(2026, 10, 30, 5)); // Friday to Monday
  });
});

describe('quiet hours', () => {
  it.each([
    { quiet: { from: '22:00', to: '07:00' }, at: '2026-11-28T18:59:59.999Z', until: null },
    { quiet: { from: '22:00', to: '07:00' }, at: '2026-11-28T19:00:00Z', until: '2026-11-29T04:00:00Z' },
    { quiet: { from: '22:00', to: '07:00' }, at: '2026-11-29T03:59:59.999Z', until: '2026-11-29T04:00:00Z' },
    { quiet: { from: '22:00', to: '07:00' }, at: '2026-11-29T04:00:00Z', until: null },
    { quiet: { from: '12:00', to: '13:00' }, at: '2026-11-29T09:30:00Z', until: '2026-11-29T10:00:00Z' },
    { quiet: { from: '12:00', to: '13:00' }, at: '2026-11-29T10:00:00Z', until: null },
    { quiet: { from: '00:00', to: '06:00' }, at: '2026-11-28T21:00:00Z', until: '2026-11-29T03:00:00Z' },
    { quiet: { from: '18:00', to: '00:00' }, at: '2026-11-28T20:59:00Z', until: '2026-11-28T21:00:00Z' },
    { quiet: null, at: '2026-11-29T00:00:00Z', until: null },
  ])('$quiet in Istanbul at $at: until $until', ({ quiet, at, until }) => {
    expect(quietUntil(quiet, 'Europe/Istanbul', Date.parse(at))).toBe(until === null ? null : Date.parse(until));
  });

  it('on the night of 25 October in Berlin, which is an hour longer, end once', () => {
    const quiet = { from: '22:00', to: '02:30' };
    const first = Date.UTC(2026, 9, 25, 0, 30); // 02:30 summer time
    expect(quietUntil(quiet, 'Europe/Berlin', first - minuteMs)).toBe(first);
    expect(quietUntil(quiet, 'Europe/Berlin', first + hourMs - minuteMs)).toBe(null); // 02:29 again
  });

  it('are over at their end, and every moment within has the same end', () => {
    fc.assert(
      fc.property(aZone, aMoment, aTime, aTime, (timeZone, at, from, to) => {
        const quiet = { from: clockTime(from), to: clockTime(to) };
        fc.pre(quiet.from !== quiet.to);
        const until = quietUntil(quiet, timeZone, at);
        if (until === null) return;
        expect(until).toBeGreaterThan(at);
        expect(until - at).toBeLessThanOrEqual(25 * hourMs);
        expect(quietUntil(quiet, timeZone, until - 1)).toBe(until);
        const next = quietUntil(quiet, timeZone, until);
        // Only where the clocks jump over all that lies between may the next night begin at once.
        expect(next === null || next > until).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('come on every day of the year, in every zone', () => {
    fc.assert(
      fc.property(aZone, fc.integer({ min: 0, max: 364 }), (timeZone, day) => {
        const quiet = { from: '22:00', to: '07:00' };
        const ends = new Set<number | null>();
        for (let hour = 0; hour < 24; hour += 1)
          ends.add(quietUntil(quiet, timeZone, yearAt + day * dayMs + hour * hourMs));
        ends.delete(null);
        expect([1, 2]).toContain(ends.size);
      }),
      { numRuns: 60 },
    );
  });
});
