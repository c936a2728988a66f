import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openStore, type Store } from '../../src/storage/index.ts';
import { answer, type FeedServer, openFeedServer } from '../support/feed-server.ts';
import { judgedTwice, noteJudgements } from '../support/judgements.ts';
import { describeNeeding } from '../support/needs.ts';
import { startPostgres, type TestServer } from '../support/postgres.ts';
import { type Program, type Running, settleProgram } from '../support/program.ts';
import { documentOf, fiveStories } from '../support/road.ts';
import { type SlackServer, startSlackServer } from '../support/slack-server.ts';

// Several processes on one PostgreSQL, of which some die at the worst moment, and which is itself stopped and started again.
// The short form of `npm run torture:workers`.

/** What a process may take to start and to get round to it, on a busy machine. */
const patience = { timeout: 25_000, interval: 50 };

describeNeeding('PostgreSQL', 'several processes on one database', () => {
  let postgres: TestServer;
  let feeds: FeedServer;
  let slack: SlackServer;
  let program: Program;
  let store: Store;
  const running: Running[] = [];

  beforeEach(async () => {
    postgres = await startPostgres();
    const database = postgres.addressOf('postgres');
    [feeds, slack, store] = await Promise.all([openFeedServer(), startSlackServer({}), openStore(database)]);
    feeds.serve('/feed.xml', answer(documentOf('wire', fiveStories(Date.now()))));
    program = await settleProgram([feeds.url('/feed.xml')], { slack, database });
  });
  afterEach(async () => {
    for (const { child } of running) child.kill('SIGKILL');
    await Promise.all(running.map(({ ended }) => ended));
    await Promise.all([feeds.close(), slack.close(), store.close()]);
    await Promise.all([postgres.stop(), program.remove()]);
  });

  function start(...more: readonly string[]): Running {
    const one = program.start(...more);
    running.push(one);
    return one;
  }

  const verdicts = () => store.db.selectFrom('verdicts').select('item_id').where('judged_at', '>', 0).execute();
  const states = async () =>
    (await store.db.selectFrom('deliveries').select('state').execute()).map(({ state }) => state);

  it('judge and post everything once although a judge and one that posts are killed, and the server is restarted', {
    timeout: 90_000,
  }, async () => {
    await noteJudgements(store);
    const judges = [start('--role', 'judge'), start('--role', 'judge')];
    const pollers = [start('--role', 'poll'), start('--role', 'poll')];
    await vi.waitFor(async () => expect(await verdicts()).not.toEqual([]), patience);
    judges[0]?.child.kill('SIGKILL');
    await vi.waitFor(async () => expect(await verdicts()).toHaveLength(5), patience);
    await vi.waitFor(
      async () => expect(await store.db.selectFrom('inbox').selectAll().execute()).toHaveLength(0),
      patience,
    );
    await postgres.restart();
    slack.fail({ method: 'chat.postMessage', kind: 'hang-after' });
    const first = start('--role', 'deliver');
    await slack.struck();
    first.child.kill('SIGKILL');
    await first.ended;
    start('--role', 'deliver');
    // The dead one's time is over.
    await store.db.updateTable('leases').set({ until_at: 0 }).execute();
    await vi.waitFor(async () => expect(new Set(await states())).toEqual(new Set(['posted'])), patience);
    const posted = slack.messages('C1').map(({ text }) => text);
    expect(posted).toHaveLength((await states()).length);
    expect(new Set(posted).size).toBe(posted.length);
    expect(posted.length).toBeGreaterThan(1);
    for (const { child } of running) child.kill('SIGTERM');
    const left = [...judges.slice(1), ...pollers];
    expect(await Promise.all(left.map(({ ended }) => ended))).toEqual([0, 0, 0]);
    expect(await verdicts()).toHaveLength(5);
    expect(await judgedTwice(store)).toEqual([]);
  });
});
