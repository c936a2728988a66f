import { expect, it } from 'vitest';
import { nearCopies } from '../../src/stories/index.ts';
import { shippedStories } from '../support/judging.ts';

const rules = shippedStories();
const original =
  'Two Typhoons handed over by Qatar landed at Eskisehir on Wednesday, giving the air force a stopgap for the fighters it lost. ' +
  'The single-seaters are the first of twelve second-hand jets from the Gulf state; Oman is to give up another twelve. ' +
  'Pilots have been training in Doha since the turn of the year, and the jets will be declared ready in the autumn. ' +
  'Analysts doubt that the stealth jet will come soon, since every slot on the line is taken for years.';
const rewrite =
  'The first of a dozen used jets bought in the Gulf have reached their new base in Anatolia. A second batch, also of twelve, ' +
  'comes from the sultanate next door. Crews were taught at the seller’s expense and are due to stand alert after the summer. ' +
  'Experts see no quick way back into the American programme, whose books are full.';
const other =
  'Inflation eased again in December as food became cheaper, official data showed. Economists had looked for a smaller fall. ' +
  'The central bank meets next week and is expected to lower its rate by a full point, according to a survey.';

const nearTo = (text: string) => {
  const near = nearCopies(rules);
  near('rewrite', rewrite);
  near('other', other);
  near('original', original);
  return near('copy', text).map(({ id }) => id);
};

it.each([
  ['the same text', original],
  ['a third of it', original.slice(0, 190)],
  ['with by-line and adverts', `(Reuters) - ${original} Sign up for our newsletter. © All rights reserved.`],
  ['badly scanned', original.replace(/(.{30})[a-z]/g, '$10')],
  ['in capitals, without marks', original.toUpperCase().replace(/[.,;-]/g, '')],
])('finds %s', (_, text) => expect(nearTo(text)).toEqual(['original']));

it('tells a rewrite and another story from a copy', () => {
  expect(nearTo(rewrite.replace('dozen', '12'))).toEqual(['rewrite']);
  expect(nearTo('Something else happened entirely, and nobody has reported on it so far.')).toEqual([]);
});

it('tells a later edition, with sentences of its own among the old ones, from a copy', () => {
  const sentences = original.split(/(?<=\.) /);
  const later = [sentences[0], sentences[1], sentences[2], other.slice(0, 110)].join(' ');
  expect(nearTo(later)).toEqual([]);
});

it('finds no copy by what surrounds the news', () => {
  const around =
    'Share this article on Facebook and Twitter. Sign up for our morning newsletter. Image credit: Getty Images.';
  const near = nearCopies(rules);
  near('a', `${around} ${original}`);
  expect(near('b', `${around} ${other}`)).toEqual([]);
});
