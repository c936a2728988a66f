import { randomFrom } from './random.ts';

// Another affair of the same shape: every person, place, amount and year of the seed corpus replaced, each by the same everywhere.
// What is found must not hang on whom it is about. The United States stay: CAATSA is their law.

interface State {
  readonly name: string;
  readonly adjective: string;
  readonly capital: string;
}

const buyers: readonly State[] = [
  { name: 'Greece', adjective: 'Greek', capital: 'Athens' },
  { name: 'Egypt', adjective: 'Egyptian', capital: 'Cairo' },
  { name: 'Poland', adjective: 'Polish', capital: 'Warsaw' },
  { name: 'Vietnam', adjective: 'Vietnamese', capital: 'Hanoi' },
];
const sellers: readonly State[] = [
  { name: 'China', adjective: 'Chinese', capital: 'Beijing' },
  { name: 'Israel', adjective: 'Israeli', capital: 'Jerusalem' },
  { name: 'South Korea', adjective: 'South Korean', capital: 'Seoul' },
];
const meetingPlaces = ['Kazakhstan', 'Azerbaijan', 'Georgia', 'Armenia'];
const straits = ['Skagerrak', 'Bab el-Mandeb', 'Tiran'];
const firstNames = ['Ann', 'Urs', 'Jim', 'Leo', 'Mia', 'Kai', 'Eva', 'Sam'];
const familyNames = ['Keller', 'Hollis', 'Brandt', 'Novak', 'Lindqvist', 'Moreau', 'Castell', 'Whitby'];

/** A change of texts and of the moments they were published at. */
export interface Replaced {
  readonly text: (text: string) => string;
  readonly moment: (at: number) => number;
}

/** The texts as they are. */
export const asTheyAre: Replaced = { text: (text) => text, moment: (at) => at };

/** Replaces every person, place, amount and year, always in the same way for a seed. */
export function replacedBy(seed: number): Replaced {
  const random = randomFrom(seed);
  const draw = <T>(from: readonly T[]) => from.toSorted(() => random.next() - 0.5);
  const [buyer, seller] = [draw(buyers)[0] as State, draw(sellers)[0] as State];
  const [first, family] = [draw(firstNames), draw(familyNames)];
  const factor = 2 + Math.floor(random.next() * 4);
  const years = 1 + Math.floor(random.next() * 3);
  const rows: readonly (readonly [RegExp, string | ((found: string) => string)])[] = [
    [/T(?:urkey|ürkiye)/g, buyer.name],
    [/Turkish/g, buyer.adjective],
    [/Ankara/g, buyer.capital],
    [/Russian/g, seller.adjective],
    [/Russia/g, seller.name],
    [/Moscow|(?:[Tt]he )?Kremlin/g, seller.capital],
    [/Turkmenistan/g, draw(meetingPlaces)[0] ?? ''],
    [/Bosphorus/g, draw(straits)[0] ?? ''],
    [/Recep Tayyip/g, first[0] ?? ''],
    [/Erdogan/g, family[0] ?? ''],
    [/Vladimir/g, first[1] ?? ''],
    [/Putin/g, family[1] ?? ''],
    [/Donald/g, first[2] ?? ''],
    [/Trump/g, family[2] ?? ''],
    [/Dmitry/g, first[3] ?? ''],
    [/Peskov/g, family[3] ?? ''],
    [/Barack Obama/g, `${first[4]} ${family[4]}`],
    // One ambassador under three names, as the texts have it: the first name is the same.
    [/\bTom/g, first[5] ?? ''],
    [/Barrack/g, family[5] ?? ''],
    [/Berk/g, family[6] ?? ''],
    [/(?<=\$)\d+(?:\.\d+)?/g, (sum) => String(Number((Number(sum) * factor).toFixed(1)))],
    [/\b(?:100|90)(?= (?:F-35|minutes))/g, (count) => String(Number(count) * factor)],
    [/\b20[012]\d\b/g, (year) => String(Number(year) - years)],
  ];
  return {
    text: (text) => rows.reduce((changed, [pattern, by]) => changed.replace(pattern, by as string), text),
    moment: (at) => new Date(at).setUTCFullYear(new Date(at).getUTCFullYear() - years),
  };
}
