import type { Finding, Pair } from '../finding.ts';

/** Two names in one office: two ambassadors of one state to another. */
export function compareRole({ a, b }: Pick<Pair, 'a' | 'b'>): Finding | null {
  for (const x of a.names) {
    for (const y of b.names) {
      if (!sameRole(x.role, y.role) || sameName(x.name, y.name) || !areHolders(x.name, y.name)) continue;
      return {
        kind: 'name',
        rule: 'role',
        evidence: {},
        reason: `${x.name} against ${y.name} as ${x.role.split('|')[0]}`,
        about: x.role,
        positions: [x.name, y.name],
      };
    }
  }
  return null;
}

/** The same office of the same states, as far as both name them. */
function sameRole(x: string, y: string): boolean {
  const [officeX, ...statesX] = x.split('|');
  const [officeY, ...statesY] = y.split('|');
  if (officeX !== officeY || statesX.length === 0 || statesY.length === 0) return false;
  return statesX.every((state) => statesY.includes(state)) || statesY.every((state) => statesX.includes(state));
}

/** A body holds no office of a person; it only stands beside one. */
const body =
  /\b(?:party|corporation|company|council|committee|commission|ministry|department|agency|association|university|court|office|union|bank|news|times|post)$/i;
const areHolders = (...names: readonly string[]) => !names.some((name) => body.test(name));

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
