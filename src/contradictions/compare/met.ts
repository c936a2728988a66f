import type { Claim } from '../../claims/index.ts';
import type { ContradictionKind } from '../contradiction.ts';
import { compareFigures, isCount } from './figures.ts';
import type { Place } from './place.ts';

type Told = Place & { readonly negative: boolean; readonly actual: boolean };

/** Two words or phrases that say how something stands, one of each claim. */
export interface Met {
  readonly x: Told;
  readonly y: Told;
  /** Both cannot be so; otherwise both say the same. */
  readonly excludes: boolean;
  readonly score: number;
  /** How far what stands around them agrees. */
  readonly context: number;
  readonly kind: ContradictionKind;
  readonly source: 'standing' | 'course' | 'row' | 'dictionary';
  readonly tellsBoth: boolean;
  /** By how much the later claim tells of a later phase. */
  readonly phases: number;
  readonly reason: string;
  readonly about: string;
  readonly positions: readonly [string, string];
}

/** No phrase is rare or common by itself: it weighs as much as a rare word. */
export const phraseWeight = 0.6;

/** "Twelve were killed, 30 wounded": each tells of so many, and they are not as many. */
export function areOfOthers(a: Claim, b: Claim): boolean {
  const [xs, ys] = [a.quantities.filter(isCount), b.quantities.filter(isCount)];
  return xs.length > 0 && ys.length > 0 && !xs.some((x) => ys.some((y) => compareFigures(x, y) === 'same'));
}
