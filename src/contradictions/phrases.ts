// How the concepts that matters are about are put into words: rows, so that a question is never a quote.

/** An event in the forms that a question needs. */
export interface EventPhrase {
  /** After `did`: "raise". */
  readonly base: string;
  /** "raising". */
  readonly gerund: string;
  /** "raised", of a thing to which it is done. */
  readonly participle: string;
  /** "request": what "no such …" is said of. */
  readonly noun: string;
  /** The word by which whoever it is done to or with follows: "with Putin". '' when it takes the place of an object. */
  readonly partner: string;
  /** Those who do it together are its subject: "Did Türkiye and Russia meet?" */
  readonly together?: boolean;
  /** It takes no object; what it is about follows `about`. */
  readonly about?: string;
  /** What stands where its object is not known; "it" unless said otherwise. */
  readonly open?: string;
  /** What is done to the noun, asked when it was: "When was the contract for the Gripen signed?" */
  readonly done?: string;
  /** Somebody holds it rather than does it: asked in the present. */
  readonly isAttitude?: boolean;
  /** Who did it is easily mistaken for whom it was done for: only what was done is asked. */
  readonly isDoneTo?: boolean;
  /** Made up by rule for a verb of no row: whether it takes an object is not known. */
  readonly isRegular?: boolean;
}

const row = (forms: string, more: Partial<EventPhrase> = {}): EventPhrase => {
  const [base = '', gerund = '', participle = '', noun = '', partner = ''] = forms
    .split(',')
    .map((form) => form.trim());
  return { base, gerund, participle, noun, partner, ...more };
};

/** By concept of config/language/concepts.yaml: base, gerund, participle, noun, partner. */
export const eventPhrases: Readonly<Record<string, EventPhrase>> = {
  // "Did Turkish and Russian officials meet in Doha about the S-400?"
  meet: row('meet, meeting, met, meeting, with', { together: true, about: 'about' }),
  negotiate: row('hold talks, holding talks, talks held, talks, with', { together: true, about: 'on' }),
  contact: row('be in contact, being in contact, in contact, contacts, with', { together: true, about: 'about' }),
  // "Did Erdogan raise returning the S-400 with Putin?"
  raise: row('raise, raising, raised, mention, with', { open: 'the matter' }),
  request: row('ask for, asking for, requested, request, from'),
  return: row('return, returning, returned, return, to'),
  transfer: row('hand over, handing over, handed over, transfer, to'),
  deliver: row('deliver, delivering, delivered, delivery, ', { isDoneTo: true }),
  pursue: row('seek, seeking, sought, pursuit, with'),
  visit: row('visit, visiting, visited, visit, ', { about: 'over' }),
  offer: row('offer, offering, offered, offer, to'),
  buy: row('buy, buying, bought, purchase, from'),
  sell: row('sell, selling, sold, sale, to'),
  pay: row('pay for, paying for, paid, payment, to'),
  refund: row('refund, refunding, refunded, refund, to'),
  sign: row('sign a contract, signing a contract, contract signed, contract, with', { about: 'for', done: 'signed' }),
  agree: row('agree, agreeing, agreed, agreement, with', { about: 'on' }),
  approve: row('approve, approving, approved, approval, '),
  refuse: row('refuse, refusing, refused, refusal, '),
  exclude: row('exclude, excluding, excluded, exclusion, ', { about: 'from', isDoneTo: true }),
  join: row('join, joining, joined, participation, '),
  sanction: row('sanction, sanctioning, sanctioned, sanctions, '),
  lift: row('grant relief, granting relief, lifted, relief, ', { about: 'over' }),
  impose: row('impose, imposing, imposed, imposition, on'),
  threaten: row('threaten, threatening, threatened, threat, '),
  activate: row('activate, activating, put into service, use, '),
  store: row('store, storing, stored, storage, '),
  test: row('test, testing, tested, test, '),
  destroy: row('destroy, destroying, destroyed, destruction, '),
  damage: row('damage, damaging, damaged, damage, '),
  shoot: row('shoot down, shooting down, shot down, shooting down, '),
  attack: row('attack, attacking, attacked, attack, '),
  crash: row('crash, crashing, crashed, crash, ', { about: '' }),
  ground: row('ground, grounding, grounded, grounding, '),
  fly: row('fly, flying, flown, flight, ', { about: '' }),
  kill: row('kill, killing, killed, death, '),
  injure: row('injure, injuring, injured, injury, '),
  arrest: row('arrest, arresting, arrested, arrest, '),
  release: row('release, releasing, released, release, '),
  resign: row('resign, resigning, resigned, resignation, ', { about: '' }),
  appoint: row('appoint, appointing, appointed, appointment, '),
  elect: row('elect, electing, elected, election, '),
  cancel: row('call off, calling off, called off, cancellation, '),
  postpone: row('postpone, postponing, postponed, delay, '),
  suspendwork: row('halt, halting, halted, halt, '),
  resume: row('resume, resuming, resumed, resumption, '),
  start: row('start, starting, started, start, '),
  finish: row('finish, finishing, finished, completion, '),
  build: row('build, building, built, production, '),
  train: row('train, training, trained, training, ', { about: 'on' }),
  inspect: row('inspect, inspecting, inspected, inspection, '),
  decide: row('decide, deciding, decided, decision, ', { about: 'on' }),
  announce: row('announce, announcing, announced, announcement, '),
  comment: row('comment, commenting, commented on, comment, ', { about: 'on' }),
  support: row('support, supporting, supported, support, ', { isAttitude: true }),
  oppose: row('oppose, opposing, opposed, opposition, ', { isAttitude: true }),
  cut: row('cut, cutting, cut, cut, '),
  increase: row('increase, increasing, increased, increase, '),
  include: row('include, including, included, inclusion, '),
  integrate: row('integrate, integrating, integrated, integration, '),
  know: row('know, knowing, known, knowledge, ', { isAttitude: true, about: 'of' }),
  use: row('use, using, used, use, '),
  base: row('station, stationing, stationed, stationing, '),
  move: row('move, moving, moved, move, to'),
  hold: row('block, blocking, blocked, block, '),
  solve: row('settle, settling, settled, settlement, '),
  compromise: row('endanger, endangering, endangered, risk, '),
  intend: row('intend, intending, intended, intention, ', { isAttitude: true }),
  extend: row('extend, extending, extended, extension, '),
  expire: row('expire, expiring, expired, expiry, ', { about: '' }),
  investigate: row('investigate, investigating, investigated, investigation, '),
  cause: row('cause, causing, caused, cause, '),
  repair: row('repair, repairing, repaired, repair, '),
  find: row('find, finding, found, find, '),
  leak: row('leak, leaking, leaked, leak, ', { about: '' }),
  evacuate: row('evacuate, evacuating, evacuated, evacuation, '),
  'technology-transfer': row(
    'transfer the technology of, transferring the technology of, transferred, technology transfer, to',
  ),
};

