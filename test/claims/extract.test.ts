import { describe, expect, test } from 'vitest';
import { extractClaims } from '../../src/claims/index.ts';
import { anArticle } from '../support/builders.ts';
import { claimReader, shippedLexicon } from '../support/pairs.ts';

const lexicon = shippedLexicon();
const read = claimReader(lexicon);
const claim = (quote: string) => read(quote, '2025-12-17T09:00:00Z', 'PA Turkey');
/** Whether an event of a sentence is said not to be so. */
const isDenied = (quote: string, concept: string) =>
  claim(quote).words.find((word) => word.concept === concept)?.negative;
const isActual = (quote: string, concept: string) =>
  claim(quote).words.find((word) => word.concept === concept)?.actual;

describe('what is denied', () => {
  test.each([
    ['The Kremlin denied that such a request was made.', 'request'],
    ['Moscow never delivered the missiles.', 'deliver'],
    ['No delivery has been made to Ankara.', 'deliver'],
    ['The ministry ruled out a transfer of the system.', 'transfer'],
    ['Transferring the system is not on the table, the sources said.', 'transfer'],
    ['Ankara refuses to return the system.', 'return'],
    ['The batteries have yet to be activated.', 'activate'],
    ['There is no dog running on the grass.', 'run'],
    ["The jets aren't grounded.", 'ground'],
    ['Acceptance trials of the radars have yet to take place.', 'test'],
    ['The delivery never took place, the ministry said.', 'deliver'],
    ['The contract lies unsigned in Paris.', 'sign'],
    ['Nine of the jets are still undelivered.', 'deliver'],
    ['The report that it will cut 2,000 jobs was wrong.', 'cut'],
    ['Claims that Berlin has bought more jets lack any basis.', 'buy'],
    ['The reports of a delivery to Tehran were waved aside in the office.', 'deliver'],
    ['There are no negotiations on any deal, the ministry said, calling the report false.', 'negotiate'],
    ['Moscow was unable to deliver the missiles.', 'deliver'],
    ['The delivery of the radars played no part in the delay.', 'deliver'],
    ['The visit had nothing to do with the sanctions.', 'visit'],
    ['The visit was unrelated to the sanctions.', 'sanction'],
    ['Norway has sent no parts to Athens, the ministry said.', 'send'],
    ['The ministry dismissed as untrue the stories that a contract exists.', 'agree'],
    ['The visit was in no way a sale.', 'sell'],
    ['Greece has neither asked for a loan under the law nor signed a contract.', 'sign'],
    ['Norway has no contract nor has it delivered a missile.', 'deliver'],
    ['Ankara has ceased to operate the radars.', 'activate'],
    ['The ministry neglected to sign the contract.', 'sign'],
    ['No missile, the ministry said, has been delivered.', 'deliver'],
    ['We will not, we will not deliver the missiles.', 'deliver'],
    ['The embassy said reports of a delivery were "not true".', 'deliver'],
    ['The ministry called the talk of a delivery a smear.', 'deliver'],
    ['The embassy called the reports of a delivery “false”.', 'deliver'],
    ['The two sides met with nobody in Ankara.', 'meet'],
    ['The council turned down a transfer of the system.', 'transfer'],
    ['Ankara shied away from a transfer of the system.', 'transfer'],
    ['The ministry has decided against a transfer of the system.', 'transfer'],
    ['The agency disputed that the missiles had been delivered.', 'deliver'],
  ])('%s', (quote, concept) => expect(isDenied(quote, concept)).toBe(true));

  test.each([
    ['The Kremlin never denied that a request was made.', 'request'],
    ['Moscow delivered the missiles.', 'deliver'],
    ['The Kremlin denied that he made such a request during the meeting.', 'meet'],
    ['Deliveries will begin no later than May.', 'deliver'],
    ['Not only was the contract signed, it was paid.', 'sign'],
    ['The jets, which nobody had noticed, were delivered.', 'deliver'],
    ['Ankara will return the system without delay, not without anger.', 'return'],
    ['Not all of the contracts were signed.', 'sign'],
    ['They stopped in Ankara, where the contract was signed.', 'sign'],
    ['A payment to Moscow was made, and no delivery took place.', 'pay'],
    ['The unmanned aircraft were delivered.', 'deliver'],
    ['The denial came after Norway had delivered the missiles.', 'deliver'],
    ['Several parties disputed the election.', 'elect'],
    ['The opposition called the delivery wrong.', 'deliver'],
    ['The senator called the delivery a ridiculous idea.', 'deliver'],
    ['Delhi has refused the offer of jets.', 'offer'],
    ['Oslo turned down an offer of missiles.', 'offer'],
    ['The missiles were delivered at no cost to Ankara.', 'deliver'],
    ['It produced a fantasy television series in Ankara and sold it.', 'sell'],
    ['The threat had no bearing on the schedule, under which a battery is delivered in May.', 'deliver'],
    ['There is nothing new on this, the spokesperson said in Ankara when asked about the contract.', 'agree'],
    ['The lot is made up of jets that were delivered to Norway.', 'deliver'],
    ['The minister forgot the contract.', 'agree'],
    ['The ministry did not say how the missiles were delivered.', 'deliver'],
  ])('not in: %s', (quote, concept) => expect(isDenied(quote, concept)).toBe(false));
});

