import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { allImports, importsOf, readMap, source, sourceFiles, wrongWay } from './map.ts';

const map = readMap();

describe('the map of src/README.md', () => {
  it('names every room there is, and no other', () => {
    const rooms = readdirSync(source).filter((name) => !name.endsWith('.md'));
    expect([...map.keys()].sort()).toEqual(rooms.sort());
  });

  it('names only rooms in its last column', () => {
    const named = new Set([...map.values()].flat());
    named.delete('everything');
    expect([...named].filter((name) => !map.has(name))).toEqual([]);
  });

  it('has no way round in it: what a room may import never leads back to it', () => {
    const reach = (room: string, seen: readonly string[]): string[] =>
      (map.get(room) ?? [])
        .filter((next) => map.has(next))
        .flatMap((next) => (seen.includes(next) ? [next] : reach(next, [...seen, next])));
    expect([...map.keys()].flatMap((room) => reach(room, [room]))).toEqual([]);
  });
});

describe('imports', () => {
  it('follow the map, through the face of each room', () => {
    const imports = allImports();
    expect(imports.length).toBeGreaterThan(100);
    expect(imports.map((one) => wrongWay(one, map)).filter((fault) => fault !== null)).toEqual([]);
  });

  it.each([
    ['feeds/x.ts', "import { a } from '../stories/index.ts'", 'may not import stories'],
    ['feeds/x.ts', "import type { a } from '../chat/index.ts'", 'may not import chat'],
    ['text/x.ts', "export * from '../articles/index.ts'", 'may not import articles'],
    ['stories/x.ts', "import { a } from '../text/sentences.ts'", 'goes past the face of text'],
    ['chat/slack/x.ts', "await import('../../delivery/index.ts')", 'may not import delivery'],
    ['feeds/x.ts', "new URL('../cli/run.ts', import.meta.url)", 'may not import cli'],
    ['feeds/x.ts', "import data from '../../config/x.json'", 'reaches outside src'],
    ['attic/x.ts', "import { a } from '../base/index.ts'", 'is not on the map'],
  ])('that are wrong are found: %s %s', (file, text, fault) => {
    expect(importsOf(file, text).map((one) => wrongWay(one, map))).toEqual([expect.stringContaining(fault)]);
  });

  it.each([
    ['stories/x.ts', "import { a } from '../text/index.ts';\nimport { b } from './story.ts';"],
    ['chat/slack/x.ts', "import { a } from '../message.ts'"],
    ['cli/run.ts', "await import('../chat/index.ts')"],
    ['storage/x.ts', "import { a } from '../base/index.ts'"],
    ['main.ts', "await import('./cli/index.ts')"],
  ])('that are right pass: %s', (file, text) => {
    expect(
      importsOf(file, text)
        .map((one) => wrongWay(one, map))
        .filter(Boolean),
    ).toEqual([]);
    expect(importsOf(file, text).length).toBeGreaterThan(0);
  });
});

describe('the database', () => {
  // A query is made by these calls of Kysely's, or by its `sql` tag; taking `Db` as an argument and handing it on is not one.
  const query = /\bsql`|\.(?:selectFrom|insertInto|updateTable|deleteFrom|replaceInto|mergeInto)\(/;
  const mayQuery = /(?:-store\.ts|^storage\/.*\.ts)$/;

  it('is queried by *-store.ts files and storage alone', () => {
    const querying = sourceFiles().filter((file) => query.test(readFileSync(join(source, file), 'utf8')));
    expect(querying.filter((file) => !mayQuery.test(file))).toEqual([]);
    expect(querying.length).toBeGreaterThan(0);
  });

  it('is known as SQLite in storage alone', () => {
    const sqlite =
      /node:sqlite|\binsert or replace\b|\browid\b|\bjson_(?:extract|each|object|array)\b|\bglob\b\s*'|strftime|\bifnull\b/i;
    const knowing = sourceFiles().filter((file) => sqlite.test(readFileSync(join(source, file), 'utf8')));
    expect(knowing.filter((file) => !file.startsWith('storage/'))).toEqual([]);
  });
});
