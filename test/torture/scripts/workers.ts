import { parseArgs } from 'node:util';
import Table from 'cli-table3';
import { workTogether } from '../working.ts';
import { rowsOf } from '../working-verdict.ts';

// Several workers on one PostgreSQL of this machine's own programs, one of them killed every few seconds, the server restarted
// and cut off in between; prints what must hold beside what was seen, and ends with 1 when anything does not.
//   npm run torture:workers [-- --workers 4 --feeds 1000 --articles 3000 --relevant 60 --channels 20 --minutes 3 --kill-every 5 --cut-off 30 --seed 1]

const { values } = parseArgs({
  options: {
    workers: { type: 'string', default: '4' },
    feeds: { type: 'string', default: '1000' },
    articles: { type: 'string', default: '3000' },
    relevant: { type: 'string', default: '60' },
    channels: { type: 'string', default: '20' },
    minutes: { type: 'string', default: '3' },
    'kill-every': { type: 'string', default: '5' },
    'cut-off': { type: 'string', default: '30' },
    seed: { type: 'string', default: '1' },
  },
});
const secondMs = 1_000;
const options = {
  workers: Number(values.workers),
  feeds: Number(values.feeds),
  articles: Number(values.articles),
  relevant: Number(values.relevant),
  channels: Number(values.channels),
  minutes: Number(values.minutes),
  killEveryMs: Number(values['kill-every']) * secondMs,
  cutOffMs: Number(values['cut-off']) * secondMs,
  seed: Number(values.seed),
};
const report = await workTogether(options, (line) => process.stderr.write(`${line}\n`));
const rows = rowsOf(report);
const table = new Table({ head: ['', 'seen', 'to reach', ''], style: { head: [], border: [] } });
table.push(...rows.map(({ what, seen, wanted, isGood }) => [what, seen, wanted, isGood ? '✓' : '✗']));
process.stdout.write(`${table.toString()}\n`);
process.exitCode = rows.every(({ isGood }) => isGood) ? 0 : 1;