/** Events told by a noun that a verb of the same concept does not stand for: a waiver is granted, sanctions are lifted. */
export const nounPhrases: Readonly<Record<string, EventPhrase>> = {
  waiver: row('grant a waiver, granting a waiver, waiver granted, waiver, ', { about: 'for', isDoneTo: true }),
  exemption: row('grant an exemption, granting an exemption, exemption granted, exemption, ', {
    about: 'for',
    isDoneTo: true,
  }),
  'carve-out': row('grant a carve-out, granting a carve-out, carve-out granted, carve-out, ', {
    about: 'for',
    isDoneTo: true,
  }),
  licence: row('grant a licence, granting a licence, licence granted, licence, ', { about: 'for', isDoneTo: true }),
  license: row('grant a license, granting a license, license granted, license, ', { about: 'for', isDoneTo: true }),
  accident: row('have an accident, having an accident, accident, accident, ', { about: 'with' }),
};

/** States of a thing, by the concept that names them. "In use or in storage: the S-400?" */
export const statePhrases: Readonly<Record<string, string>> = {
  activate: 'in use',
  'on duty': 'on duty',
  store: 'in storage',
  test: 'in trials',
  trial: 'in trials',
  'technical-level': 'technical level',
  'high-level': 'high level',
  destroy: 'destroyed',
  damage: 'damaged',
  wreck: 'wrecked',
  approve: 'approved',
  back: 'backed',
  support: 'for',
  refuse: 'refused',
  oppose: 'against',
  block: 'blocked',
  veto: 'vetoed',
  survive: 'alive',
  kill: 'killed',
  sign: 'signed',
  expire: 'expired',
  repeal: 'repealed',
  release: 'free',
  arrest: 'held',
  finish: 'complete',
  complete: 'complete',
  win: 'won',
  victory: 'won',
  lose: 'lost',
  defeat: 'lost',
  increase: 'up',
  cut: 'down',
  start: 'begun',
  launch: 'begun',
  cancel: 'called off',
  halt: 'halted',
  resume: 'going on',
  suspendwork: 'halted',
  succeed: 'successful',
  success: 'successful',
  fail: 'failed',
  failure: 'failed',
  convict: 'guilty',
  acquit: 'not guilty',
  exonerate: 'cleared',
  ground: 'grounded',
  fly: 'flying',
  sleep: 'asleep',
  wake: 'awake',
  remove: 'taken away',
  put: 'put there',
  majority: 'a majority',
  minority: 'a minority',
};

