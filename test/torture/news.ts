import type { Random } from '../support/random.ts';

// News without end for the torture runs: sentences of a fixed pattern over seeded words, so that most of it is a story of
// its own, some of it goes on with an earlier one, and nothing of it is anybody's text.

/** What an outlet publishes. */
export interface NewsItem {
  readonly title: string;
  readonly body: string;
  readonly url: string;
}

const towns =
  'Adana Bursa Corlu Denizli Edirne Fatsa Gebze Hatay Izmir Kars Konya Malatya Mersin Ordu Rize Samsun'.split(' ');
const actors = [
  'The defence ministry',
  'A parliamentary committee',
  'The procurement agency',
  'An engine maker',
  'The air force command',
  'A group of senators',
];
const deeds = [
  'has signed a contract for {n} launch vehicles of the S-400 battery in {town}',
  'put the cost of storing the S-400 in {town} at {n} million dollars a year',
  'will train {n} technicians of the F-35 programme in {town} from next month',
  'asked the government for a report on {n} CAATSA licences that a plant in {town} waits for',
  'has moved {n} radar trucks of the S-400 to a depot near {town}',
  'opened an inquiry into {n} F-35 engine parts that were shipped from {town}',
];
const codas = [
  'The work is to be done within {n} weeks, a statement said.',
  'Some {n} people were present in {town}, local reporters said.',
  'The paper runs to {n} pages and was published on Tuesday.',
];

/** The next piece of news; each has an address of its own. */
export function inventedNews(number: number, random: Random): NewsItem {
  const town = random.pick(towns);
  const filled = (text: string) => text.replaceAll('{town}', town).replaceAll('{n}', String(11 + random.below(880)));
  const deed = filled(random.pick(deeds));
  const actor = random.pick(actors);
  return {
    title: `${actor} ${deed}`,
    body: [`${actor} ${deed}, it said on Monday.`, filled(random.pick(codas)), filled(random.pick(codas))].join('\n\n'),
    url: `https://outlet-${number % 7}.example/news/${number}`,
  };
}
