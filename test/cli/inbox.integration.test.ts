import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { giveUp, readNext } from '../../src/judging/inbox-store.ts';
import { countUnjudged, takeIn } from '../../src/judging/index.ts';
import { openStore } from '../../src/storage/index.ts';
import { anArticle, anItem, noonAt } from '../support/builders.ts';
import { contrailHere } from '../support/contrail.ts';

// `contrail inbox` on a database of its own, of which two articles could not be judged and one waits.

let folder: string;
let file: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'contrail-inbox-'));
  file = join(folder, 'contrail.db');
  cpSync('config', join(folder, 'config'), { recursive: true });
  const { db, close } = await openStore(file);
  for (const id of ['jets', 'jury', 'left'])
    await takeIn(
      db,
      anItem({ id, keys: [`guid:wire:${id}`], title: `Of ${id}`, url: `https://wire.example/${id}` }),
      anArticle({ url: null, text: `Of ${id}.` }),
    );
  for (const reason of ['broken', 'too long']) {
    const arrival = await readNext(db, noonAt);
    if (arrival) await giveUp(db, arrival, noonAt, reason);
  }
  await close();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const inbox = (...words: readonly string[]) =>
  contrailHere(['--config', join(folder, 'config'), 'inbox', ...words], { env: { CONTRAIL_STORE: file } });

async function waiting(): Promise<number> {
  const { db, close } = await openStore(file);
  return countUnjudged(db).finally(close);
}

it('lists what could not be judged, the newest first, and why', async () => {
  const { code, stderr, lines } = await inbox();
  expect([code, stderr]).toEqual([0, '']);
  expect(lines()).toEqual([
    {
      ...{ key: 'jury', title: 'Of jury', url: 'https://wire.example/jury' },
      ...{ reason: 'too long', attempts: 1, givenUpAt: new Date(noonAt).toISOString() },
    },
    {
      ...{ key: 'jets', title: 'Of jets', url: 'https://wire.example/jets' },
      ...{ reason: 'broken', attempts: 1, givenUpAt: new Date(noonAt).toISOString() },
    },
  ]);
});

it('puts one back by its key or the beginning of it, and leaves the others', async () => {
  const { code, stdout, stderr } = await inbox('retry', 'je');
  expect([code, stdout, stderr]).toEqual([0, '', '1 article is tried again.\n']);
  expect((await inbox()).lines().map(({ key }) => key)).toEqual(['jury']);
  expect(await waiting()).toBe(2);
});

it('puts all back, and says when there is none', async () => {
  expect((await inbox('retry', 'all')).stderr).toBe('2 articles are tried again.\n');
  expect((await inbox()).stdout).toBe('');
  expect(await waiting()).toBe(3);
  const { code, stderr } = await inbox('retry', 'jets');
  expect(code).toBe(2);
  expect(stderr).toContain('No such article was given up.');
});