describe('what is only supposed', () => {
  test.each([
    ['Ankara could return the system.', 'return'],
    ['It would be an effort to mend ties, lift sanctions and return the missiles.', 'return'],
    ['Reports of a delivery were heard in Tehran.', 'deliver'],
    ['The Kremlin has not confirmed receiving a request.', 'request'],
    ['If the contract is signed, the price falls.', 'sign'],
    ['The letter asks that no aircraft be delivered to Ankara.', 'deliver'],
    ['A waiver was sought by the government.', 'lift'],
    ['They looked at a return of the system.', 'return'],
    ['They looked at a return to Russia, a transfer elsewhere and a sale.', 'transfer'],
    ['The plan to buy the jets was cancelled.', 'buy'],
    ['Russia has proposed a sale of the jets.', 'sell'],
    ['The opposition called for a return of the system.', 'return'],
    ['The opposition is hoping for a return of the system.', 'return'],
    ['Ankara is open to a return of the system.', 'return'],
  ])('%s', (quote, concept) => expect(isActual(quote, concept)).toBe(false));

  test.each([
    ['Ankara returned the system.', 'return'],
    ['The sources say that he made a request.', 'request'],
    ['The contract was signed in 2017.', 'sign'],
    ['The plan to buy the jets was cancelled.', 'cancel'],
    ['The planned sale of the jets was cancelled.', 'cancel'],
    ['Russia has proposed a sale of the jets.', 'offer'],
    ['Norway failed to deliver the missiles.', 'deliver'],
    ['Norway managed to deliver the missiles.', 'deliver'],
    ['Oslo had neither a say nor any notice of it.', 'know'],
  ])('not in: %s', (quote, concept) => expect(isActual(quote, concept)).toBe(true));
});

