import { describe, expect, it } from 'vitest';
import type { Claim } from '../../src/claims/index.ts';
import { changeOf, type StoryChange } from '../../src/delivery/index.ts';
import { aClaim, anArticle, anItem, aSpeaker, someSources } from '../support/builders.ts';

function changeWith(text: string, claims: readonly Claim[] = [], newFacts: readonly string[] = []): StoryChange {
  return changeOf({
    item: anItem(),
    article: anArticle({ text }),
    claims,
    placement: { relation: 'update', isCopy: false, storyId: 's-1', newFacts, told: [], reasons: [] },
    disputes: [],
  });
}

describe('a correction notice', () => {
  it.each([
    'Correction: An earlier version of this article gave the wrong year.',
    'The deal was signed in 2017.\n\nCORRECTION — The year has been put right.',
    'This article has been corrected to show that the contract was signed in 2017.',
    'An earlier version of this story misstated the number of systems.',
    "Editor's note: The name of the ambassador was misspelled.",
    'Clarification (17 Dec): the ministry spoke of systems, not of batteries.',
  ])('is found in: %s', (text) => {
    expect(changeWith(text).hasNotice).toBe(true);
  });

  it.each([
    'A course correction: Ankara turns to the West.',
    'The ministry demanded a correction of the report.',
    'The earlier version of the missile has a shorter range.',
    'This story was first reported by Bloomberg.',
    'The article was updated at noon.',
  ])('is not found in: %s', (text) => {
    expect(changeWith(text).hasNotice).toBe(false);
  });
});

describe("a party's statement", () => {
  const says = 'The Kremlin denied that Turkey had asked.';

  it('is a new sentence in which a state or body speaks for itself', () => {
    expect(changeWith(says, [aClaim({ says, speakers: [aSpeaker()] })], [says]).hasPartyStatement).toBe(true);
  });

  it.each([
    ['a known sentence', aSpeaker(), []],
    ['an analyst', aSpeaker({ party: null }), [says]],
    ['unnamed officials', { ...someSources, party: 'Russia' }, [says]],
  ])('is not %s', (_, speaker, newFacts) => {
    expect(changeWith(says, [aClaim({ says, speakers: [speaker] })], newFacts).hasPartyStatement).toBe(false);
  });

  it("is not the outlet's own voice", () => {
    expect(changeWith(says, [aClaim({ says, speakers: [] })], [says]).hasPartyStatement).toBe(false);
  });

  it('is found although the new fact folds its line breaks', () => {
    const broken = 'The Kremlin denied\nthat Turkey had asked.';
    const change = changeWith(broken, [aClaim({ says: broken, speakers: [aSpeaker()] })], [says]);
    expect(change.hasPartyStatement).toBe(true);
  });
});