/** States whose name as an adjective differs, for "the US ambassador", "Turkish and Russian officials". */
const adjectives: Readonly<Record<string, string>> = {
  Türkiye: 'Turkish',
  Russia: 'Russian',
  'United States': 'US',
  'United Kingdom': 'British',
  'European Union': 'EU',
  'United Arab Emirates': 'Emirati',
  Greece: 'Greek',
  Cyprus: 'Cypriot',
  Israel: 'Israeli',
  India: 'Indian',
  Iran: 'Iranian',
  Iraq: 'Iraqi',
  Syria: 'Syrian',
  Egypt: 'Egyptian',
  Qatar: 'Qatari',
  'Saudi Arabia': 'Saudi',
  Ukraine: 'Ukrainian',
  China: 'Chinese',
  Japan: 'Japanese',
  'South Korea': 'South Korean',
  Pakistan: 'Pakistani',
  Germany: 'German',
  France: 'French',
  Spain: 'Spanish',
  Italy: 'Italian',
  Poland: 'Polish',
  Norway: 'Norwegian',
  Sweden: 'Swedish',
  Finland: 'Finnish',
  Netherlands: 'Dutch',
  Switzerland: 'Swiss',
  Canada: 'Canadian',
  Australia: 'Australian',
};

/** `Turkish` for Türkiye; null where only the name itself is known. */
export function adjectiveOf(state: string): string | null {
  return adjectives[state] ?? null;
}

/** States and offices that stand with an article or are said shorter. */
const spoken: Readonly<Record<string, string>> = {
  'United States': 'the US',
  'United Kingdom': 'the UK',
  'European Union': 'the EU',
  'United Nations': 'the UN',
  'United Arab Emirates': 'the UAE',
  Netherlands: 'the Netherlands',
  Philippines: 'the Philippines',
  Pentagon: 'the Pentagon',
  Kremlin: 'the Kremlin',
};

/** A canonical name as it stands in a sentence: "the US", "the S-400". */
export function spokenName(name: string): string {
  return spoken[name] ?? (/\d/.test(name) ? `the ${name}` : name);
}

/** A weapon as it stands in a sentence: "the Gripen". */
export function spokenSystem(name: string): string {
  return `the ${name}`;
}

/** What a measured figure answers, by its unit; money by "How much". */
export const measures: readonly (readonly [RegExp, string])[] = [
  // "$2.5 billion", "£40m"
  [/^(?:USD|EUR|GBP|INR|RUB|TRY|CHF|CAD|AUD|JPY|PLN|NOK|SEK|CNY|ILS|KRW)$/, 'How much'],
  [/^(?:km|m|cm|mm|mile|metre|kilometre)$/, 'What distance'],
  [/^(?:t|kg|g|tonne|ton|lb)$/, 'What weight'],
  [/^(?:minute|hour|day|week|month|year|decade)$/, 'How long'],
  [/^%$/, 'What share'],
];

const irregularPlurals: Readonly<Record<string, string>> = {
  person: 'people',
  aircraft: 'aircraft',
  child: 'children',
  man: 'men',
  woman: 'women',
};

/** "batteries", "people", "votes". */
export function pluralOf(noun: string): string {
  if (noun in irregularPlurals) return irregularPlurals[noun] ?? noun;
  if (/(?:s|x|ch|sh)$/.test(noun)) return `${noun}es`;
  return /[^aeiou]y$/.test(noun) ? `${noun.slice(0, -1)}ies` : `${noun}s`;
}

/** Whether words ask for a verb in the plural. */
export function isMany(words: string): boolean {
  return words === 'people' || / and /.test(words) || (/[^s]s$/.test(words) && !/\d/.test(words));
}

/** "a contract", "an exemption", "talks". */
export function withArticle(noun: string): string {
  if (isMany(noun)) return noun;
  return `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`;
}
