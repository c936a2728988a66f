import { expect, it } from 'vitest';
import { findOrigin } from '../../src/stories/index.ts';
import { anArticle, shippedStories } from '../support/judging.ts';
import table from './origins.json' with { type: 'json' };

const rules = shippedStories();
const read = ({ outlet, text }: { outlet: string; text: string }) =>
  findOrigin(anArticle(text, { outlet }), rules)?.name ?? null;

/** Openings that were written after the rows of config/origins.yaml and never looked at while those were changed. */
const kept = table.filter(({ half }) => half === 'kept');

it.each(table.filter(({ half }) => half === 'tuned'))('$text', (row) => expect(read(row)).toBe(row.origin));

it('is right for 19 of 20 openings that were kept from tuning', () => {
  const wrong = kept.filter((row) => read(row) !== row.origin);
  expect(wrong.length / kept.length, wrong.map(({ text }) => text).join('\n')).toBeLessThanOrEqual(0.05);
});

it('is right for 9 of 10 openings of later hands that were measured only', () => {
  const later = table.filter(({ half }) => half === 'measured');
  const wrong = later.filter((row) => read(row) !== row.origin);
  expect(wrong.length / later.length, wrong.map(({ text }) => text).join('\n')).toBeLessThanOrEqual(0.1);
});

it('keeps the words that say so', () => {
  const article = anArticle('Turkey is pursuing talks, according to a Bloomberg report.');
  expect(findOrigin(article, rules)).toEqual({ name: 'Bloomberg', evidence: 'according to a Bloomberg' });
});

it('reads the headline', () => {
  const article = anArticle('Turkey wants out.', { title: 'Turkey seeks to hand S-400s back - Bloomberg' });
  expect(findOrigin(article, rules)?.name).toBe('Bloomberg');
});

it('reads a row of letters that no space ends in time that grows with its length', () => {
  for (const text of ['A'.repeat(200_000), 'a-'.repeat(100_000), 'Post'.repeat(50_000)])
    expect(findOrigin(anArticle(text), rules)).toBeNull();
});
