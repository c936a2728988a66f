import { describe, expect, it } from 'vitest';
import { dayMs, hourMs } from '../../src/base/index.ts';
import type { Quantity, TimeSpan } from '../../src/claims/index.ts';
import { disputeBadge, openAnswerBadge } from '../../src/delivery/badges.ts';
import { openAnswerIn, opposedIn } from '../../src/delivery/opposed.ts';
import type { ShownClaim, ShownDispute } from '../../src/delivery/view.ts';
import { aShownClaim, aShownDispute, aSpeaker, noonAt, someSources } from '../support/builders.ts';

/** The badge of two claims set against each other. */
function badgeOf(
  kind: ShownDispute['kind'],
  a: ShownClaim,
  b: ShownClaim,
  changes: Partial<ShownDispute> = {},
): string {
  const sides = [a, b].map((claim) => ({ position: '', claims: [claim] }));
  const dispute = aShownDispute({ kind, sides, ...changes });
  const badge = disputeBadge(dispute, opposedIn(dispute, a.claim.itemId));
  return badge ? `${badge.emoji} ${badge.text}` : '';
}

const dec9: TimeSpan = {
  from: Date.UTC(2025, 11, 9),
  to: Date.UTC(2025, 11, 10),
  surface: 'Dec. 9',
  precision: 'day',
  inferred: true,
  bound: null,
  of: '',
  start: 0,
};

const report = aShownClaim({}, { origin: 'Bloomberg' });
const kremlin = aShownClaim({
  itemId: 'item-2',
  outlet: 'Türkiye Today',
  says: 'The Kremlin denied that Turkey had asked.',
  speakers: [aSpeaker()],
  polarity: 'negative',
});
const military = aSpeaker({
  name: 'Turkish military sources',
  surface: 'Turkish military sources',
  verb: 'stated',
  anonymous: true,
});

function quantity(changes: Partial<Quantity>): Quantity {
  return {
    low: 2.5e9,
    high: 2.5e9,
    unit: 'USD',
    of: 'contract value',
    hedge: 'exact',
    partial: false,
    surface: '$2.5 billion',
    start: 0,
    ...changes,
  };
}

describe('a denial', () => {
  it('names who says so and who denies it', () => {
    expect(badgeOf('denial', report, kremlin)).toBe(
      '⚠️ Contradiction · denial: sources cited by Bloomberg say so, the Kremlin denies it',
    );
  });

  it('is told the same way round whichever came first', () => {
    expect(badgeOf('denial', kremlin, report)).toBe(badgeOf('denial', report, kremlin));
  });

  it('in the same article names party, date, and where the claim was read', () => {
    const same = aShownClaim({ says: 'The Kremlin denied it.', speakers: [aSpeaker()], polarity: 'negative' });
    expect(badgeOf('denial', report, same)).toBe(
      '🗣️ Contradiction · denied by the Kremlin, 17 Dec 2025 · the claim: sources cited by Bloomberg, via PA Turkey',
    );
  });

  it('given before the report is an earlier denial, with the day of the statement', () => {
    const earlier = aShownClaim({
      itemId: 'item-2',
      outlet: 'Türkiye Today',
      says: 'The report contradicts statements Turkish military sources provided to Türkiye Today on Dec. 9, when they ruled it out.',
      speakers: [military],
      times: [dec9],
    });
    const b = { ...earlier, claim: { ...earlier.claim, polarity: 'negative' as const } };
    expect(badgeOf('denial', report, b)).toBe(
      '⚠️ Contradiction · earlier denial: Turkish military sources had said otherwise on 9 Dec 2025',
    );
  });

  it('is not earlier because it speaks of an earlier day', () => {
    const aboutDay = aShownClaim({
      ...kremlin.claim,
      says: 'The Kremlin denied that Erdogan had asked at the meeting on Dec. 9.',
      times: [dec9],
    });
    expect(badgeOf('denial', report, aboutDay)).not.toContain('earlier');
  });

  it('published a day before the report is an earlier denial', () => {
    const old = aShownClaim({ ...kremlin.claim, says: kremlin.words, publishedAt: noonAt - dayMs });
    expect(badgeOf('denial', report, old)).toContain('earlier denial: the Kremlin had said otherwise on 16 Dec 2025');
  });

  it('of one party by itself tells the two accounts apart by where they stand', () => {
    const so = aShownClaim({ speakers: [aSpeaker({ act: 'asserts' })], says: 'The Kremlin said it had been asked.' });
    expect(badgeOf('denial', so, kremlin)).toBe(
      '⚠️ Contradiction · reports differ: the account in PA Turkey reports that it is so, the account in Türkiye Today that it is not',
    );
  });
});