describe('who says it', () => {
  test.each([
    ['The Kremlin denied the report.', 'The Kremlin', 'denies', 'Russia'],
    [
      'Kremlin spokesman Dmitry Peskov said relations remain strong.',
      'Kremlin spokesman Dmitry Peskov',
      'asserts',
      'Russia',
    ],
    ['Relations remain strong, a Turkish official told reporters.', 'Turkish official', 'asserts', 'Türkiye'],
    ['According to people familiar with the talks, Ankara seeks money.', 'people familiar', 'asserts', null],
  ])('%s', (quote, surface, act, party) => {
    const [speaker] = claim(quote).speakers;
    expect(speaker).toMatchObject({ act, party });
    expect(speaker?.surface.replace(/^The /, '')).toContain(surface.replace(/^The /, '').split(' ')[0]);
  });

  test.each([
    ['An F-35 sale was objected to, officials in Jerusalem said.', 'officials in Jerusalem', 'Israel'],
    ["Doha's embassy in Washington said it was untrue.", "Doha's embassy in Washington", 'Qatar'],
    ['U.S. Ambassador to Turkey Ann Smith said it.', 'U.S. Ambassador to Turkey Ann Smith', 'United States'],
    ["Nothing was decided, the defence minister's office said.", "defence minister's office", null],
    ['The State Department on Friday denied it.', 'State Department', 'United States'],
    ['A spokesperson said that no offer had been made in writing.', 'A spokesperson', null],
    ['It stands there, to be contradicted by the State Department within a day.', 'State Department', 'United States'],
    ['The sale was stopped by Senator Ann Moe, a colleague said.', 'a colleague', null],
    ['They gave statements Turkish officials made to the agency, when they stated it.', 'Turkish officials', 'Türkiye'],
  ])('with the house, and no day or bystander: %s', (quote, surface, party) => {
    expect(claim(quote).speakers.map((one) => [one.surface, one.party])).toEqual([[surface, party]]);
  });

  test('a sentence that nobody is reported to say has no speaker', () => {
    expect(claim('Turkey bought the system in 2017.').speakers).toEqual([]);
  });
});

describe('what is told and what only stands there', () => {
  test.each([
    'WASHINGTON, March 6 (Meridian) - The jets were delivered.',
    'ANKARA / SİNOP — The jets were delivered.',
    'ST PETERSBURG, March 2. /Volga-Inform/. The jets were delivered.',
    'NEW DELHI: The jets were delivered.',
  ])('a dateline tells nothing: %s', (quote) => {
    const { words, times, states, quote: kept } = claim(quote);
    expect(words.map(({ concept }) => concept)).toEqual(['aircraft', 'deliver']);
    expect([times, states]).toEqual([[], []]);
    expect(kept.text).toBe(quote);
  });

  test.each([
    ['F-35 - the jet - was delivered.', 'F-35'],
    ['Ministry: It was delivered to Ankara.', 'minister'],
  ])('no dateline: %s', (quote, concept) => expect(claim(quote).terms).toContain(concept));

  test('a dateline by itself is no claim', () => {
    expect(
      extractClaims(anArticle({ text: 'MOSCOW, 31 December.\n\nThe jets were delivered to Turkey.' }), lexicon),
    ).toHaveLength(1);
  });

  test.each([
    ['It has been used for the procurement agency.', 'buy'],
    ['The radars ran at the test range.', 'test'],
    ['An official told Anatolia Dispatch of the talks.', 'deliver'],
  ])('a name does nothing: %s', (quote, concept) =>
    expect(claim(quote).events.map(({ kind }) => kind)).not.toContain(concept),
  );
});

describe('names in their role', () => {
  test('a capital is a place where something is, and its state where it acts', () => {
    const places = (quote: string) => claim(quote).names.filter(({ role }) => role === 'a place');
    expect(places('The deal was signed in Ankara.')).toEqual([{ role: 'a place', name: 'Türkiye', surface: 'Ankara' }]);
    expect(places('Ankara signed the deal in Turkey.')).toEqual([]);
  });

  test('a date before "a spokesman told" is no spokesman', () => {
    const quote = 'No team has been to Ankara since the New Year, a Kremlin spokesman told journalists.';
    expect(claim(quote).names.filter(({ role }) => role.startsWith('spokesperson'))).toEqual([]);
  });

  test.each([
    ['U.S. Ambassador to Turkey Tom Barrack spoke.', 'ambassador|Türkiye|United States', 'Tom Barrack'],
    ['Tom Barrack, the U.S. ambassador to Turkey, spoke.', 'ambassador|Türkiye|United States', 'Tom Barrack'],
    ['The U.S. Ambassador to Turkey Tomバーク spoke.', 'ambassador|Türkiye|United States', 'Tomバーク'],
    ['Russian President Vladimir Putin spoke.', 'president|Russia', 'Vladimir Putin'],
  ])('%s', (quote, role, name) => expect(claim(quote).names).toContainEqual({ role, name, surface: name }));

  test.each(['The ambassador spoke.', 'An ambassador to Turkey was named.'])('no holder in: %s', (quote) => {
    expect(claim(quote).names.filter((name) => name.role.startsWith('ambassador'))).toEqual([]);
  });
});

