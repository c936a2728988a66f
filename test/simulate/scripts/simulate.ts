// How far one process goes: feeds and channels beyond what can be run here, in simulated time. `--help` tells the options.
import { parseArgs } from 'node:util';
import { SingleBar } from 'cli-progress';
import { drawn } from '../report.ts';
import { type Seen, simulate } from '../simulate.ts';

const help = `npm run simulate -- [options]
  --feeds 1000,10000,100000     feeds, one run each
  --channels 500,5000,50000     channels, as many numbers
  --minutes 20                  how much time passes
  --at-once 8                   polling.atOnce of settings.yaml
  --stories 1                   stories an hour on each of 20 topics; each channel hears one topic
  --seed 1
  --json                        what was seen, one JSON object a line
In some seconds: npm run simulate -- --feeds 1000 --channels 500
`;

const { values } = parseArgs({
  options: {
    feeds: { type: 'string', default: '1000,10000,100000' },
    channels: { type: 'string', default: '500,5000,50000' },
    minutes: { type: 'string', default: '20' },
    'at-once': { type: 'string', default: '8' },
    stories: { type: 'string', default: '1' },
    seed: { type: 'string', default: '1' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) process.stdout.write(help);
else await run();

async function run(): Promise<void> {
  const channels = values.channels.split(',').map(Number);
  const sizes = values.feeds.split(',').map((feeds, at) => ({
    ...{ feeds: Number(feeds), channels: channels[at] ?? channels.at(-1) ?? 0, minutes: Number(values.minutes) },
    ...{ atOnce: Number(values['at-once']), storiesAnHour: Number(values.stories), seed: Number(values.seed) },
  }));
  const bar = new SingleBar({ format: '{bar} {value}/{total} minutes simulated, {feeds} feeds, {duration_formatted}' });
  bar.start(
    sizes.reduce((sum, { minutes }) => sum + minutes, 0),
    0,
    { feeds: sizes[0]?.feeds ?? 0 },
  );
  const all: Seen[] = [];
  for (const size of sizes) all.push(await simulate(size, () => bar.increment(1, { feeds: size.feeds })));
  bar.stop();
  process.stdout.write(values.json ? all.map((seen) => `${JSON.stringify(seen)}\n`).join('') : `${drawn(all)}\n`);
  // Clocks of a time that is no more would keep the process.
  process.exit();
}
