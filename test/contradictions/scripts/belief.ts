import type { Belief } from './logistic.ts';

// What we believe of each feature before any labelled pair is seen. The hand-written pairs are paraphrased throughout and therefore poor
// in the plain case (almost the same sentence with a "not" in it); the belief speaks for that case, the pairs correct it.

export const belief: Belief = {
  ridge: 6,
  bias: -3.2,
  weights: {
    // What the comparators found, alone and where the two sentences have much in common.
    negation: 0.8, 'negation*overlap': 4.2,
    denial: 2.6, 'denial*overlap': 1.2,
    number: 1.8, 'number*overlap': 1, 'number*timesMeet': 1, 'number*anchors': 1,
    date: 2.2, 'date*overlap': 1.5,
    name: 0.8, 'name*overlap': 2.8,
    'negation*anchors': 1, 'denial*anchors': 1, 'date*anchors': 1, 'status*anchors': 1, 'stance*anchors': 1, 'name*anchors': 1,
    'negation*timesMeet': 0.4, 'denial*timesMeet': 0.4, 'status*timesMeet': 0.6, 'stance*timesMeet': 0.4, 'date*timesMeet': 0.3,
    role: 4.5,
    comment: 4.5,
    status: 1.3, 'status*overlap': 2.4,
    stance: 1.4, 'stance*overlap': 2,
    // What says that both speak of the same thing, or against each other.
    overlap: 0.3, anchors: 0.3, sameDay: 0.5, timesMeet: 0.4, same: 0.6, deny: 0.5, contrast: 0.4, 'total-no': 0.4, oneNegative: 0.2,
    // What excuses.
    forecast: -1, 'forecast:both': -1, will: -0.4, 'will:both': -0.5, may: -0.7, 'may:both': -0.3, undecided: -1, plan: -0.3,
    part: -0.4, round: -0.4, several: -0.5, another: -0.3, opinion: -0.3, sameFigure: -0.7, changed: -1,
    'number*timesApart': -1.5, 'negation*timesApart': -1, 'denial*timesApart': -1, 'status*timesApart': -1.2,
    'stance*timesApart': -1, 'name*timesApart': -1,
  },
}; // biome-ignore format: a table
