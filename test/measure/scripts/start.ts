import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { startDiscordServer } from '../../support/discord-server.ts';
import { settleProgram } from '../../support/program.ts';
import { startSlackServer } from '../../support/slack-server.ts';

// From spawning the program to its first request at a feed server, both platforms connecting meanwhile; and to both connected.
//   npm run measure:start [-- RUNS]     10 by default; each starts from an empty store

const runs = Number(process.argv[2] ?? 10);
const firstRequests: number[] = [];
const connected: number[] = [];

for (let run = 0; run < runs; run++) {
  const slack = await startSlackServer();
  const discord = await startDiscordServer();
  const asked = Promise.withResolvers<number>();
  const server = createServer((_request, response) => {
    asked.resolve(performance.now());
    response.writeHead(200, { 'content-type': 'application/rss+xml' });
    response.end('<rss version="2.0"><channel><title>Empty</title></channel></rss>');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const feed = `http://127.0.0.1:${(server.address() as AddressInfo).port}/feed.xml`;
  const program = await settleProgram([feed], { slack, discord, withCorpus: true });
  const startedAt = performance.now();
  const { child, ended } = program.start();
  firstRequests.push((await asked.promise) - startedAt);
  await slack.socketOpened();
  // Discord's last word at login is the registration of the commands.
  while (discord.guild.commands.length === 0) await pause(5);
  connected.push(performance.now() - startedAt);
  child.kill('SIGTERM');
  await ended;
  await Promise.all([slack.close(), discord.close(), program.remove(), new Promise((done) => server.close(done))]);
}

const sorted = (times: readonly number[]) => times.toSorted((a, b) => a - b).map(Math.round);
const median = (times: readonly number[]) => sorted(times)[Math.floor(times.length / 2)];
const report = {
  runs,
  firstRequestMs: { median: median(firstRequests), all: sorted(firstRequests) },
  bothConnectedMs: { median: median(connected), all: sorted(connected) },
};
process.stdout.write(`${JSON.stringify(report, null, 1)}\n`);
