import { expect, test } from 'vitest';
import { findClockTimes } from '../../src/text/index.ts';

// sentence, then minutes after midnight and hedge of what it must give
test.each([
  ['The jet went down at 2:10 p.m. local time.', 850, 'exact'],
  ['at 9:40 a.m. on Monday', 580, 'exact'],
  ['shortly after 2 p.m.', 840, 'about'],
  ['at six in the evening', 1080, 'exact'],
  ['at a quarter past three in the morning', 195, 'exact'],
  ['at ten minutes to eleven in the morning', 650, 'exact'],
  ['at half past eight in the evening', 1230, 'exact'],
  ['it landed at 23:05', 1385, 'exact'],
  ['by noon', 720, 'at most'],
  ['after midnight', 1440, 'at least'],
  ['at 11 at night', 1380, 'exact'],
  ["at nine o'clock in the morning", 540, 'exact'],
])('%s', (text, minutes, hedge) => {
  expect(findClockTimes(text)).toMatchObject([{ low: minutes, high: minutes, unit: 'clock', hedge }]);
});

test.each([
  'half past eight',
  'at 7:30 GMT',
  'they won 12:10',
  'a ratio of 3:15',
  'two in the group',
  'seven at the base',
  'on 5 May in the morning',
])('no time of day in: %s', (text) => {
  expect(findClockTimes(text)).toEqual([]);
});
