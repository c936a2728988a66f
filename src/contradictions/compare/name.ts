import { distance } from 'fastest-levenshtein';
import type { Claim } from '../../claims/index.ts';
import { supposedShare, wordsNear } from '../beside.ts';
import type { Finding, Pair } from '../finding.ts';
import type { Term, Terms } from '../terms.ts';

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

/** Each names somebody or something in the same place of much the same sentence that the other does not: two cities, two ships, two makers. */
export function compareName({ a, b, beside, rules }: Pair): Finding | null {
  const [onlyA, onlyB] = [namesOnly(beside.a, beside.b), namesOnly(beside.b, beside.a)];
  let best: {
    readonly x: Term;
    readonly y: Term;
    readonly score: number;
    readonly evidence: Record<string, number>;
  } | null = null;
  for (const x of onlyA) {
    for (const y of onlyB) {
      if (x.isListed !== y.isListed || isOneStem(x.lemma, y.lemma)) continue;
      const around = (terms: Terms, name: Term) => wordsNear(terms, name.start, phrase).filter((term) => term !== name);
      const [nearX, nearY] = [around(beside.a, x), around(beside.b, y)];
      const context = beside.agreement(nearX, nearY);
      if (context < leastContext) continue;
      const [p, q] = [x.ranks[0], y.ranks[0]];
      const kin = p === undefined || q === undefined ? unknownKin : Math.max(0, rules.meaning.likeness(p, q));
      const slot = slotOf(a, x);
      const sameSlot = slot !== '' && slot === slotOf(b, y);
      const score = context * 0.6 + kin * 0.2 + (sameSlot ? 0.2 : 0);
      if (best && score <= best.score) continue;
      const evidence = {
        score,
        context,
        kin,
        sameSlot: Number(sameSlot),
        slotContext: sameSlot ? context : 0,
        listed: Number(x.isListed),
        supposed: Math.max(supposedShare(nearX), supposedShare(nearY)),
      };
      best = { x, y, score, evidence };
    }
  }
  if (!best || best.score < leastScore) return null;
  const { x, y, evidence } = best;
  const [said, saidToo] = [surfaceOf(a, x), surfaceOf(b, y)];
  return {
    kind: 'name',
    rule: 'name',
    evidence: { ...evidence, alone: Math.min(3, onlyA.length, onlyB.length) / 3 },
    reason: `${said} against ${saidToo}`,
    about: '',
    positions: [said, saidToo],
  };
}

/** `West` and `Western`, `Yevpatoria` and `Evpatoria`: one name in two forms. */
function isOneStem(x: string, y: string): boolean {
  const [short, long] = x.length <= y.length ? [x, y] : [y, x];
  return (
    long.startsWith(short.slice(0, Math.max(4, short.length - 2))) || distance(x, y) <= Math.floor(short.length / 5)
  );
}

const leastScore = 0.2;
/** Two names in phrases that have nothing in common are two things. */
const leastContext = 0.1;
/** A name's own phrase, shorter than that of a figure. */
const phrase = 50;
/** Two names that no vectors know: ships, villages, firms. */
const unknownKin = 0.3;

/** Names of one claim that the other lacks, without those of its speakers. */
function namesOnly(terms: Terms, others: Terms): Term[] {
  const has = new Set(others.all.flatMap((term) => [term.concept, term.lemma]));
  const speakers = terms.claim.speakers.map((speaker) => speaker.surface.toLowerCase());
  return terms.all.filter(
    (term) =>
      term.kind === 'name' &&
      !has.has(term.concept) &&
      !terms.claim.commonStates.includes(term.concept) &&
      !speakers.some((speaker) => speaker.includes(term.lemma)),
  );
}

/** The little word that a name stands behind: `in`, `at`, `by`. */
const slot =
  /(?<word>\b(?:in|at|near|by|to|from|off|of|with|on|over|outside|for|as|called|named|is|was)\b)[^,.;]{0,14}$/i;
const slotReach = 24;

function slotOf({ quote }: Claim, { start }: Term): string {
  return slot.exec(quote.text.slice(Math.max(0, start - slotReach), start))?.groups?.word?.toLowerCase() ?? '';
}

/** The name as written, with the capitalised words that follow it. */
function surfaceOf({ quote }: Claim, { start, concept }: Term): string {
  return (
    /^[\p{L}\p{N}.'’-]+(?:\s\p{Lu}[\p{L}\p{N}'’-]*)*/u
      .exec(quote.text.slice(start))?.[0]
      .replace(/['’]s$|[.,]+$/g, '') ?? concept
  );
}
