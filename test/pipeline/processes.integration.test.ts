import { afterEach, beforeEach, expect, inject, it, vi } from 'vitest';
import { openStore, type Store } from '../../src/storage/index.ts';
import { answer, type FeedServer, openFeedServer } from '../support/feed-server.ts';
import { describeNeeding } from '../support/needs.ts';
import { type Program, type Running, settleProgram } from '../support/program.ts';
import { documentOf, fiveStories } from '../support/road.ts';
import { type SlackServer, startSlackServer } from '../support/slack-server.ts';
import { makeDatabase } from '../support/stores.ts';

// Several processes on one PostgreSQL database, of which one dies at the worst moment.

const server = inject('postgres') ?? '';
/** What a process may take to start and to get round to it, on a busy machine. */
const patience = { timeout: 25_000, interval: 50 };

describeNeeding('PostgreSQL', 'several processes on one database', () => {
  let feeds: FeedServer;
  let slack: SlackServer;
  let program: Program;
  let store: Store;
  const running: Running[] = [];

  beforeEach(async () => {
    const database = await makeDatabase(server);
    [feeds, slack, store] = await Promise.all([openFeedServer(), startSlackServer({}), openStore(database)]);
    feeds.serve('/feed.xml', answer(documentOf('wire', fiveStories(Date.now()))));
    program = await settleProgram([feeds.url('/feed.xml')], { slack, database });
  });
  afterEach(async () => {
    for (const { child } of running) child.kill('SIGKILL');
    await Promise.all(running.map(({ ended }) => ended));
    await Promise.all([feeds.close(), slack.close(), store.close()]);
    await program.remove();
  });

  function start(...more: readonly string[]): Running {
    const one = program.start(...more);
    running.push(one);
    return one;
  }

  const verdicts = () => store.db.selectFrom('verdicts').select('item_id').where('judged_at', '>', 0).execute();
  const states = async () =>
    (await store.db.selectFrom('deliveries').select('state').execute()).map(({ state }) => state);

  it('judge everything once, and post everything once although one is killed while it posts', {
    timeout: 90_000,
  }, async () => {
    const workers = (['poll', 'poll', 'judge', 'judge'] as const).map((role) => start('--role', role));
    await vi.waitFor(async () => expect(await verdicts()).toHaveLength(5), patience);
    await vi.waitFor(
      async () => expect(await store.db.selectFrom('inbox').selectAll().execute()).toHaveLength(0),
      patience,
    );
    const judged = await verdicts();
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
    expect(await Promise.all(workers.map(({ ended }) => ended))).toEqual([0, 0, 0, 0]);
    expect(await verdicts()).toEqual(judged);
    const said = (await Promise.all(running.map((one) => one.said))).join('');
    expect(said).not.toMatch(/"level":50/);
  });
});
