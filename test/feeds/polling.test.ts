import { describe, expect, it } from 'vitest';
import { hourMs, minuteMs } from '../../src/base/index.ts';
import { nextPollAt } from '../../src/feeds/backoff.ts';
import { applyBrake } from '../../src/feeds/brake.ts';
import { anItem, noonAt } from '../support/builders.ts';

describe('nextPollAt', () => {
  const wait = (failures: number, random: number, retryAfterMs: number | null = null, everyMinutes = 15) =>
    (nextPollAt({ now: noonAt, everyMinutes, failures, retryAfterMs, random: () => random }) - noonAt) / minuteMs;

  it('keeps the interval, give or take 5 %', () => {
    expect([wait(0, 0), wait(0, 0.5), wait(0, 1)]).toEqual([14.25, 15, 15.75]);
  });

  it('doubles with each failure in a row and takes a random half off', () => {
    expect([1, 2, 3, 4].map((failures) => wait(failures, 0))).toEqual([30, 60, 120, 240]);
    expect(wait(1, 1)).toBe(15);
  });

  it('never waits longer than six hours, or the interval where that is longer', () => {
    expect(wait(50, 0)).toBe(360);
    expect(wait(50, 0, null, 24 * 60)).toBe(24 * 60);
  });

  it('honours the wait that a server asks for', () => {
    expect(wait(1, 0, 3 * hourMs)).toBe(180);
    expect(wait(3, 0, 1_000)).toBe(120);
  });
});

describe('applyBrake', () => {
  const before = noonAt - hourMs;
  const items = (count: number, publishedAt: number | null) =>
    Array.from({ length: count }, (_, index) => anItem({ id: `i-${index}`, publishedAt }));
  const old = noonAt - 48 * hourMs;
  const quiet = (news: ReturnType<typeof applyBrake>) => news.items.filter(({ isQuiet }) => isQuiet).length;

  it('holds a feed most of which should have been seen before', () => {
    const news = applyBrake(items(8, old), 10, before, noonAt);
    expect(news).toMatchObject({ held: { at: noonAt, items: 8, of: 10 } });
    expect([quiet(news), news.items.length]).toEqual([8, 8]);
  });

  it('holds undated items that come all at once', () => {
    expect(quiet(applyBrake(items(8, null), 10, before, noonAt))).toBe(8);
  });

  it('lets through what is dated after the last poll, even then', () => {
    const news = applyBrake(
      [...items(8, old), anItem({ id: 'fresh', publishedAt: noonAt - minuteMs })],
      10,
      before,
      noonAt,
    );
    expect(news.items.find(({ id }) => id === 'fresh')?.isQuiet).toBe(false);
  });

  it('does not hold by a clock that has since been set back', () => {
    expect(applyBrake(items(8, noonAt - minuteMs), 10, noonAt + hourMs, noonAt).held).toBeNull();
  });

  it.each([
    ['a first poll', items(10, old), 10, null],
    ['a burst of real news', items(10, noonAt - minuteMs), 10, before],
    ['a few late entries', items(4, old), 4, before],
    ['less than half', items(5, old), 10, before],
    ['edits', items(8, old).map((item) => ({ ...item, isEdit: true })), 8, before],
  ])('does not hold %s', (_, news, total, lastSuccessAt) => {
    expect(applyBrake(news, total, lastSuccessAt, noonAt)).toEqual({ items: news, held: null });
  });
});
