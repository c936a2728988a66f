import { openSync, readdirSync, writeFileSync, writeSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { silentLog } from '../../src/base/index.ts';
import { careJob, lookAfterCrash } from '../../src/cli/care.ts';
import { readLive } from '../../src/cli/live.ts';
import { holdStore, openFile } from '../../src/storage/index.ts';
import { contrail, contrailHere } from '../support/contrail.ts';
import { answer, type FeedServer, openFeedServer } from '../support/feed-server.ts';
import { type Program, settleProgram } from '../support/program.ts';
import { documentOf, fiveStories } from '../support/road.ts';

// What a run does for its database, seen from outside.

let feeds: FeedServer;
let program: Program;
beforeEach(async () => {
  feeds = await openFeedServer();
  feeds.serve('/feed.xml', answer(documentOf('wire', fiveStories(Date.now()).slice(0, 1))));
  program = await settleProgram([feeds.url('/feed.xml')], {});
});
afterEach(async () => {
  await feeds.close();
  await program.remove();
});

const once = () =>
  contrail(['--config', program.config, 'run', '--once', '--terminal'], { env: { CONTRAIL_STORE: program.store } });

/** A database whose last page is broken, in a table that the program never looks at, as a crash left it. */
function breakStore(): void {
  const connection = new DatabaseSync(program.store);
  connection.exec("create table unused (text); insert into unused values ('x')");
  const root = connection.prepare("select rootpage from sqlite_schema where name = 'unused'").get()?.rootpage;
  connection.close();
  const page = 4_096;
  writeSync(openSync(program.store, 'r+'), Buffer.alloc(page, 0xa5), 0, page, (Number(root) - 1) * page);
  leaveOpen();
}

/** The journal that a program leaves behind that was killed. */
function leaveOpen(): void {
  writeFileSync(`${program.store}-wal`, '');
}

it('a second watch over the same database is refused with one line', async () => {
  const hold = holdStore(program.store);
  const { code, stdout, stderr } = await once();
  hold.release();
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(
    /^contrail: Another process watches with the database .*contrail\.db\. Stop that one first.*\n$/,
  );
});

it('a backup is made when one is due, and the database found sound after a crash', async () => {
  const folder = join(program.config, '..', 'copies');
  const settings = { store: { backups: { folder, everyHours: 24 } } };
  await writeFile(join(program.config, 'settings.yaml'), stringify(settings));
  const store = await openFile(program.store);
  const said: string[] = [];
  const log = { ...silentLog, info: (_: object, sentence: string) => void said.push(sentence) };
  const care = careJob({ ...(await readLive(program.config)), log }, store);
  const signal = new AbortController().signal;
  await care.run(signal);
  await care.run(signal);
  expect(readdirSync(folder)).toEqual([expect.stringMatching(/^contrail-.*Z\.db$/)]);
  await lookAfterCrash(store, log, (fault) => said.push(fault));
  expect(said).toEqual(['Backed up.', 'The last run was cut off; the database is sound.']);
  await store.close();
});

it('a damaged database stops the judging with one clear line, and doctor finds it', async () => {
  await (await openFile(program.store)).close();
  breakStore();
  const { stderr } = await once();
  const lines = stderr.split('\n').filter((line) => line.includes('Judging has stopped.'));
  expect(lines).toEqual([expect.stringMatching(/The database .* is damaged: .*contrail restore FILE/)]);
  await writeFile(join(program.config, 'settings.yaml'), stringify({ store: { file: program.store } }));
  await writeFile(join(program.config, 'feeds.yaml'), 'feeds: []\n');
  const doctor = await contrailHere(['--config', program.config, 'doctor']);
  expect(doctor.code).toBe(1);
  expect(doctor.stdout).toMatch(/^Database +fault +The database .* is damaged/m);
});
