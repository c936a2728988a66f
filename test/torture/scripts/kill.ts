import { type KillPoint, killAt } from '../killing.ts';

// Kills the program with SIGKILL while it delivers, at every kind of point, and prints what the servers recorded.
//   npm run torture [-- ROUNDS]     each round is eight kills; 2 by default

const rounds = Number(process.argv[2] ?? 2);
const points = Array.from({ length: rounds }).flatMap(() =>
  (['taken', 'before'] as const).flatMap((when) =>
    (['card', 'reply'] as const).flatMap((what) =>
      (['slack', 'discord'] as const).map((platform): KillPoint => ({ platform, what, when })),
    ),
  ),
);
const report = await killAt(points, (line) => process.stderr.write(`${line}\n`));
process.stdout.write(`${JSON.stringify(report, null, 1)}\n`);
const isGood = report.lost.length + report.twice.length + report.unsettled.length + report.unjudged === 0;
process.exitCode = isGood && report.kills.every(({ struck }) => struck) ? 0 : 1;
