import type { Finding, Pair } from '../finding.ts';

/** Two names in one office: two ambassadors of one state to another. */
export function compareRole({ a, b }: Pick<Pair, 'a' | 'b'>): Finding | null {
  for (const x of a.names) {
    for (const y of b.names) {
      if (!sameRole(x.role, y.role) || sameName(x.name, y.name)) continue;
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

/** `Barrack` and `Tom Barrack` are one; so are two spellings of which one stands within the other. */
function sameName(x: string, y: string): boolean {
  const plain = (name: string) => name.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
  const [p, q] = [plain(x), plain(y)];
  return p === q || p.endsWith(` ${q}`) || q.endsWith(` ${p}`) || p.split(' ').at(-1) === q.split(' ').at(-1);
}
