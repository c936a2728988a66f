import { setTimeout as pause } from 'node:timers/promises';
import { queueDeliveries } from '../../../src/delivery/index.ts';
import { openStore } from '../../../src/storage/index.ts';
import { aClaim, aDelivery, aSpeaker, keepDisputeOf, keepTold, noonAt, someSources } from '../../support/builders.ts';
import { aCard } from '../../support/chat-messages.ts';
import { startDiscordServer } from '../../support/discord-server.ts';
import { channels, settleProgram } from '../../support/program.ts';
import { startSlackServer } from '../../support/slack-server.ts';

// Commands in a row, on both platforms in turn, while deliveries are under way: how soon each is acknowledged. The program is
// a process of its own over a store of 600 articles; the platforms are strict servers in this one.
//   npm run measure:commands [-- COMMANDS [DELIVERIES]]     500 and 200 by default

const commands = Number(process.argv[2] ?? 500);
const deliveries = Number(process.argv[3] ?? 200);
const articles = 600;
/** Each post takes so long on its way: with fewer the deliveries would be over before the commands. */
const postTakesMs = 150;

const slack = await startSlackServer();
const discord = await startDiscordServer();
const program = await settleProgram([], { slack, discord, withCorpus: true });
await fill(program.store);
slack.fail({ method: 'chat.postMessage', kind: 'delay-after', delayMs: postTakesMs, times: deliveries });
discord.fail({ method: 'createMessage', kind: 'delay-after', delayMs: postTakesMs, times: deliveries });
const { child, ended } = program.start();
await slack.socketOpened();
while (discord.guild.commands.length === 0) await pause(5);

const posted = () => slack.workspace.all().length + discord.guild.all().length;
const postedBefore = posted();
const acknowledged: number[] = [];
const answered: number[] = [];
const questions = [
  ['latest', {}],
  ['search', { words: 'senate letter' }],
  ['story', { id: 's-1' }],
  ['disputes', {}],
  ['claims', { about: 'd-1' }],
  ['since', { time: '7 days' }],
  ['timeline', {}],
  ['brief', {}],
  ['why', { what: 's-2' }],
  ['status', {}],
] as const;
for (let count = 0; count < commands; count++) {
  const [name, options] = questions[Math.floor(count / 2) % questions.length] ?? ['help', {}];
  const startedAt = performance.now();
  const heard =
    count % 2 === 0
      ? await slack.slash([name, ...Object.values(options)].join(' '))
      : await discord.command(name, options);
  acknowledged.push(heard.acknowledgedMs);
  await heard.answer;
  answered.push(performance.now() - startedAt);
}
const postedMeanwhile = posted() - postedBefore;
child.kill('SIGTERM');
await ended;
await Promise.all([slack.close(), discord.close(), program.remove()]);

const sorted = (times: readonly number[]) => times.toSorted((a, b) => a - b);
const at = (times: readonly number[], share: number) =>
  Math.round(sorted(times)[Math.ceil(times.length * share) - 1] ?? 0);
const figures = (times: readonly number[]) => ({ median: at(times, 0.5), p99: at(times, 0.99), most: at(times, 1) });
const report = {
  ...{ commands, articles, deliveries, postedBefore, postedMeanwhile },
  ...{ acknowledgedMs: figures(acknowledged), answeredMs: figures(answered) },
};
process.stdout.write(`${JSON.stringify(report, null, 1)}\n`);
process.exitCode = report.acknowledgedMs.p99 < 1_000 && report.acknowledgedMs.most < 3_000 ? 0 : 1;

/** Stories, one of them in dispute, and what is owed to a channel on each platform. */
async function fill(file: string): Promise<void> {
  const store = await openStore(file);
  const { db } = store;
  const says = 'Turkey wants to return the S-400s, sources said.';
  const denies = 'The Kremlin denied that Turkey had asked.';
  await keepTold(db, { text: says });
  await keepTold(db, { item: { id: 'item-2', outlet: 'TASS' }, text: denies, relation: 'update' });
  for (let number = 3; number <= articles; number++)
    await keepTold(db, {
      item: { id: `item-${number}`, title: `The Senate waits for letter ${number}`, publishedAt: noonAt + number },
      storyId: `s-${Math.ceil(number / 3)}`,
    });
  const against = { itemId: 'item-2', outlet: 'TASS', says: denies, speakers: [aSpeaker()] };
  await keepDisputeOf(db, aClaim({ says, speakers: [someSources] }), aClaim({ ...against, polarity: 'negative' }));
  const owed = Array.from({ length: deliveries }, (_, number) => {
    const platform = number % 2 === 0 ? ('slack' as const) : ('discord' as const);
    const to = { platform, workspace: '', channel: channels[platform] };
    return aDelivery({ key: `card-${number}`, to, storyId: `s-${number + 1}`, message: aCard() });
  });
  await queueDeliveries(db, owed, Date.now());
  await store.close();
}
