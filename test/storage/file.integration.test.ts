import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type FileStore, openFile, openStore } from '../../src/storage/index.ts';

let folder: string;
let store: FileStore;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'contrail-store-'));
  store = await openFile(join(folder, 'deep', 'contrail.db'));
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

const meta = (key: string, value: string) => store.db.insertInto('meta').values({ key, value }).execute();
const keys = async (from = store) =>
  (await from.db.selectFrom('meta').select('key').orderBy('key').execute()).map((r) => r.key);

describe('opening', () => {
  test('makes the folder and the tables, and finds them again', async () => {
    await meta('a', '1');
    await store.close();
    store = await openFile(store.file);
    expect(await keys()).toEqual(['a']);
  });

  test('a file that is no database is a fault that says what to do', async () => {
    const file = join(folder, 'broken.db');
    writeFileSync(file, 'this is no database, only text that is long enough to be looked at'.repeat(50));
    await expect(openStore(file)).rejects.toMatchObject({
      code: 'storage.cannot_open',
      remedy: expect.stringContaining('store.file'),
    });
  });

  test('a path through a file is a fault, not a crash', async () => {
    writeFileSync(join(folder, 'plain'), '');
    await expect(openStore(join(folder, 'plain', 'x.db'))).rejects.toMatchObject({ code: 'storage.cannot_open' });
  });
});

test('a backup taken in use holds what was kept', async () => {
  await meta('kept', '1');
  const copy = join(folder, 'copy.db');
  await store.backupTo(copy);
  await meta('later', '1');
  const opened = await openFile(copy);
  expect(await keys(opened)).toEqual(['kept']);
  await opened.close();
});
