import { expect, inject, it, onTestFinished } from 'vitest';
import { openStore } from '../../src/storage/index.ts';
import { describeNeeding } from '../support/needs.ts';
import { startPostgres } from '../support/postgres.ts';
import { makeDatabase } from '../support/stores.ts';

// What only a server has. Everything that both stores do is tested on both, by test/support/stores.ts.

const server = inject('postgres') ?? '';

describeNeeding('PostgreSQL', 'a PostgreSQL server', () => {
  it('that is away is a fault that says what to do, without the password', async () => {
    const opening = openStore('postgres://contrail:hush-hush@127.0.0.1:1/news');
    const fault = await opening.catch((error: unknown) => error);
    expect(fault).toMatchObject({ code: 'storage.cannot_open', remedy: expect.stringContaining('DATABASE_URL') });
    expect(String(fault)).toContain('127.0.0.1:1/news');
    expect(JSON.stringify(fault) + String(fault)).not.toContain('hush');
  });

  it('that is stopped and started again is used again, by the same store', async () => {
    const own = await startPostgres();
    onTestFinished(() => own.stop());
    const store = await openStore(own.addressOf('postgres'));
    const put = (key: string) => store.db.insertInto('meta').values({ key, value: '' }).execute();
    await put('before');
    await own.restart();
    await put('after').catch(() => put('after'));
    const keys = await store.db.selectFrom('meta').select('key').orderBy('key').execute();
    expect(keys.map(({ key }) => key)).toEqual(['after', 'before']);
    await store.close();
  });

  it('orders text by its bytes and keeps figures whole, as a file does', async () => {
    const store = await openStore(await makeDatabase(server));
    const values = ['b', 'B', 'a', 'ä', 'Z', 'a\0b'].map((key) => ({ key, value: '' }));
    await store.db.insertInto('meta').values(values).execute();
    const rows = await store.db.selectFrom('meta').select('key').orderBy('key').execute();
    expect(rows.map(({ key }) => key)).toEqual(['B', 'Z', 'a', 'a\uFFFDb', 'b', 'ä']);
    await store.close();
  });
});
