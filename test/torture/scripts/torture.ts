import { parseArgs } from 'node:util';
import { failAtRandom } from '../faulting.ts';
import { killAsScheduled, scheduleOf } from '../killing.ts';

// Breaks the program on purpose and prints what the servers recorded; exit code 1 when anything was lost, stands twice, or
// stands out of order, and when a point was never reached.
//   npm run torture [-- --kills 200 --faults 1000 --seed 1]

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '200' },
    faults: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    channels: { type: 'string', default: '10' },
  },
});
const seed = Number(values.seed);
const tell = (line: string) => process.stderr.write(`${line}\n`);

const faults = Number(values.faults);
const killed = await killAsScheduled(scheduleOf(Number(values.kills), seed), seed, tell);
const failed = faults > 0 ? await failAtRandom({ faults, channelsEach: Number(values.channels), seed }, tell) : null;
process.stdout.write(`${JSON.stringify({ seed, killed, failed }, null, 1)}\n`);
const isGood = [killed, ...(failed ? [failed] : [])].every(
  (each) => each.lost.length + each.twice.length + each.outOfOrder.length + each.unsettled.length + each.unjudged === 0,
);
process.exitCode = isGood && killed.notReached.length === 0 ? 0 : 1;