describe('figures and dates hang on what they belong to', () => {
  test('what a number counts', () => {
    expect(claim('Turkey ordered 100 F-35s.').quantities[0]).toMatchObject({ low: 100, unit: 'aircraft' });
    expect(claim('Turkey got three squadrons.').quantities[0]).toMatchObject({ low: 3, unit: 'squadron' });
    expect(claim('The tally of F-35s brought down is four.').quantities[0]).toMatchObject({ low: 4, unit: 'aircraft' });
    expect(claim('The Senate voted 79 to 18.').quantities[0]).toMatchObject({ low: 79, unit: 'person' });
    expect(claim('It voted against 12 amendments.').quantities[0]).toMatchObject({ low: 12, unit: 'amendment' });
    expect(claim('The ministers say it is four.').quantities[0]).toMatchObject({ low: 4, unit: '' });
    expect(claim('The committee backed the bill 12-10, late on Monday.').quantities[0]?.unit).toBe('person');
    expect(claim('The committee approved 10-12 jets.').quantities[0]?.unit).toBe('aircraft');
    expect(claim('The missile was fired three times.').quantities[0]).toMatchObject({ low: 3, unit: 'time' });
    expect(claim('Of the missiles that came in July, 192 are left.').quantities[0]?.unit).toBe('missile');
    expect(claim('The jet went down at 2:10 p.m.').quantities[0]).toMatchObject({ low: 850, unit: 'clock' });
  });

  test.each([
    ['A nine-member delegation came.', 9],
    ['A team of fourteen came.', 14],
    ['Eighty-one deputies backed it.', 81],
    ['It passed with 76 ayes.', 76],
    ['More than 3,000 people work there.', 3000],
  ])('people are counted as people: %s', (quote, low) => {
    expect(claim(quote).quantities[0]).toMatchObject({ low, unit: 'person' });
  });

  test.each([
    "January's update puts the cost at $2 billion.",
    'The 2024 memorandum obliges them to deliver.',
    'In the agreement of 29 September they bought 20 jets.',
    'In its statement on Wednesday the company put the handover at 20 jets.',
  ])('a day of a paper is no day of what it tells: %s', (quote) => {
    expect(claim(quote).times[0]?.of).toBe('say');
  });

  test('a day of speaking is no day of the event', () => {
    expect(claim('He told reporters on Monday that the jets were delivered.').times[0]?.of).toBe('say');
    expect(claim('The jets were delivered on Monday.').times[0]?.of).toBe('deliver');
  });

  test.each([
    ['The contract with Greece was concluded in March 2026.', 'sign'],
    ['Greece asked for 40 jets in 2020.', 'request'],
    ['The Act was signed into law in the spring of 2018.', 'sign'],
    ['India signed the contract on 5 October 2018.', 'agree'],
  ])('what is done by saying or to a paper has its day: %s', (quote, event) => {
    expect(claim(quote).times[0]?.of).toBe(event);
  });

  test('a date belongs to what stands before the next "and"', () => {
    const quote = 'Washington removed Ankara from the whole of the F-35 programme in 2019 and imposed sanctions.';
    expect(claim(quote).times.map(({ of }) => of)).toEqual(['exclude']);
  });

  test('a date belongs to the verb behind the event', () => {
    const quote = 'The plan that was approved in February retires the Harriers in 2032.';
    expect(claim(quote).times.map(({ of }) => of)).toEqual(['approve', 'retire']);
    const putOff = claim('The jets will not be handed over in 2028 as foreseen but in the second half of 2029.');
    expect(putOff.times.map(({ of }) => of)).toEqual(['transfer', 'transfer']);
    expect(claim('The mission must cease operating in March.').times[0]?.of).toBe('suspendwork');
    expect(claim('Deliveries are expected in 2032.').times.map(({ of }) => of)).toEqual(['deliver']);
  });

  test('"since" gives its date to what began', () => {
    const times = claim('It has been blocked since Ankara bought them in 2017.').times;
    expect(times.map((time) => time.of)).toContain('hold');
  });
});

