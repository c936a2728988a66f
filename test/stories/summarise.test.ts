import { describe, expect, it } from 'vitest';
import { summarise, summariseMany } from '../../src/stories/index.ts';
import { anArticle, shippedStories } from '../support/judging.ts';

const rules = shippedStories();
const article = anArticle(
  'By Jane Doe\n\nThe State Department cleared 48 engines for the KAAN fighter on Monday, two aides said. The package is worth $640 million. ' +
    'Who would have thought so? Turkish officials said last year that the licences were stuck. Sign up for our newsletter.',
  { title: 'State clears 48 engines for KAAN fighter' },
);

it('opens with who, what, when and how much, and never with what stands around', () => {
  const summary = summarise(article, { relation: 'new', newFacts: [] }, 2, rules);
  expect(summary[0]).toBe('The State Department cleared 48 engines for the KAAN fighter on Monday, two aides said.');
  expect(summary).toHaveLength(2);
  expect(summary.join(' ')).not.toMatch(/Jane Doe|newsletter|thought so/);
});

it('shows of an update what is new', () => {
  const fact = 'Turkish officials said last year that the licences were stuck.';
  expect(summarise(article, { relation: 'update', newFacts: [fact] }, 3, rules)).toEqual([fact]);
});

it('is verbatim and in the order of the article', () => {
  const summary = summarise(article, { relation: 'new', newFacts: [] }, 3, rules);
  const places = summary.map((sentence) => article.text.indexOf(sentence));
  expect(places.every((place) => place >= 0)).toBe(true);
  expect(places).toEqual([...places].sort((a, b) => a - b));
});

describe('several documents', () => {
  const first = {
    source: 'A',
    title: 'Two ships dock at Mundra',
    text: 'Two ships docked at Mundra on Thursday with a squadron of missiles. The weather was fine.',
  };
  const second = {
    source: 'B',
    title: 'Missiles reach Mundra',
    text: 'Two ships with a squadron of missiles docked at Mundra port on Thursday. Trials with specialists take about six weeks.',
  };

  it('do not say anything twice', () => {
    const summary = summariseMany([first, second], 3, rules);
    expect(summary.filter((sentence) => /docked/.test(sentence))).toHaveLength(1);
    expect(summary).toContain('Trials with specialists take about six weeks.');
  });

  it('may be none or empty', () => {
    expect(summariseMany([], 3, rules)).toEqual([]);
    expect(summariseMany([{ source: 'A', title: '', text: '' }], 3, rules)).toEqual([]);
  });
});
