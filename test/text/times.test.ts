import { expect, test } from 'vitest';
import { findTimes } from '../../src/text/index.ts';

/** A Wednesday. */
const publishedAt = Date.parse('2025-12-17T09:00:00Z');
const day = (at: number | null | undefined) =>
  at === null || at === undefined ? null : new Date(at).toISOString().slice(0, 10);

test.each([
  ['in September', '2025-09-01', '2025-09-30'],
  ['in September 2024', '2024-09-01', '2024-09-30'],
  ['back in May', '2025-05-01', '2025-05-31'],
  ['on Tuesday', '2025-12-16', '2025-12-16'],
  ['last Friday', '2025-12-12', '2025-12-12'],
  ['will be ready in September', '2026-09-01', '2026-09-30'],
  ['is due on Tuesday', '2025-12-23', '2025-12-23'],
  ['next Monday', '2025-12-22', '2025-12-22'],
  ['last week', '2025-12-08', '2025-12-14'],
  ['earlier this month', '2025-12-01', '2025-12-17'],
  ['on Dec. 9', '2025-12-09', '2025-12-09'],
  ['on 25 September 2025', '2025-09-25', '2025-09-25'],
  ['on January 20, 2025', '2025-01-20', '2025-01-20'],
  ['on 3 January', '2026-01-03', '2026-01-03'],
  ['in Q3 2025', '2025-07-01', '2025-09-30'],
  ['in the third quarter of 2027', '2027-07-01', '2027-09-30'],
  ['in the 1990s', '1990-01-01', '1999-12-31'],
  ['since 2019', '2019-01-01', '2019-12-31'],
  ['in the summer of 2019', '2019-06-01', '2019-08-31'],
  ['next year', '2026-01-01', '2026-12-31'],
  ['early November', '2025-11-01', '2025-11-10'],
  ['on 05 January 2011', '2011-01-05', '2011-01-05'],
  ['for the first three weeks of June', '2025-06-01', '2025-06-21'],
  ['in the first six months of 2024', '2024-01-01', '2024-06-30'],
  ['on the last day of February 2024', '2024-02-29', '2024-02-29'],
  ['in the last days of February', '2025-02-24', '2025-02-28'],
  ['since the opening week of May', '2025-05-01', '2025-05-07'],
  ['in the second week of July 2024', '2024-07-08', '2024-07-14'],
  ['in the second half of 2032', '2032-07-01', '2032-12-31'],
  ['by mid-2030', '2030-05-02', '2030-08-31'],
  ['on Tuesday, 12 August', '2025-08-12', '2025-08-12'],
  ['will meet on Tuesday, 16 December', '2025-12-16', '2025-12-16'],
  ['on Friday the 8th', '2025-08-08', '2025-08-08'],
  ['on the first of April', '2025-04-01', '2025-04-01'],
  ['in fiscal 2025-26', '2025-01-01', '2026-12-31'],
  ['in the early 2030s', '2030-01-01', '2033-05-02'],
  ['by the end of the year', '2025-09-01', '2025-12-31'],
  ['at the start of next month', '2026-01-01', '2026-01-11'],
  ["before the year's end", '2025-09-01', '2025-12-31'],
  ['will be ready in the third quarter', '2026-07-01', '2026-09-30'],
  ['can be completed only in October', '2026-10-01', '2026-10-31'],
  ['on Christmas Day 2024', '2024-12-25', '2024-12-25'],
  ['before the New Year', '2026-01-01', '2026-01-01'],
  ['will be settled in four to six months', '2026-03-21', '2026-07-15'],
])('%s', (text, from, to) => {
  const [found] = findTimes(text, publishedAt);
  expect([day(found?.from), day(found?.to)]).toEqual([from, to]);
});

test.each([
  'it may march on',
  'the F-35 fell',
  'Sun and Mars',
  '2,019 people',
  'the second quarter-final',
  'in the fall of the city',
  'that summer',
  'on that Friday',
  'killed in three years',
  'in the third quarter of the match',
])('no time in: %s', (text) => {
  expect(findTimes(text, publishedAt)).toEqual([]);
});

test('without a date of publication only whole dates are read', () => {
  expect(findTimes('on Tuesday and on 5 October 2018', null).map((time) => time.surface)).toEqual(['5 October 2018']);
});

test.each([
  ['not before May 2026', 'not before'],
  ['no handover before 2031', 'not before'],
  ['it cannot fly before 2031', 'not before'],
  ['can be completed only in October', 'not before'],
  ['since 2019', 'since'],
  ['made on or after 2 August 2017', 'since'],
  ['will keep flying until 2032', 'until'],
  ['will be paid off by 2027', 'by'],
  ['no later than June', 'by'],
])('a bound is kept with its date: %s', (text, bound) => {
  expect(findTimes(text, publishedAt)[0]?.bound).toBe(bound);
});

test('an end whose year is only inferred lies behind its beginning', () => {
  const [from, to] = findTimes('in effect from March 26 through Aug. 22, it said', Date.parse('2026-03-26T09:00:00Z'));
  expect([day(from?.from), day(to?.from)]).toEqual(['2026-03-26', '2026-08-22']);
});
