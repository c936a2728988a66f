import type { Claim } from '../../claims/index.ts';
import type { Finding, Pair } from '../finding.ts';
import { compareFigures } from './number.ts';

/** Two names for the same role: two ambassadors of one state to another. */
export function compareName({ a, b, alignment }: Pair): Finding | null {
  for (const x of a.names) {
    for (const y of b.names) {
      if (!sameRole(x.role, y.role) || sameName(x.name, y.name)) continue;
      return {
        kind: 'name',
        rule: 'role',
        strength: 1,
        reason: `${x.name} against ${y.name} as ${x.role.split('|')[0]}`,
        about: x.role,
        positions: [x.name, y.name],
      };
    }
  }
  return swappedName(a, b, alignment.overlap);
}

/** The same office of the same states, as far as both name them. */
function sameRole(x: string, y: string): boolean {
  const [officeX, ...statesX] = x.split('|');
  const [officeY, ...statesY] = y.split('|');
  if (officeX !== officeY || statesX.length === 0 || statesY.length === 0) return false;
  return statesX.every((state) => statesY.includes(state)) || statesY.every((state) => statesX.includes(state));
}

/** `Barrack` and `Tom Barrack` are one; so are two spellings of which one stands within the other. */
function sameName(x: string, y: string): boolean {
  const plain = (name: string) => name.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
  const [p, q] = [plain(x), plain(y)];
  return p === q || p.endsWith(` ${q}`) || q.endsWith(` ${p}`) || p.split(' ').at(-1) === q.split(' ').at(-1);
}

/** Each names one thing of a kind that the other does not, and else they say the same: two systems, two makers, two people. */
function swappedName(a: Claim, b: Claim, overlap: number): Finding | null {
  const sameFigures = a.quantities.every((q) => b.quantities.every((r) => compareFigures(q, r) === 'same'));
  if (overlap < nearlySame || !sameFigures) return null;
  const onlyA = a.names.filter((x) => !b.names.some((y) => y.name === x.name));
  const onlyB = b.names.filter((y) => !a.names.some((x) => x.name === y.name));
  const [x, y] = [onlyA[0], onlyB[0]];
  if (!x || !y || onlyA.length !== 1 || onlyB.length !== 1 || x.role !== y.role || !x.role.startsWith('a '))
    return null;
  return {
    kind: 'name',
    rule: 'name',
    strength: overlap,
    reason: `${x.surface} against ${y.surface}`,
    about: '',
    positions: [x.name, y.name],
  };
}

const nearlySame = 0.75;
