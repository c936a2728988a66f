import type { Rule } from '../../../src/contradictions/finding.ts';

// Which evidence speaks for a contradiction (+1) and which against it (-1), decided before any labelled pair is seen: a sample may
// find a sign to be worth nothing, but never turns it round. Evidence that stands in neither list is not weighed.

const about = [
  'setting',
  'sameArticle',
  'cover',
  'shared',
  'rareNames',
  'listedNames',
  'sameDay',
  'timesMeet',
  'looksBack',
];
const pointed = ['same', 'sameOccasion', 'evidence', 'contrast', 'total-no', 'exact'];
const elsewhere = [
  'otherSetting',
  'strangers',
  'thin',
  'thinCover',
  'statesApart',
  'systemsApart',
  'timesApart',
  'otherNames',
  'undated',
  'sameFigures',
  'another',
];
const unsure = [
  'supposed',
  'forecast',
  'would',
  'may',
  'undecided',
  'plan',
  'will',
  'opinion',
  'analyst',
  'first-person',
  'neutral-act',
];
const loose = ['part', 'round', 'several'];
const moved = [
  'not-yet before',
  'ongoing before',
  'still before',
  'now after',
  'change after',
  'done after',
  'allAfter',
];

const aroundAll = { for: [...about, ...pointed], against: [...elsewhere, ...unsure, ...loose, ...moved] };

const product = (name: string) => [`its ${name}`, ...together(name)];
/** Only where the two claims have something in common: alone it says nothing. */
const together = (name: string) => [`its ${name} * cover`, `its ${name} * shared`, `its ${name} * setting`];
const onOccasion = (...names: readonly string[]) => names.map((name) => `its ${name} * occasion`);
const its = (...names: readonly string[]) => names.map((name) => `its ${name}`);

/** The kinds of labelled contradictions that a way of comparing is there to find. */
export const kindsOf: Readonly<Record<Rule, readonly string[]>> = {
  role: ['name'],
  comment: ['negation', 'denial', 'stance'],
  number: ['number', 'date'],
  date: ['date'],
  name: ['name'],
  state: ['status', 'stance', 'negation'],
  polarity: ['denial', 'negation', 'stance', 'status'],
};

const own: Readonly<Record<Rule, { readonly for: readonly string[]; readonly against: readonly string[] }>> = {
  role: { for: [], against: [] },
  comment: { for: [], against: [] },
  number: {
    for: [
      ...product('score'),
      ...product('duration'),
      ...product('only'),
      ...product('context'),
      ...product('event'),
      ...its('strong', 'sameUnit', 'sameOf', 'rareOf', 'share', 'money', 'anchored', 'rest', 'whole', 'sameMeasure'),
    ],
    against: its('matched', 'small', 'rises', 'supposed', 'alone', 'farOff', 'oneAccount', 'elsewhen'),
  },
  date: {
    for: [
      ...product('score'),
      ...product('context'),
      ...product('event'),
      ...product('only'),
      ...its('bounds', 'notBefore', 'anchored', 'rest', 'whole'),
    ],
    against: its('matched', 'vague', 'supposed', 'alone', 'farOff', 'oneAccount', 'elsewhen', 'deadlines'),
  },
  name: {
    for: [
      ...product('score'),
      ...its(
        'context',
        'kin',
        'sameSlot',
        'slotContext',
        'event',
        'slotEvent',
        'sameSort',
        'variant',
        'anchored',
        'rejected',
        'rest',
        'whole',
      ),
    ],
    against: its('listed', 'mixed', 'alone', 'supposed', 'otherFigures', 'elsewhen'),
  },
  state: {
    for: [
      ...product('score'),
      ...product('context'),
      ...onOccasion('score'),
      ...its('leads', 'ofRow', 'ofStanding', 'backwards', 'negated'),
      'sameSpeaker',
    ],
    against: [
      'indefinite',
      ...its(
        'agreed',
        'both',
        'onwards',
        'ofStance',
        'ofDictionary',
        'ofCourse',
        'partly',
        'supposed',
        'heldByOthers',
        'longBetween',
      ),
      ...product('subjectsApart'),
    ],
  },
  polarity: {
    for: [
      ...product('opposed'),
      ...product('apart'),
      ...product('denied'),
      ...product('leaning'),
      ...product('toldDenied'),
      ...onOccasion('opposed', 'apart', 'leaning', 'denied'),
      ...together('ofReports'),
      ...together('spokenDenial'),
      ...together('denial'),
      ...together('negation'),
      ...its(
        'opposedEvent',
        'leads',
        'leaningSum',
        'deniesA',
        'deniesB',
        'denyingA',
        'denyingB',
        'denierIsParty',
        'ofUnnamed',
        'inOwnWords',
        'stance',
      ),
      'sameSpeaker',
      'sameParty',
    ],
    against: [
      ...its('loose', 'trails', 'agreed', 'opposedSupposed', 'halfSupposed', 'bothNegative', 'ofToCome', 'daysBefore'),
      ...product('subjectsApart'),
    ],
  },
};

/** The signs of the evidence of a way of comparing. */
export function signsOf(rule: Rule): ReadonlyMap<string, 1 | -1> {
  return new Map([
    ...[...own[rule].for, ...aroundAll.for].map((name) => [name, 1] as const),
    ...[...own[rule].against, ...aroundAll.against].map((name) => [name, -1] as const),
  ]);
}
