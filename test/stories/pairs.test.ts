import { expect, it } from 'vitest';
import { weighPairsShared } from '../../src/stories/pairs.ts';
import type { Profile } from '../../src/stories/profile.ts';

const told = (title: string, ...sentences: string[]): Profile => ({
  ...{ letters: 0, names: [], toldAt: null },
  title: title.split(' '),
  sentences: sentences.map((sentence) => sentence.split(' ')),
});
const fourth = told('fourth squadron sails', 'fourth missile squadron left port');
const each = () => 1;

it('weighs the pairs of words that another article has too, whichever word comes first', () => {
  expect(weighPairsShared(fourth, [told('squadron fourth')], each)).toBe(1);
  expect(weighPairsShared(fourth, [told('squadron'), told('port', 'fourth')], each)).toBe(0);
});

it('weighs a pair as its two words do on average, once, whoever has it', () => {
  const weightOf = (term: string) => (term === 'fourth' ? 4 : 1);
  expect(weighPairsShared(fourth, [told('fourth squadron'), told('squadron fourth')], weightOf)).toBe(2.5);
});

it('takes words for a pair up to the third one on, of the headline and the first two sentences', () => {
  expect(weighPairsShared(told('', 'fourth of five squadron'), [told('fourth squadron')], each)).toBe(1);
  expect(weighPairsShared(told('', 'fourth of the five squadron'), [told('fourth squadron')], each)).toBe(0);
  expect(weighPairsShared(told('', 'a', 'b', 'fourth squadron'), [told('fourth squadron')], each)).toBe(0);
});

it('passes over what claims add to the words: it stands nowhere', () => {
  const claimed = told('', 'fourth n:Türkiye squadron e:deliver q:4squadron');
  expect(weighPairsShared(claimed, [told('', 'n:Türkiye e:deliver q:4squadron')], each)).toBe(0);
  expect(weighPairsShared(claimed, [told('fourth squadron')], each)).toBe(1);
});
