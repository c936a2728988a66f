import { expect, test } from 'vitest';
import { findQuantities } from '../../src/text/index.ts';

// sentence, then low, high, unit, hedge of what it must give
test.each([
  ['worth $2.5 billion in 2017', 2.5e9, 2.5e9, 'USD', 'exact'],
  ['about Rs 35,000 crore', 35_000e7, 35_000e7, 'INR', 'about'],
  ['a Rs 6,150-crore deal', 6_150e7, 6_150e7, 'INR', 'exact'],
  ['between 650 million and 1.3 billion dollars', 6.5e8, 1.3e9, 'USD', 'exact'],
  ['two and a half billion dollars', 2.5e9, 2.5e9, 'USD', 'exact'],
  ['Forty-one House members wrote', 41, 41, '', 'exact'],
  ['one hundred and sixteen jets', 116, 116, '', 'exact'],
  ['up to 296 fighters', 296, 296, '', 'at most'],
  ['more than 1,600 people', 1600, 1600, '', 'at least'],
  ['at 68 per cent of the fleet', 68, 68, '%', 'exact'],
  ['a third of the fleet', 100 / 3, 100 / 3, '%', 'exact'],
  ['one in four jets', 25, 25, '%', 'exact'],
  ['barely half an hour', 1 / 48, 1 / 48, 'day', 'at most'],
  ['nearly a decade', 3652.5, 3652.5, 'day', 'nearly'],
  ['40 miles north of the base', 64.36, 64.36, 'km', 'exact'],
  ['a pair of jets', 2, 2, '', 'exact'],
  ['no more than 12 pupils', 12, 12, '', 'at most'],
  ['no fewer than 36 aircraft', 36, 36, '', 'at least'],
  ['no more than twelve further jets', 12, 12, '', 'at most'],
  ['has handed over eleven fuselages', 11, 11, '', 'exact'],
  ['well over eleven fuselages', 11, 11, '', 'at least'],
  ['only 27 members', 27, 27, '', 'exact'],
  ['over 900 pounds of rare earths', 408.24, 408.24, 'kg', 'at least'],
  ['three other officials', 3, 3, '', 'exact'],
  ['were to be gone within a month', 30.44, 30.44, 'day', 'at most'],
  ['a year and a half of its flow', 547.875, 547.875, 'day', 'exact'],
  ['on one day in three', 100 / 3, 100 / 3, '%', 'exact'],
  ['barely more than four in ten', 40, 40, '%', 'about'],
  ['322 billion crowns', 322e9, 322e9, 'CZK', 'exact'],
  ['by 33 votes to 24 an amendment', 33, 33, '', 'exact'],
  ['the trio of frigates', 3, 3, '', 'exact'],
  ['one F-35A was lost', 1, 1, '', 'exact'],
  ['a single launcher', 1, 1, '', 'exact'],
  ['twelve second-hand jets', 12, 12, '', 'exact'],
  ['took two hours and 50 minutes', 17 / 144, 17 / 144, 'day', 'exact'],
  ['in three years and two months', 1156.63, 1156.63, 'day', 'exact'],
  ['cannot be done in under four years', 1461, 1461, 'day', 'at least'],
  ['was done in under four years', 1461, 1461, 'day', 'at most'],
  ['was never given more than 120 missiles', 120, 120, '', 'at most'],
  ["doesn't exceed 40 percent", 40, 40, '%', 'at most'],
  ['runs for a full year', 365.25, 365.25, 'day', 'exact'],
  ['was fired twice at Sinop', 2, 2, 'time', 'exact'],
  ['met only once in Oslo', 1, 1, 'time', 'exact'],
])('%s', (text, low, high, unit, hedge) => {
  const [found] = findQuantities(text);
  expect(found).toMatchObject({ unit, hedge });
  expect(found?.low).toBeCloseTo(low, 2);
  expect(found?.high).toBeCloseTo(high, 2);
});

test.each([
  'Turkey bought the S-400 and not the S 300',
  'in September 2025',
  'on 25 September and on Dec. 9',
  'jets of Lot 18 under Section 231',
  'at 2:10 p.m. local time',
  'the 36th jet and the 2nd squadron',
  'no one and nobody',
  'five days later',
  'a third country',
  'the F-35A of VFA-125',
  'one of the officials said',
  'a navy F‑35B',
  'half past eight',
  'at six in the evening',
  'a quarter to eleven',
  'Typhoons of Tranche 4',
  'in the second half of 2029',
  'No one was hurt',
  'not one vehicle left',
  'one may assume that it has',
  'twice the sum',
  'once they had left',
  'in the first three months of the year',
])('no amount in: %s', (text) => {
  expect(findQuantities(text)).toEqual([]);
});

test.each([
  'three other officials',
  'sixteen of the jets',
  '11 more fighters',
  'another twenty jets',
  'Of the jets it ordered, twelve came',
])('a part of them: %s', (text) => {
  expect(findQuantities(text)[0]?.partial).toBe(true);
});

test('only so many of them are no more', () => {
  expect(findQuantities('only four of the six jets')[0]?.partial).toBe(false);
});

test('a range is one quantity in its own unit', () => {
  expect(findQuantities('within four to six months')).toHaveLength(1);
});

test('a long text of numbers is read in linear time', () => {
  const text = 'Turkey paid about $2.5 billion for 4 batteries over four to six months. '.repeat(3_000);
  expect(findQuantities(text).length).toBeGreaterThan(8_000);
});
