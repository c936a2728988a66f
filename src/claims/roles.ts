import type { FoundName } from '../text/index.ts';
import type { NamedRole } from './claim.ts';
import type { Word } from './words.ts';

/** Offices that one person fills at a time; a name beside one of these is its holder. */
const offices = ['ambassador', 'president', 'prime minister', 'foreign minister', 'defence minister', 'defense minister', 'spokesman', 'spokeswoman', 'spokesperson', 'secretary', 'chief', 'director', 'governor', 'mayor', 'king', 'chancellor', 'premier', 'envoy', 'minister', 'commander', 'chairman']; // biome-ignore format: a list
const canonical: Readonly<Record<string, string>> = {
  envoy: 'ambassador',
  spokesman: 'spokesperson',
  spokeswoman: 'spokesperson',
  premier: 'prime minister',
  'defense minister': 'defence minister',
};

const office = new RegExp(
  String.raw`\b(?<office>${[...offices].sort((a, b) => b.length - a.length).join('|')})\b`,
  'giu',
);
/** A run of capitalised words, or of letters of another script that a faulty translation left: `Tomバーク`. */
const person = /^[\s,]*(?<name>\p{Lu}[\p{L}.’'-]+(?:\s(?:\p{Lu}[\p{L}.’'-]*|bin|al|van|von|de))*)/u;
/** So far before an office its state may stand: `U.S. Ambassador`, `Russian President`. */
const stateBefore = 2;

/**
 * The names of a sentence with the office they fill: `U.S. Ambassador to Turkey Tom Barrack`, `Tom Barrack, the US ambassador to Turkey`;
 * and every weapon, company and person that it names, and every capital that it names as a place.
 *
 * The role is the office with the states that stand right beside it, in alphabetical order.
 */
export function findRoles(sentence: string, words: readonly Word[]): NamedRole[] {
  const roles: NamedRole[] = [];
  for (const match of sentence.matchAll(office)) {
    const title = (match.groups?.office ?? '').toLowerCase();
    const start = match.index;
    const { states, end } = statesBeside(sentence, start, start + match[0].length, words);
    const name =
      nameBehind(sentence, end) ?? (endsHere.test(sentence.slice(end)) ? nameInFront(sentence, start) : null);
    if (name) roles.push({ role: [canonical[title] ?? title, ...states].join('|'), name, surface: name });
  }
  for (const { name } of words) {
    const type = name?.name.type ?? '';
    if (name && comparable.has(type)) roles.push({ role: `a ${type}`, name: name.name.name, surface: name.surface });
    if (name && isWhere(name, sentence)) roles.push({ role: 'a place', name: name.name.name, surface: name.surface });
  }
  return roles;
}

/** "in Ankara", "at the Kremlin": where it is, and not who. */
const where = /\b(?:in|at|near|outside)\s(?:the\s)?$/i;
const whereReach = 12;
const isWhere = ({ name, surface, start }: FoundName, sentence: string) =>
  name.seats?.includes(surface) === true && where.test(sentence.slice(Math.max(0, start - whereReach), start));

/** Kinds of names of which a sentence that is else the same should not name another. */
const comparable = new Set(['system', 'company', 'person']);

/** The states an office belongs to and is sent to, and where what is said of it ends. */
function statesBeside(sentence: string, start: number, end: number, words: readonly Word[]) {
  const states = new Set<string>();
  let last = end;
  for (const word of words) {
    if (word.name?.name.type !== 'country') continue;
    if (word.end <= start && start - word.end <= stateBefore) states.add(word.name.name.name);
    if (word.start >= last && /^\s(?:to|of|for|in)\s(?:the\s)?$/.test(sentence.slice(last, word.start))) {
      states.add(word.name.name.name);
      last = word.end;
    }
  }
  return { states: [...states].sort(), end: last };
}

/** "Tom Barrack, the US ambassador, said": what stands in is closed; "since the New Year, a Kremlin spokesman told …" names nobody. */
const endsHere = /^\s*(?:[,.;:)"”’—–-]|$|(?:to|of|for|in|at|and|who|whose|since)\b)/;

function nameBehind(sentence: string, end: number): string | null {
  const name = person.exec(sentence.slice(end, end + 60).replace(/\n/g, ' '))?.groups?.name;
  return name ? trimmed(name) : null;
}

function nameInFront(sentence: string, start: number): string | null {
  const before = sentence.slice(Math.max(0, start - 90), start);
  const name = /(?<name>\p{Lu}[\p{L}.’'-]+(?:\s\p{Lu}[\p{L}.’'-]+)+),[^,]{0,50}$/u.exec(before)?.groups?.name;
  return name ? trimmed(name) : null;
}

const trimmed = (name: string) => name.replace(/['’]s$|[.,]+$/g, '').trim();