describe('the other kinds', () => {
  const other = { itemId: 'item-2', outlet: 'Defence Talks', speakers: [] } as const;

  it('negation: the subject is the account, never the outlet', () => {
    expect(badgeOf('negation', aShownClaim({ speakers: [] }), aShownClaim({ ...other, polarity: 'negative' }))).toBe(
      '⚠️ Contradiction · reports differ: the account in PA Turkey reports that it is so, the account in Defence Talks that it is not',
    );
  });

  it('number: what is counted, with both figures', () => {
    const a = aShownClaim({ quantities: [quantity({})] });
    const b = aShownClaim({ ...other, quantities: [quantity({ low: 2.1e9, high: 2.1e9, surface: '$2.1bn' })] });
    expect(badgeOf('number', a, b)).toBe(
      '⚠️ Contradiction · figures differ for contract value: $2.5 billion in PA Turkey, $2.1bn in Defence Talks',
    );
  });

  it('number, in one article: the outlet is not said twice', () => {
    const a = aShownClaim({ quantities: [quantity({})] });
    const b = aShownClaim({ quantities: [quantity({ low: 2.1e9, high: 2.1e9, surface: '$2.1bn' })] });
    expect(badgeOf('number', a, b)).toBe(
      '⚠️ Contradiction · figures differ for contract value: $2.5 billion and $2.1bn · both accounts are in this article',
    );
  });

  it('date: an inferred year stands in brackets', () => {
    const september: TimeSpan = {
      ...dec9,
      from: Date.UTC(2025, 8, 1),
      to: Date.UTC(2025, 9, 1),
      surface: 'September',
      precision: 'month',
    };
    const before: TimeSpan = {
      ...september,
      from: Date.UTC(2024, 8, 1),
      to: Date.UTC(2024, 9, 1),
      surface: 'September 2024',
      inferred: false,
    };
    const events = [{ kind: 'meeting', surface: 'meeting', polarity: 'positive' as const, participants: [] }];
    const a = aShownClaim({ times: [september], events });
    expect(badgeOf('date', a, aShownClaim({ ...other, times: [before], events }))).toBe(
      '⚠️ Contradiction · dates differ for the meeting: September [2025] in PA Turkey, September 2024 in Defence Talks',
    );
  });

  it('name: the role with both names; a spelling is a detail', () => {
    const name = (as: string) => [{ role: 'US ambassador to Türkiye', name: as, surface: as }];
    const [a, b] = [aShownClaim({ names: name('Tom Barrack') }), aShownClaim({ ...other, names: name('Tom Berk') })];
    expect(badgeOf('name', a, b)).toBe(
      '⚠️ Contradiction · names differ for US ambassador to Türkiye: Tom Barrack in PA Turkey, Tom Berk in Defence Talks',
    );
    expect(badgeOf('name', a, b, { weight: 'detail' })).toBe(
      'ℹ️ Detail · name spelled differently: Tom Barrack / Tom Berk',
    );
  });

  it('status: the thing with both states', () => {
    const state = (surface: string) => [{ kind: surface, surface, polarity: 'positive' as const, participants: [] }];
    const a = aShownClaim({ participants: ['S-400'], events: state('in storage') });
    const b = aShownClaim({ ...other, participants: ['S-400'], events: state('on combat duty') });
    expect(badgeOf('status', a, b)).toBe(
      '⚠️ Contradiction · two states reported for S-400: in storage in PA Turkey, on combat duty in Defence Talks',
    );
  });

  it('stance: the actor with both days', () => {
    const a = aShownClaim({ speakers: [aSpeaker({ act: 'asserts' })], publishedAt: noonAt - 9 * dayMs });
    const b = aShownClaim({ ...other, speakers: [aSpeaker({ act: 'asserts' })] });
    expect(badgeOf('stance', a, b)).toBe(
      '⚠️ Contradiction · two positions attributed to the Kremlin: 8 Dec 2025 and 17 Dec 2025',
    );
  });

  it('stance: no party is told to hold what another is quoted with', () => {
    const a = aShownClaim({
      speakers: [aSpeaker({ name: 'Greece', surface: 'Greece', party: 'Greece' })],
      publishedAt: noonAt - 9 * dayMs,
    });
    const b = aShownClaim({ ...other, speakers: [aSpeaker({ act: 'asserts' })] });
    expect(badgeOf('stance', a, b)).toBe(
      '⚠️ Contradiction · two positions reported: one in PA Turkey, another in Defence Talks',
    );
  });

  it.each(['number', 'date', 'name', 'status', 'stance'] as const)(
    '%s, when the values are not in the data',
    (kind) => {
      expect(badgeOf(kind, aShownClaim({ speakers: [] }), aShownClaim(other))).toMatch(
        /^⚠️ Contradiction · .+: one in PA Turkey, another in Defence Talks$/,
      );
    },
  );
});

