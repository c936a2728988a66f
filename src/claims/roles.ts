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
const person =
  /^(?:[\s,]|(?:to|for|of|in)\s(?:the\s)?[\p{Lu}][\p{L}.]*(?:\s[\p{Lu}][\p{L}.]*)?,?\s)*?(?<name>\p{Lu}[\p{L}.’'-]+(?:\s(?:\p{Lu}[\p{L}.’'-]*|bin|al|van|von|de))*)/u;

/**
 * The names of a sentence with the office they fill: `U.S. Ambassador to Turkey Tom Barrack`, `Tom Barrack, the US ambassador to Turkey`.
 *
 * The role is the office with the countries that stand beside it, in alphabetical order.
 */
export function findRoles(sentence: string, words: readonly Word[]): NamedRole[] {
  const roles: NamedRole[] = [];
  for (const match of sentence.matchAll(office)) {
    const name = (match.groups?.office ?? '').toLowerCase();
    const found = nameBeside(sentence, match.index, match.index + match[0].length, words);
    if (!found) continue;
    const countries = words
      .filter(
        (word) => word.name?.name.type === 'country' && word.start > match.index - 40 && word.end < match.index + 60,
      )
      .filter((word) => word.end <= match.index + 1 || word.start < match.index + match[0].length + 30)
      .map((word) => word.name?.name.name ?? '');
    roles.push({
      role: [canonical[name] ?? name, ...[...new Set(countries)].sort()].join('|'),
      name: found,
      surface: found,
    });
  }
  for (const { name } of words) {
    const type = name?.name.type ?? '';
    if (name && comparable.has(type)) roles.push({ role: `a ${type}`, name: name.name.name, surface: name.surface });
  }
  return roles;
}

/** Kinds of names of which a sentence that is else the same should not name another. */
const comparable = new Set(['system', 'company', 'person']);

function nameBeside(sentence: string, start: number, end: number, words: readonly Word[]): string | null {
  const isState = (text: string) =>
    words.some((word) => word.name && word.name.name.type !== 'person' && word.text.replace(/['’]s$/, '') === text);
  const behind = person.exec(sentence.slice(end, end + 80).replace(/\n/g, ' '))?.groups?.name;
  if (behind && !isState(behind) && sentence.slice(end, end + 80).indexOf(behind) < 28) return trimmed(behind);
  const front = /(?<name>\p{Lu}[\p{L}.’'-]+(?:\s\p{Lu}[\p{L}.’'-]+)+),[^,]{0,50}$/u.exec(
    sentence.slice(Math.max(0, start - 90), start),
  )?.groups?.name;
  return front && !isState(front) ? trimmed(front) : null;
}

const trimmed = (name: string) => name.replace(/['’]s$|[.,]+$/g, '').trim();
