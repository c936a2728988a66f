import { describe, expect, it } from 'vitest';
import {
  isOfAffair,
  matchTopics,
  prepareTopics,
  topicName,
  topicsFile,
  watchAnything,
} from '../../src/topics/index.ts';
import { anArticle, shippedTopics } from '../support/judging.ts';
import backlog from './backlog.json' with { type: 'json' };
import openings from './openings.json' with { type: 'json' };

const watched = shippedTopics();
const topicsOf = (title: string, text: string) =>
  matchTopics(anArticle(text, { title }), watched).matches.map((match) => match.topic);

describe('news of the affair', () => {
  it.each<[string, string, string[]]>([
    ['Turkey weighs return of S-400', 'Ankara is in talks with Moscow, officials said.', ['s-400']],
    ['Turkey weighs return of S400s', 'Ankara is in talks with Moscow, officials said.', ['s-400']],
    ['Hava savunma', 'Ankara, S‑400 hava savunma sistemlerini Rusya’ya iade etmeyi görüşüyor.', ['s-400']],
    ['С-400 в Турции', 'Минобороны Турции не обсуждает возврат зенитных ракетных систем С-400.', ['s-400']],
    ['Growlers hit', 'Kyiv says two SA-21 Growler launchers were destroyed in Crimea.', ['s-400']],
    ['F-35A crashes in Texas', 'The pilot of the stealth fighter ejected, the Air Force said.', ['f-35']],
    ['Lightning II deliveries resume', 'Lockheed Martin handed three jets to the Pentagon.', ['f-35']],
    ['Dutch F‑35s scramble', 'The fighters intercepted a Russian aircraft, the ministry said.', ['f-35']],
    ['JSF partners meet', 'The Joint Strike Fighter programme office briefed ministers.', ['f-35']],
    ['Senate debates CAATSA waiver', 'Lawmakers are split over the sanctions.', ['caatsa']],
    ['Section 231 list grows', 'The State Department added three Russian arms makers.', ['caatsa']],
    [
      'Washington prepares to lift penalties',
      'The administration may suspend sanctions on the Presidency of Defence Industries in Ankara.',
      ['caatsa'],
    ],
    ['Carrier sails', 'Eight F-35Bs were embarked at the quay before she left for the Atlantic.', ['f-35']],
    [
      'Ankara told to give them up',
      'Turkey must part with its Russian air defence missiles before anything else, a US senator said.',
      ['s-400'],
    ],
    [
      'Iraq hears the Russians out',
      'A delegation from Moscow offered air defence systems; Washington recalled Section 231.',
      ['s-400', 'caatsa'],
    ],
    [
      'Cairo looks at fighters again',
      'American law threatens whoever orders the Su-35 with penalties, a diplomat said.',
      ['caatsa'],
    ],
    [
      'DEAL! Ankara gets its jets',
      'The Turks were thrown out of the F-35 club over rockets bought from Putin, the White House said.',
      ['s-400', 'f-35'],
    ],
    [
      'Three more regiments',
      'New Delhi wants the Russian surface-to-air system for two more commands, an officer said.',
      ['s-400'],
    ],
    [
      'Senator holds out',
      'The hold stays while the Russian hardware is on Turkish soil, he told the Senate.',
      ['s-400'],
    ],
    ['No contact', 'The Kremlin denied talks with Ankara on the return of the missile systems.', ['s-400']],
    [
      'Ambassador sees a way',
      'The missiles that cost Ankara its seat in the fighter programme could go, the American ambassador said.',
      ['s-400', 'f-35'],
    ],
    [
      'Doha asks again',
      'Qatar has renewed its request for Lockheed Martin stealth fighters, a diplomat said.',
      ['f-35'],
    ],
    [
      'Raw deal',
      'Erdogan spoke of the jets never delivered and of their storage in the United States at his expense.',
      ['f-35'],
    ],
    ['Bern pays', 'Switzerland must pay more for the American fighters it ordered, the cabinet said.', ['f-35']],
    ['Court rules', 'The export of fighter parts to Israel needs a new licence, the judges said.', ['f-35']],
    ['Cairo walks away', 'Washington warned of penalties over the order for the Su-35, an officer said.', ['caatsa']],
    ['Talks', 'Hakan Fidan discussed the lifting of defence sanctions in Washington.', ['caatsa']],
    ['Carve-out', 'An amendment would exempt Delhi from the 2017 law on purchases of Russian arms.', ['caatsa']],
    ['S-500 or S-400?', 'Delhi asked Moscow for both missile systems, the ministry said.', ['s-400']],
  ])('%s', (title, text, topics) => expect(topicsOf(title, text)).toEqual(topics));

  it('says in a sentence why', () => {
    const { matches } = matchTopics(anArticle('The F-35 crashed, the Air Force said.', { title: 'Jet lost' }), watched);
    expect(matches).toEqual([{ topic: 'f-35', reason: 'F-35: “F-35” in the opening, named once.' }]);
  });
});

