import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

/** The folder that the map is about. */
export const source = resolve(import.meta.dirname, '../../src');

/** One import of one of our files by another, as paths under `src/`. */
export interface Import {
  readonly from: string;
  readonly to: string;
}

/** The rooms of `src/README.md`, each with what it may import. */
export function readMap(): ReadonlyMap<string, readonly string[]> {
  const rows = readFileSync(join(source, 'README.md'), 'utf8').matchAll(/^\| `([\w.]+)\/?` \|[^|]*\|([^|]*)\|$/gm);
  return new Map(
    [...rows].map(([, room = '', may = '']) => [
      room,
      may
        .split(',')
        .map((name) => name.trim())
        .filter(Boolean),
    ]),
  );
}

/** Every file under `src/`, relative to it. */
export function sourceFiles(): readonly string[] {
  return readdirSync(source, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => relative(source, join(entry.parentPath, entry.name)));
}

/** `import … from './x.ts'`, `export … from`, `import('./x.ts')`, `new URL('./x.ts', import.meta.url)`. */
const specifier = /(?:from\s+|import\s+|import\(\s*|new URL\(\s*)['"](\.{1,2}\/[^'"]+)['"]/g;

/** The imports in the text of one file. */
export function importsOf(file: string, text: string): readonly Import[] {
  return [...text.matchAll(specifier)].map(([, to = '']) => ({
    from: file,
    to: relative(source, resolve(source, dirname(file), to)),
  }));
}

/** Every import of a file of ours by another. */
export function allImports(): readonly Import[] {
  return sourceFiles().flatMap((file) => importsOf(file, readFileSync(join(source, file), 'utf8')));
}

/** The room that a file belongs to: its first folder, or its own name at the top. */
export function roomOf(file: string): string {
  return file.split('/', 1)[0] ?? file;
}

/** What is wrong with an import, or null. */
export function wrongWay({ from, to }: Import, map: ReadonlyMap<string, readonly string[]>): string | null {
  const [here, there] = [roomOf(from), roomOf(to)];
  if (here === there) return null;
  if (to.startsWith('..')) return `${from} reaches outside src: ${to}`;
  if (!map.has(here)) return `${from}: the room ${here} is not on the map`;
  const may = map.get(here) ?? [];
  if (there !== 'base' && !may.includes(there) && !may.includes('everything')) return `${from} may not import ${there}`;
  if (to.includes('/') && !/^\w+\/index\.ts$/.test(to)) return `${from} goes past the face of ${there}: ${to}`;
  return null;
}
