import { SingleBar } from 'cli-progress';
import { readShipped } from '../../support/road.ts';
import { fuzz } from '../fuzz.ts';
import { openTargets } from '../targets.ts';

// Feeds what reads strangers' texts with inputs that nobody wrote, each against the clock.
//   npm run fuzz [-- INPUTS [SEED [TARGET…]]]     170000 for each of the six by default, a million in all; the seed is printed

/** What may hold the main thread; answers to commands and heartbeats wait meanwhile. */
const limitMs = 100;

const [inputs = 170_000, seed = Math.trunc(Date.now() / 1_000)] = process.argv.slice(2, 4).map(Number);
const names = process.argv.slice(4);
const targets = openTargets((await readShipped()).rules.lexicon).filter(
  ({ name }) => names.length === 0 || names.includes(name),
);

for (const target of targets) {
  const bar = new SingleBar({
    format: `${target.name} {bar} {value}/{total}, {eta_formatted} left`,
    noTTYOutput: false,
  });
  bar.start(inputs, 0);
  const found = await fuzz(target, { inputs, seed, limitMs, onInput: (done) => bar.update(done) });
  bar.stop();
  const { failure, slowestMs } = found;
  const isSound = failure === null && found.inputs >= inputs;
  const figures = { target: target.name, seed, inputs: found.inputs, slowestMs: Math.round(slowestMs), isSound };
  process.stdout.write(`${JSON.stringify(figures)}\n`);
  if (isSound) continue;
  process.stdout.write(`${failure ?? 'It ended early.'}\n`);
  process.exitCode = 1;
}