describe('namesakes, adverts and passing mentions', () => {
  it.each([
    ['Mercedes S 400 d tested', 'The saloon has 330 hp and a diesel engine; dealers ask 60,000 euros.'],
    ['Scania S400 on the motorway', 'The truck driver praised the gearbox and the suspension of the diesel.'],
    ['Sony HT-S400 soundbar drops', 'Two speakers, a subwoofer and HDMI for less; the TV comes alive.'],
    ['Canon S400 is back', 'Collectors want the four-megapixel camera with its lens and zoom.'],
    ['Bus S400 gets a new timetable', 'Commuters on the route wait longer at the bus stop on Sundays.'],
    ['F35 closed', 'Snow has shut the mountain road; drivers with rental cars should take another route.'],
    ['World record in F35', 'The shot put athlete won the medal at the grand prix with her coach watching.'],
    ['Error F35', 'The washing machine has water in the tray; check the hose and the drain before you call a plumber.'],
    ['How to fill in Form F-35', 'The consulate wants two photographs, the fee and the work permit application form.'],
    ['F35 class on the lake', 'The catamarans raced in light wind; the regatta ends with the last race on Sunday.'],
    ['Lightning II', 'The hockey team won in the playoffs with three goals in the second period.'],
    ['Triumf are back', 'The basketball club beat a student side; its coach and fans celebrated in the league.'],
    [
      'Five stocks to buy',
      'A miner, an insulin maker and the company behind the F-35, whose dividend grows; not investment advice.',
    ],
    [
      'Now hiring',
      'Join the F-35 assembly team: an hour pays 31 dollars, dental benefits, apply by phone, no resume needed.',
    ],
    ['New kit', 'The 1/48 scale model of the F-35A has decals for five air forces; pre-order for collectors now.'],
    ['Game review', 'The DLC adds an S-400 site to sneak past; the patch fixes the gameplay on console.'],
    ['Quiz', 'Which country makes the S-400? Answers on page 3; the winner of the last quiz gets a book token.'],
    [
      'Halftime',
      'The quarterback smiled at the flyover of two F-35s; fans in the stadium cheered the touchdown that followed.',
    ],
    ['Migrating from JSF', 'The Java framework loses developers; JavaServer Faces code moves to the frontend.'],
    [
      'A striker called the S-400',
      'Nothing gets past the goalkeeper of the league; the football season starts in August.',
    ],
    ['Section 231 of the building code', 'Landlords must install a thermostat, the city council said.'],
    ['Half price', 'The S400 hedge trimmer cuts like a missile; wear goggles, mind the lawn. Our verdict: a bargain.'],
    ['Tariffs rise', 'Washington raised tariffs on steel. The minister said they had nothing to do with CAATSA.'],
    [
      'Helicopter handed over',
      'The price of the helicopter is often compared with that of the F-35, the ministry said.',
    ],
    ['Ballast for the S-300', 'Its missiles fly as far as those of the S-400, the Russian ministry said.'],
    ['Sixth F-22 squadron', 'The fighters share a hangar with the F-35 at the air base, the Air Force said.'],
    ['A radar from Turin', 'The missile hits targets at heights the S-400 does not reach, the maker said.'],
    [
      'Defence outlay rises',
      'The cabinet will ask parliament for more. The minister spoke of drones and pilots. Delivery of the S-400 goes on.',
    ],
    [
      'Airport reopens',
      'The runway is longer now. Flights to the islands start in May. Shops are open. F-35B fighters of the navy used it.',
    ],
    ['Foam jet tested', 'The F-35B needs a gyro and five servos; glue is in the box, and the decals tore.'],
    ['A day at the coast', 'Bring a picnic. If there is time, an F-35 may fly by over the beach.'],
    ['F-22s leave Okinawa', 'American stealth fighters left Japan for Alaska, the Air Force said.'],
    ['National jet sold', 'Indonesia ordered Kaan stealth fighters from Türkiye; the engines are American.'],
    ['Typhoons signed', 'Türkiye pays London for twenty Typhoons over ten years; the American embassy took note.'],
    ['No Russian systems', 'The ballot hardware is from Ankara and not Russian, the Turkish interior minister said.'],
    ['Siper sold', 'Ankara sells its own air defence system to Baku; Russia took note.'],
    ['Tanker returned', 'Türkiye handed back a tanker to Moscow; a battery of tests found no leak.'],
    ['Gas contracts prolonged', 'Russia and Türkiye agreed on a price for gas through Blue Stream, the ministry said.'],
  ])('%s', (title, text) => expect(topicsOf(title, text)).toEqual([]));

  it('says why it passed over', () => {
    const { reasons } = matchTopics(anArticle('The F35 is closed by snow.', { title: 'Snow' }), watched);
    expect(reasons).toEqual(['Passed over: “F35” stands near no word that belongs to F-35.']);
    const aside = matchTopics(anArticle('Jets, unlike the F-35, need a long runway.', { title: 'Typhoon' }), watched);
    expect(aside.reasons).toEqual(['Passed over: “F-35” is named for comparison only.']);
  });
});