describe('what the comparators found each side to hold', () => {
  const other = { itemId: 'item-2', outlet: 'Defence Talks', speakers: [] } as const;
  const sides = (x: string, y: string, a: ShownClaim, b: ShownClaim) => ({
    sides: [
      { position: `${x} (PA Turkey)`, claims: [a] },
      { position: `${y} (Defence Talks)`, claims: [b] },
    ],
  });

  it('comes before a guess from the claims', () => {
    const a = aShownClaim({
      quantities: [quantity({}), quantity({ low: 5, high: 5, unit: 'year', of: 'delay', surface: 'five years' })],
    });
    const b = aShownClaim({
      ...other,
      quantities: [quantity({ low: 6, high: 6, unit: 'year', of: 'delay', surface: 'six years' })],
    });
    expect(badgeOf('number', a, b, sides('five years', 'six years', a, b))).toBe(
      '⚠️ Contradiction · figures differ for delay: five years in PA Turkey, six years in Defence Talks',
    );
  });

  it('is enough where the claims hold nothing', () => {
    const [a, b] = [aShownClaim({ participants: ['S-400'] }), aShownClaim({ ...other, participants: ['S-400'] })];
    expect(badgeOf('status', a, b, sides('in storage', 'on combat duty', a, b))).toBe(
      '⚠️ Contradiction · two states reported for S-400: in storage in PA Turkey, on combat duty in Defence Talks',
    );
  });

  it('names the role in words', () => {
    const name = (as: string) => [{ role: 'ambassador|Türkiye|United States', name: as, surface: as }];
    const [a, b] = [aShownClaim({ names: name('Tom Barrack') }), aShownClaim({ ...other, names: name('Tom Berk') })];
    expect(badgeOf('name', a, b)).toContain('names differ for ambassador (Türkiye, United States): Tom Barrack');
  });
});

