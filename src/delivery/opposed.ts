import { speakerOf } from './accounts.ts';
import type { ShownClaim, ShownDispute, ShownSide } from './view.ts';

/** Two claims that are set against each other: what is asserted, and what stands against it. */
export interface Opposed {
  readonly a: ShownClaim;
  readonly b: ShownClaim;
}

/**
 * The two claims that stand for a dispute.
 *
 * Those of the item that is being told of come first, so that its readers see what it says; the other side is
 * represented by its earliest claim. Where one side denies, the denial is `b`.
 *
 * @param itemId - The item that is told of, null when none is.
 * @returns null when only one side has a claim.
 */
export function opposedIn(dispute: ShownDispute, itemId: string | null): Opposed | null {
  const sides = dispute.sides.filter((side) => side.claims.length > 0 && !isOpenSide(side));
  const own = sides.find((side) => side.claims.some((shown) => shown.claim.itemId === itemId));
  const first = own ?? sides[0];
  const second = otherSide(sides, first, itemId);
  const [a, b] = [first && speakerFor(first, itemId), second && speakerFor(second, itemId)];
  if (!a || !b) return null;
  return denies(a) && !denies(b) ? { a: b, b: a } : { a, b };
}

/** The side that the same article also holds, else the first other one. */
function otherSide(
  sides: readonly ShownSide[],
  first: ShownSide | undefined,
  itemId: string | null,
): ShownSide | undefined {
  const others = sides.filter((side) => side !== first);
  return others.find((side) => side.claims.some((shown) => shown.claim.itemId === itemId)) ?? others[0];
}

/** The claim that stands for a side. */
export function speakerFor(side: ShownSide, itemId: string | null): ShownClaim | undefined {
  return side.claims.find((shown) => shown.claim.itemId === itemId) ?? side.claims[0];
}

/** Whether a side neither confirms nor denies: it stands against nobody. */
function isOpenSide({ claims }: ShownSide): boolean {
  return claims[0]?.held === 'neither';
}

/** What an item says on a dispute when all that it says leaves it open; null when it takes a side, or no part. */
export function openAnswerIn({ sides }: ShownDispute, itemId: string): ShownClaim | null {
  const own = sides.filter((side) => side.claims.some((shown) => shown.claim.itemId === itemId));
  const [only] = own;
  return own.length === 1 && only && isOpenSide(only) ? (speakerFor(only, itemId) ?? null) : null;
}

/** Whether a claim says that it is not so: by the side it is on, else by who says it. */
function denies(shown: ShownClaim): boolean {
  if (shown.held === 'so' || shown.held === 'not so') return shown.held === 'not so';
  const act = speakerOf(shown)?.act;
  return act === 'denies' || act === 'refuses' || (act !== 'confirms' && shown.claim.polarity === 'negative');
}

export function isSameItem(a: ShownClaim, b: ShownClaim): boolean {
  return a.claim.itemId === b.claim.itemId;
}
