/** Marks kept of each text. Two copies that share a third of their text share about eight of them. */
const sketchSize = 48;

/**
 * The shingles of a text: hashes of every run of so many letters and digits, without regard to case, marks and spaces.
 *
 * A copy that was cut short, mended with by-lines or badly scanned keeps most of them: the shorter the runs, the more of them
 * live through misread letters; the longer, the fewer do unrelated texts share.
 *
 * @param length - In characters.
 * @returns Unsigned 32-bit hashes, without repeats; empty for a text shorter than one shingle.
 */
export function shinglesOf(text: string, length: number): Set<number> {
  return new Set(hashesOf(text, length));
}

/** The hash of every run, in order, with repeats. */
function hashesOf(text: string, length: number): Uint32Array {
  const letters = text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
  const hashes = new Uint32Array(Math.max(0, letters.length - length + 1));
  for (let at = 0; at < hashes.length; at += 1) hashes[at] = hashOfRun(letters, at, at + length);
  return hashes;
}

/**
 * The marks that stand for a text's shingles: its smallest hashes, in ascending order.
 *
 * MinHash with one hash function and many minima; two texts share a mark with the odds of their resemblance. Unlike bands of several
 * rows, single marks find a copy of a third of the text too, where resemblance is low and containment high.
 *
 * @see Broder 1997, "On the resemblance and containment of documents".
 */
export function sketchOf(text: string, length: number): number[] {
  const marks: number[] = [];
  for (const hash of hashesOf(text, length).sort()) {
    if (marks.length === sketchSize) break;
    if (hash !== marks.at(-1)) marks.push(hash);
  }
  return marks;
}

/** Which share of the smaller set of shingles stands in the other; in [0, 1], 0 when either is empty. */
export function containment(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  if (small.size === 0) return 0;
  let shared = 0;
  for (const shingle of small) if (large.has(shingle)) shared += 1;
  return shared / small.size;
}

/** Shingles in a stretch: about a sentence. Between 100 and 160 copies are told as well. */
const stretchLength = 120;
/** The poorest of so many stretches stands for them. */
const stretchesToOne = 10;

/**
 * How much of the smaller set stands in the other where least of it does: the share in the poorest tenth of its stretches.
 *
 * Misread letters spoil a copy a little everywhere; another article on the event keeps whole sentences and has whole ones of its own.
 *
 * @param a - In the order of their text, as {@link shinglesOf} gives them.
 * @returns Ratio in [0, 1]; 0 when either is empty.
 */
export function leastContained(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  if (small.size === 0) return 0;
  const shingles = [...small];
  // What is left over at the end is no stretch, unless it is half of one or all there is.
  const stretches = Math.max(1, Math.round(shingles.length / stretchLength));
  const shares = Array.from({ length: stretches }, (_, at) => {
    const stretch = shingles.slice(at * stretchLength, (at + 1) * stretchLength);
    return stretch.filter((shingle) => large.has(shingle)).length / stretch.length;
  });
  return shares.sort((x, y) => x - y)[Math.floor(stretches / stretchesToOne)] ?? 0;
}

/** FNV-1a over one shingle, with the finish of MurmurHash3 so that the smallest hashes are a fair sample. */
function hashOfRun(text: string, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let at = start; at < end; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