describe('what stands where a speaker would', () => {
  it.each(['Friday', 'Dec. 9', 'Reports', 'last week'])('%s is nobody', (surface) => {
    const a = aShownClaim({ speakers: [aSpeaker({ surface, name: surface, act: 'asserts', party: null })] });
    expect(badgeOf('denial', a, kremlin)).toContain('denial: the account in PA Turkey says so');
  });

  it.each([
    ['ministry spokesperson', 'the ministry spokesperson says so'],
    ['Russian foreign ministry', 'the Russian foreign ministry says so'],
    ['Kremlin', 'the Kremlin says so'],
    ["Ukraine's military", "Ukraine's military says so"],
    ['a ministry official', 'a ministry official says so'],
    ['Dmitry Peskov', 'Dmitry Peskov says so'],
    ['lawmakers', 'lawmakers say so'],
    ["Putin's", 'Putin says so'],
    ['He', 'Vladimir Putin says so'],
  ])('%s: %s', (surface, says) => {
    const a = aShownClaim({ speakers: [aSpeaker({ surface, name: 'Vladimir Putin', act: 'asserts' })] });
    expect(badgeOf('denial', a, kremlin)).toContain(`denial: ${says}`);
  });

  it('an outlet that is not known is none', () => {
    const a = aShownClaim({ speakers: [], outlet: 'outlet unknown' });
    expect(badgeOf('denial', a, kremlin)).toContain('denial: the account (outlet unknown) says so');
  });
});

describe('an estimated date', () => {
  const guessed = (publishedAt: number) =>
    aShownClaim({ ...kremlin.claim, says: kremlin.words, dateEstimated: true, publishedAt });

  it('that leaves the order open is said', () => {
    expect(badgeOf('denial', report, guessed(noonAt + hourMs))).toMatch(
      / · one date estimated, may predate the other$/,
    );
  });

  it('that leaves the order clear is not', () => {
    expect(badgeOf('denial', report, guessed(noonAt + 5 * dayMs))).not.toContain('estimated');
  });
});

describe('a side without a name', () => {
  it.each([
    ['people familiar with the matter', 'sources cited by Bloomberg'],
    ['the sources', 'sources cited by Bloomberg'],
    ['two senior officials', 'sources cited by Bloomberg'],
    ['Turkish military sources', 'Turkish military sources'],
    ['A senior Turkish diplomat', 'a senior Turkish diplomat'],
  ])('%s reads as %s', (surface, party) => {
    const a = aShownClaim({ speakers: [{ ...someSources, surface }] }, { origin: 'Bloomberg' });
    expect(badgeOf('negation', a, kremlin)).toContain(`reports differ: ${party} report`);
  });

  it('is cited by the article itself when that names no origin', () => {
    expect(badgeOf('denial', aShownClaim(), kremlin)).toContain('sources cited by PA Turkey say so');
  });

  it('is never an outlet: what Bloomberg itself says stands in the article that was read', () => {
    const bloomberg = aShownClaim(
      { speakers: [aSpeaker({ name: 'Bloomberg', surface: 'Bloomberg', act: 'asserts', party: null })] },
      { origin: 'Bloomberg' },
    );
    expect(badgeOf('denial', bloomberg, kremlin)).toContain('denial: the account in PA Turkey says so');
  });
});

describe('who neither confirms nor denies', () => {
  const peskov = aShownClaim(
    {
      itemId: 'item-3',
      speakers: [aSpeaker({ act: 'declines', verb: 'declined' })],
      says: 'The Kremlin declined to say.',
    },
    { held: 'neither' },
  );
  const dispute = aShownDispute({
    sides: [
      { position: 'raised', claims: [aShownClaim({}, { held: 'so' })] },
      { position: 'neither confirmed nor denied', claims: [peskov] },
      {
        position: 'not raised',
        claims: [aShownClaim({ itemId: 'item-2', speakers: [aSpeaker()] }, { held: 'not so' })],
      },
    ],
  });

  it('is set against nobody', () => {
    expect(opposedIn(dispute, 'item-3')?.a.held).toBe('so');
    expect(opposedIn(dispute, 'item-3')?.b.held).toBe('not so');
  });

  it('is told as what it is, unless the item takes a side too', () => {
    const answer = openAnswerIn(dispute, 'item-3');
    expect(answer && openAnswerBadge(answer)?.text).toBe(
      'No denial or confirmation from the Kremlin · not a contradiction',
    );
    expect(openAnswerIn(dispute, 'item-2')).toBeNull();
  });
});
