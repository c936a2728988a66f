import { oncePer } from '../../base/index.ts';
import type { Claim } from '../../claims/index.ts';
import type { Beside } from '../beside.ts';
import type { Term, Terms } from '../terms.ts';
import { type NameSort, sortOf } from './name-sort.ts';

/** A name as a claim writes it, of one word or several: `Fort Worth`, `Bay of Biscay`. */
export interface Named {
  readonly words: readonly Term[];
  /** As written. */
  readonly surface: string;
  readonly start: number;
  /** One of the lists: a state, a weapon, a company. */
  readonly isListed: boolean;
  readonly sort: NameSort;
}

/** Between two words of one name stands nothing but a little word, as in `Sidi Yahya el Gharb`. */
const joined = /^[\p{L}\p{N}.’'&-]*[^\s.,;’'](?:\s|\s(?:of|the|el|al|de|la|du|bin|van|von|&)\s|-)$/u;

/** The names of a claim in order; those of the lists stand alone, the others with all their words; then capitals as places. */
export const namedOf = oncePer((terms: Terms): readonly Named[] => {
  const seats = seatsOf(terms);
  return [...writtenNames(terms).filter(({ start }) => !seats.some((seat) => seat.start === start)), ...seats];
});

function writtenNames({ all, claim }: Terms): readonly Named[] {
  const names: Term[][] = [];
  for (const term of all) {
    if (term.kind !== 'name' || isOpeningWord(term, claim)) continue;
    const before = names.at(-1);
    const last = before?.at(-1);
    const between = last && claim.quote.text.slice(last.start, term.start);
    // A name of the lists stands for the larger thing as well: the Pentagon for the United States.
    if (before && last?.start === term.start) before.push(term);
    else if (before && last && !last.isListed && !term.isListed && between && joined.test(between)) before.push(term);
    else names.push([term]);
  }
  return names.map((words) => {
    const [first] = words as [Term];
    const name = { words, surface: surfaceOf(claim, words), start: first.start, isListed: first.isListed };
    const sort = sortOf(name, claim);
    // Two ministers of one state are two, though the state is named with either.
    return { ...name, sort, words: sort === 'person' && name.isListed ? words.slice(-1) : words };
  });
}

/** "Ankara and Moscow agreed in Ankara": the place, beside the state that is called by it. */
function seatsOf({ all, claim }: Terms): readonly Named[] {
  return claim.names.flatMap(({ role, name, surface }): Named[] => {
    const state = role === 'a place' ? all.find(({ concept }) => concept === name) : undefined;
    if (!state) return [];
    const start = claim.quote.text.search(new RegExp(`(?<=${where})${RegExp.escape(surface)}`, 'i'));
    const { clause } = all.findLast((term) => term.start <= start) ?? state;
    return [{ words: [{ ...state, start, clause }], surface, start, isListed: true, sort: 'place' }];
  });
}

const where = String.raw`\b(?:in|at|near|outside)\s(?:the\s)?`;

/** How far each claim has names that the other lacks: of other people, or other places. */
export function namesAlone({ a, b }: Beside): number {
  const alone = (terms: Terms, others: Terms) =>
    namedOf(terms).filter(({ words }) =>
      words.every(
        ({ concept, lemma }) => !others.all.some((other) => other.concept === concept || other.lemma === lemma),
      ),
    ).length;
  return Math.min(2, alone(a, b), alone(b, a)) / 2;
}

/** "Owners of 1,138 homes": the tagger takes the first word of a sentence, which has a capital, for a name. */
function isOpeningWord({ start, isListed, ranks }: Term, { quote }: Claim): boolean {
  return start === 0 && !isListed && ranks.length > 0 && !/^[\p{L}.'’-]+\s\p{Lu}/u.test(quote.text);
}

/** The name as written, with the capitalised words that follow it. */
function surfaceOf({ quote }: Claim, words: readonly Term[]): string {
  const [first, last] = [words[0], words.at(-1)];
  if (!first || !last) return '';
  const tail = /^[\p{L}\p{N}.&-]+(?:\s\p{Lu}[\p{L}\p{N}&-]*)*/u.exec(quote.text.slice(last.start))?.[0] ?? last.concept;
  return (quote.text.slice(first.start, last.start) + tail).replace(/\.$/, '');
}

/** A variant's letters behind its number: the A of `F-35A`, the SE of `Su-35SE`. */
const variant = /\d(?<letters>\p{Lu}{1,3})s?$/u;

/** Where a claim writes a variant of a weapon: its letters by the weapon's name. */
export const variantsOf = oncePer(({ names }: Claim): ReadonlyMap<string, ReadonlySet<string>> => {
  const found = new Map<string, Set<string>>();
  for (const { role, name, surface } of names) {
    const letters = role === 'a system' ? variant.exec(surface)?.groups?.letters : undefined;
    if (letters) found.set(name, (found.get(name) ?? new Set()).add(letters));
  }
  return found;
});
