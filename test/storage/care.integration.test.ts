import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type FileStore,
  holdStore,
  lastBackupAt,
  makeBackup,
  openFile,
  restoreStore,
  unsoundness,
  wasLeftOpen,
} from '../../src/storage/index.ts';

// What is done for the file itself. Real files, real locks, real damage.

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'contrail-care-'));
  file = join(folder, 'contrail.db');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A store with some rows of a kilobyte, so that it has pages to lose. */
async function filled(rows = 200): Promise<FileStore> {
  const store = await openFile(file);
  const values = Array.from({ length: rows }, (_, index) => ({ key: `key ${index}`, value: 'x'.repeat(1_000) }));
  await store.db.insertInto('meta').values(values).execute();
  return store;
}

/** Writes over a page in the middle of a file, as a failing disk does. */
async function spoil(path: string): Promise<void> {
  const handle = await open(path, 'r+');
  const page = 4_096;
  await handle.write(Buffer.alloc(page, 0xa5), 0, page, Math.floor(statSync(path).size / 2 / page) * page);
  await handle.close();
}

const meta = async (path = file) => {
  const store = await openFile(path);
  const rows = await store.db.selectFrom('meta').select('key').execute();
  await store.close();
  return rows.length;
};

describe('holding a store', () => {
  it('is refused to a second one, with what to do, until the first lets go', () => {
    const hold = holdStore(file);
    expect(() => holdStore(file)).toThrow(
      expect.objectContaining({ code: 'storage.in_use', remedy: expect.stringContaining('store.file') }),
    );
    hold.release();
    holdStore(file).release();
  });

  it('ends with the process, however that ends', async () => {
    const module = resolve('src/storage/index.ts');
    const script = `import { holdStore } from ${JSON.stringify(module)}; holdStore(${JSON.stringify(file)}); console.log('held'); setInterval(() => {}, 1e6);`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    expect(() => holdStore(file)).toThrow(expect.objectContaining({ code: 'storage.in_use' }));
    child.kill('SIGKILL');
    await once(child, 'exit');
    holdStore(file).release();
  });

  it('keeps nobody from reading and writing', async () => {
    const hold = holdStore(file);
    const store = await filled(1);
    await store.close();
    hold.release();
    expect(await meta()).toBe(1);
  });

  it('is a fault of the folder where there can be none', () => {
    writeFileSync(join(folder, 'plain'), '');
    expect(() => holdStore(join(folder, 'plain', 'x.db'))).toThrow(
      expect.objectContaining({ code: 'storage.cannot_open' }),
    );
  });
});

describe('soundness', () => {
  it('is told of a file in use', async () => {
    const store = await filled();
    expect(await unsoundness(file)).toEqual([]);
    await store.close();
  });

  it('is told of damage and of what is no database at all', async () => {
    await (await filled()).close();
    await spoil(file);
    expect((await unsoundness(file)).length).toBeGreaterThan(0);
    writeFileSync(file, 'no database, only text'.repeat(500));
    expect(await unsoundness(file)).toEqual([expect.stringMatching(/not a database/)]);
  });

  it('is worth asking only when the last one did not close the file', async () => {
    expect(wasLeftOpen(file)).toBe(false);
    const store = await filled(1);
    expect(wasLeftOpen(file)).toBe(true);
    await store.close();
    expect(wasLeftOpen(file)).toBe(false);
  });
});

describe('backups', () => {
  const at = (hour: number) => Date.UTC(2026, 10, 28, hour);
  const plan = () => ({ folder: join(folder, 'backups'), keep: 2 });

  it('are made while the store is in use; the newest are kept, and what is none of them is left alone', async () => {
    const store = await filled();
    expect(await lastBackupAt(plan().folder)).toBe(null);
    await makeBackup(store, plan(), at(1));
    const others = ['contrail-2020-01-01T00-00-00Z.db.part', 'my.db', 'notes.txt'];
    for (const name of others) writeFileSync(join(plan().folder, name), '');
    for (const hour of [2, 3]) await makeBackup(store, plan(), at(hour));
    const newest = ['contrail-2026-11-28T02-00-00Z.db', 'contrail-2026-11-28T03-00-00Z.db'];
    expect(readdirSync(plan().folder).toSorted()).toEqual([...others, ...newest].toSorted());
    expect(await lastBackupAt(plan().folder)).toBeGreaterThan(0);
    await store.close();
    expect(await meta(join(plan().folder, newest[1] ?? ''))).toBe(200);
  });

  it('of a damaged store are refused, and push none out', async () => {
    await (await filled()).close();
    const store = await openFile(file);
    await makeBackup(store, { ...plan(), keep: 1 }, at(1));
    await spoil(file);
    await expect(makeBackup(store, { ...plan(), keep: 1 }, at(2))).rejects.toMatchObject({ code: 'storage.damaged' });
    await store.close();
    expect(readdirSync(plan().folder)).toEqual(['contrail-2026-11-28T01-00-00Z.db']);
  });
});

describe('restoring', () => {
  const now = Date.UTC(2026, 10, 28, 12);

  it('puts the backup in the place, keeps what stood there with its journal, and is whole', async () => {
    const store = await filled(3);
    const backup = join(folder, 'copy.db');
    await store.backupTo(backup);
    await store.db.insertInto('meta').values({ key: 'later', value: '' }).execute();
    // Killed: the journal holds the last row.
    expect(wasLeftOpen(file)).toBe(true);
    const aside = await restoreStore(file, backup, now);
    await store.close().catch(() => {});
    expect(aside).toBe(`${file}.before-2026-11-28T12-00-00Z`);
    expect(await meta()).toBe(3);
    expect(await meta(aside ?? '')).toBe(4);
    expect(await unsoundness(file)).toEqual([]);
    expect(existsSync(backup)).toBe(true);
  });

  it('works where nothing stands yet', async () => {
    await (await filled(2)).close();
    const elsewhere = join(folder, 'new', 'contrail.db');
    expect(await restoreStore(elsewhere, file, now)).toBe(null);
    expect(await meta(elsewhere)).toBe(2);
  });

  it('is refused while a program watches, and moves nothing for a damaged backup', async () => {
    await (await filled()).close();
    const hold = holdStore(file);
    await expect(restoreStore(file, file, now)).rejects.toMatchObject({ code: 'storage.in_use' });
    hold.release();
    const backup = join(folder, 'bad.db');
    writeFileSync(backup, 'no database, only text'.repeat(500));
    await expect(restoreStore(file, backup, now)).rejects.toMatchObject({ code: 'storage.damaged' });
    expect(await meta()).toBe(200);
  });
});