test.each(['Świdwin', 'Sliač', 'Łask', 'Kürecik', 'Đakovica'])('%s is one word and a name', (name) => {
  const names = claim(`The jets were moved to ${name} on Monday.`).words.filter(({ kind }) => kind === 'name');
  expect(names).toHaveLength(1);
});

describe('how things stand', () => {
  const standingsOf = (quote: string) => claim(quote).standings.map((one) => [one.matter, one.is, one.negative]);

  test.each([
    ['The battery is kept in storage.', ['readiness', 'put away', false]],
    ['The battery has taken up combat duty.', ['readiness', 'in use', false]],
    ['The sanctions are not in force.', ['penalties', 'in force', true]],
    ['Athens condemned the sale.', ['attitude', 'against it', false]],
    ['The embargo remains firmly in place.', ['penalties', 'in force', false]],
    ['Norway sent the two remaining missiles back.', ['handover', 'sent back', false]],
    ['Greece took over its first F-35 in Texas.', ['handover', 'delivered', false]],
    ['The council removed the company from its sanctions list.', ['penalties', 'lifted', false]],
    ['Athens has parked its order.', ['order', 'dropped', false]],
  ])('%s', (quote, standing) => expect(standingsOf(quote)).toContainEqual(standing));

  test('an air force forces nobody, and who is forced is no army', () => {
    expect(standingsOf('The Greek air force trained there.')).toEqual([]);
    expect(claim('The crew was forced to land.').terms).not.toContain('military');
  });

  test.each([
    ['sent over a place is not sent over', 'Norway sent the missiles over Crete.', 'handover'],
    ['what something is told of is a noun', 'Athens has parked its order.', 'ordered'],
    ['a man mans nothing', 'The man waited in Oslo.', 'in use'],
  ])('%s', (_, quote, other) => expect(standingsOf(quote).flat()).not.toContain(other));

  test('of one matter the longest phrase counts, once', () => {
    const readiness = standingsOf('The squadron is on round-the-clock alert.').filter(
      ([matter]) => matter === 'readiness',
    );
    expect(readiness).toEqual([['readiness', 'in use', false]]);
  });
});

describe('a denial whose matter stands in the sentence before', () => {
  const denied = (text: string) => {
    const claims = extractClaims(anArticle({ title: 'Jets', text }), lexicon);
    return claims[1]?.words.find((word) => word.concept === 'deliver')?.negative;
  };

  test.each([
    'Six fighters were delivered to Iran, sources said. The government in Tehran denied this.',
    'Six fighters were delivered to Iran, sources said. It is all a lie, the regime insists.',
    'Six fighters were delivered to Iran, sources said. A spokesman dismissed the report as fiction.',
  ])('carries it, as denied: %s', (text) => expect(denied(text)).toBe(true));

  test.each([
    'Six fighters were delivered to Iran, sources said. The government in Tehran confirmed this.',
    'Six fighters were delivered to Iran, sources said. The ministry denied that the contract was paid.',
    'Six fighters were delivered to Iran. They are grey. The ministry denied this.',
  ])('and nothing else does: %s', (text) => expect(denied(text)).toBeUndefined());
});

test('a claim that names no state is about those of its article', () => {
  const text = 'India got three squadrons from Russia. They are in service.';
  const [, second] = extractClaims(anArticle({ title: 'India waits', text }), lexicon);
  expect(second?.states).toEqual(['India']);
});

test('an article in another language has no claims', () => {
  expect(extractClaims(anArticle({ language: 'tr', text: 'Ankara sistemi iade etmek istiyor.' }), lexicon)).toEqual([]);
});
