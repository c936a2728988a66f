import { parseArgs } from 'node:util';
import { SingleBar } from 'cli-progress';
import { soak } from '../soak.ts';
import { drawn, verdictOn } from '../verdict.ts';

// Lets the program work for long and prints what must hold beside what was seen; exit code 1 when anything does not.
//   npm run soak [-- --feeds 1000 --articles 100000 --minutes 75 --channels 20 --seed 1 --json]
// In five minutes: npm run soak -- --articles 6000 --minutes 5

const { values } = parseArgs({
  options: {
    feeds: { type: 'string', default: '1000' },
    articles: { type: 'string', default: '100000' },
    minutes: { type: 'string', default: '75' },
    channels: { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
    json: { type: 'boolean', default: false },
  },
});
const [feeds, articles, minutes, channels, seed] = [
  values.feeds,
  values.articles,
  values.minutes,
  values.channels,
  values.seed,
].map(Number) as [number, number, number, number, number];

const bar = new SingleBar({
  format: '{bar} {value}/{total} judged, {posted} posted, {owed} owed, {duration_formatted}',
  noTTYOutput: false,
});
bar.start(feeds + articles, 0, { posted: 0, owed: 0 });
const report = await soak({ feeds, articles, minutes, channels, seed }, ({ judged, posted, owed }) =>
  bar.update(judged, { posted, owed }),
);
bar.stop();
const rows = verdictOn(report, minutes);
process.stdout.write(values.json ? `${JSON.stringify({ seed, ...report, rows }, null, 1)}\n` : `${drawn(rows)}\n`);
process.exitCode = rows.every(({ isGood }) => isGood) ? 0 : 1;
