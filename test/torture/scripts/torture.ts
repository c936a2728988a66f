import { parseArgs } from 'node:util';
import { failAtRandom } from '../faulting.ts';
import { killSideBySide, leastKillsAPoint, scheduleOf } from '../killing.ts';
import { points } from '../points.ts';
import type { Record } from '../record.ts';
import { troubleAtRandom, troubles } from '../troubling.ts';

// Breaks the program on purpose and prints what the servers recorded; exit code 1 when anything was lost, stands twice, or
// stands out of order, when a fault or a trouble did not strike, and, in the long form, when a point was reached less than
// five times.
//   npm run torture [-- --kills 200 --faults 1000 --troubles 40 --seed 1 --at-once 2]     0 leaves a part out

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '200' },
    faults: { type: 'string', default: '1000' },
    troubles: { type: 'string', default: '40' },
    seed: { type: 'string', default: '1' },
    channels: { type: 'string', default: '10' },
    'at-once': { type: 'string', default: '2' },
  },
});
const [kills, faults, rounds, seed] = [values.kills, values.faults, values.troubles, values.seed].map(Number) as [
  number,
  number,
  number,
  number,
];
const tell = (line: string) => process.stderr.write(`${line}\n`);

const schedule = scheduleOf(kills, seed);
const startedAt = performance.now();
const killed = kills > 0 ? await killSideBySide(schedule, { seed, atOnce: Number(values['at-once']) }, tell) : null;
const failed = faults > 0 ? await failAtRandom({ faults, channelsEach: Number(values.channels), seed }, tell) : null;
const kinds = Array.from({ length: rounds }, (_, round) => troubles[round % troubles.length] ?? troubles[0]);
const troubled = rounds > 0 ? await troubleAtRandom(kinds, seed, tell) : null;
const minutes = Math.round((performance.now() - startedAt) / 6_000) / 10;
process.stdout.write(`${JSON.stringify({ seed, minutes, killed, failed, troubled }, null, 1)}\n`);

const isSound = (each: Record) =>
  each.lost.length + each.twice.length + each.outOfOrder.length + each.unsettled.length + each.unjudged === 0;
const least = kills >= points.length * leastKillsAPoint ? leastKillsAPoint : 1;
const isReached = schedule.every(({ point }) => (killed?.kills[point.name] ?? 0) >= least);
const haveStruck = failed === null || Object.values(failed.struck).reduce((sum, times) => sum + times, 0) >= faults;
const isTroubled = troubled === null || troubled.missed === 0;
const reports = [killed, failed, troubled].filter((each) => each !== null);
process.exitCode = reports.every(isSound) && isReached && haveStruck && isTroubled ? 0 : 1;
