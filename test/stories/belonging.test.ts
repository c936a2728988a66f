import { expect, it } from 'vitest';
import type { Article } from '../../src/articles/index.ts';
import { measureBelonging } from '../../src/stories/belonging.ts';
import type { KnownStory } from '../../src/stories/known.ts';
import { profileOf } from '../../src/stories/profile.ts';
import { anArticle, shippedStories } from '../support/judging.ts';

const rules = shippedStories();

function aStory(id: string, ...articles: readonly Article[]): KnownStory {
  const items = articles.map((article, at) => ({
    itemId: `${id}-${at}`,
    outlet: article.outlet,
    at: article.firstSeenAt,
    sharedMarks: 0,
    profile: profileOf(article, [], rules),
  }));
  const story = { id, headline: articles[0]?.title ?? '', firstItemId: `${id}-0`, openedAt: 0, lastItemAt: 0 };
  return { story, items };
}

const sails = aStory(
  's-1',
  anArticle('The fourth squadron left Ust-Luga for Gujarat on Monday.', { title: 'Fourth squadron sails' }),
);
const lands = aStory(
  's-2',
  anArticle('The fourth squadron reached Gujarat on Sunday by ship.', { title: 'Fourth squadron lands' }),
);
const vote = aStory('s-3', anArticle('Swiss voters will decide on the jets in June.', { title: 'Swiss to vote' }));
const next = anArticle('The fourth squadron was put on duty in Gujarat.', { title: 'Fourth squadron on duty' });
const measured = (...stories: readonly KnownStory[]) =>
  measureBelonging(next, [], profileOf(next, [], rules), stories, rules, () => 2);

it('does not measure a story against another that tells the same: both may be parts of one', () => {
  const [first, second] = measured(sails, lands);
  expect(first?.ahead).toBeGreaterThan(0.2);
  expect(second?.ahead).toBeGreaterThan(0.2);
  expect(first?.pairsAhead).toBe(first?.pairs);
});

it('measures a story against the others that tell of something else', () => {
  const [first, other] = measured(sails, vote);
  expect(first?.pairsAhead).toBe(first?.pairs);
  expect(other?.pairsAhead).toBeLessThan(0);
  expect(other?.ahead).toBeLessThan(0);
});