it('finds each pattern whatever stands before it in the settings: its groups are counted on their own', () => {
  const topic = (id: string, names: string[], all: string[]) => ({
    ...{ id, name: id, near: ['word'] },
    names: names.map((say) => ({ say, sure: true, reason: 'its name', example: 'none' })),
    unnamed: all.length === 0 ? [] : [{ all, within: 'text', reason: 'described', example: 'none' }],
  });
  const topics = [
    topic('pairs', ['(al)ly', String.raw`(to)m\1m`], []),
    topic('told', ['(?:an)other'], ['red', 'roof']),
  ];
  const elsewhere = [{ kind: 'sport', words: ['goal'], reason: 'sport', example: 'none' }];
  const own = prepareTopics(topicsFile.schema.parse({ affair: ['word'], elsewhere, topics }));
  const found = (title: string) =>
    matchTopics(anArticle('No more.', { title }), own).matches.map((match) => match.topic);
  expect(found('A tomtom sounds')).toEqual(['pairs']);
  expect(found('A tomalm sounds')).toEqual([]);
  expect(found('The roof is red')).toEqual(['told']);
  expect(found('The roof is green')).toEqual([]);
});

it('finds nothing irrelevant when anything is watched', () => {
  const { matches } = matchTopics(anArticle('A recipe for soup.'), watchAnything(watched));
  expect(matches.map((match) => match.topic)).toEqual(['any']);
});

it('shows topics by their names', () => {
  expect(topicName(watched, 's-400')).toBe('S-400');
  expect(topicName(watched, 'gone')).toBe('gone');
});

/** News that names what it is about by other words only, and news of other weapons, aircraft and sanctions. */
describe('openings that name no topic', () => {
  it.each(openings.filter(({ half }) => half === 'tuned'))('$title', ({ title, text, topics }) =>
    expect(topicsOf(title, text).sort()).toEqual(topics.toSorted()),
  );

  it('finds 17 of 20 that the rows were not made for, and takes none of 20 about other things', () => {
    const kept = openings.filter(({ half }) => half === 'measured');
    const about = kept.filter(({ topics }) => topics.length > 0);
    expect(about.filter(({ title, text }) => topicsOf(title, text).length > 0).length).toBeGreaterThanOrEqual(17);
    const others = kept.filter(({ topics }) => topics.length === 0);
    expect(others.filter(({ title, text }) => topicsOf(title, text).length > 0)).toEqual([]);
  });
});

describe('backlog: known to be wrong', () => {
  it.fails.each(backlog)('$title', ({ title, text, topics }) => expect(topicsOf(title, text)).toEqual(topics));
});

describe('news of the kind of the affair', () => {
  it.each([
    [
      'Engines cleared',
      'The State Department told Congress that it will license forty engines for the fighter; Ankara welcomed the decision.',
    ],
    [
      'Talks in Rabat',
      'The defence minister spoke with a delegation from Moscow about aircraft; the contract is not signed.',
    ],
  ])('%s', (title, text) => {
    expect(isOfAffair(anArticle(text, { title }), watched)).toBe(true);
  });

  it.each([
    ['Rates unchanged', 'The central bank left its rate where it was; the Treasury expects growth of two per cent.'],
    [
      'Fans greet the squadron',
      'The Russian striker scored in the first match of the league season; Turkish fans filled the stadium, and the coach praised his midfield, Moscow and Ankara to be played next.',
    ],
  ])('not: %s', (title, text) => {
    expect(isOfAffair(anArticle(text, { title }), watched)).toBe(false);
  });
});
