import { oncePer } from '../../base/index.ts';
import type { Claim } from '../../claims/index.ts';
import type { Finding, Pair } from '../finding.ts';

/** Two names in one office: two ambassadors of one state to another. */
export function compareRole({ a, b }: Pick<Pair, 'a' | 'b'>): Finding | null {
  for (const x of officesIn(a)) {
    for (const y of officesIn(b)) {
      if (!isOneOffice(x, y) || sameName(x.name, y.name)) continue;
      return {
        kind: 'name',
        rule: 'role',
        evidence: {},
        reason: `${x.name} against ${y.name} as ${x.office}`,
        about: x.role,
        positions: [x.name, y.name],
      };
    }
  }
  return null;
}

/** An office that somebody holds, with the states that it is named with. */
interface Office {
  readonly name: string;
  readonly role: string;
  readonly office: string;
  readonly states: readonly string[];
}

/** A body holds no office of a person; it only stands beside one. */
const body =
  /\b(?:party|corporation|company|council|committee|commission|ministry|department|agency|association|university|court|office|union|bank|news|times|post)$/i;

/** The offices of states that a claim names with their holders: most claims name none. */
const officesIn = oncePer(({ names }: Claim): readonly Office[] =>
  names.flatMap(({ name, role }) => {
    const [office = '', ...states] = role.split('|');
    return states.length === 0 || body.test(name) ? [] : [{ name, role, office, states }];
  }),
);

/** The same office of the same states, as far as both name them. */
const isOneOffice = (x: Office, y: Office) =>
  x.office === y.office &&
  (x.states.every((state) => y.states.includes(state)) || y.states.every((state) => x.states.includes(state)));

/**
 * `Barrack` and `Tom Barrack` are one, and so is a name with what is told of it ("Tom Barrack's office") or of which only the beginning is
 * left (`Vladi`, cut at a hyphen that does not show).
 */
function sameName(x: string, y: string): boolean {
  const [p, q] = [wordsOf(x), wordsOf(y)];
  if (p.at(-1) === q.at(-1) || p.every((word) => q.includes(word)) || q.every((word) => p.includes(word))) return true;
  return isBeginning(p, q) || isBeginning(q, p);
}

const wordsOf = (name: string) =>
  name
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}|\u00ad/gu, '')
    .split(/['’]s\b|\s/)
    .filter((word) => word !== '');

/** Shorter beginnings are names themselves: `Al`, `Tom`. */
const leastBeginning = 4;

const isBeginning = ([only = '', ...more]: readonly string[], [first = '']: readonly string[]) =>
  more.length === 0 && only.length >= leastBeginning && first.startsWith(only);
