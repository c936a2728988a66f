// How fast news is judged with much of it stored, and how that compares. `npm run bench -- --help` tells the options.
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { fill, type Kind, kinds, type Measured, measure, type Task } from '../measure.ts';
import { report } from '../report.ts';
import type { Filled } from '../stores.ts';

const help = `npm run bench -- [options]
  --stored 1000,100000,1000000   articles stored when stories are placed
  --claims 100000,1000000        claims stored when claims are compared
  --nearest 1000,100000          texts stored when copies are looked for
  --articles 300                 articles, and copies, measured each
A list may be empty: --claims "". In a minute: npm run bench -- --stored 1000 --claims 2000 --nearest 1000 --articles 60
Stores are filled once, kept in data/bench, and measured in a copy.
`;

const { values } = parseArgs({
  options: {
    stored: { type: 'string', default: '1000,100000,1000000' },
    claims: { type: 'string', default: '100000,1000000' },
    nearest: { type: 'string', default: '1000,100000' },
    articles: { type: 'string', default: '300' },
    /** One measurement, as this script asks it of itself. */
    task: { type: 'string' },
    /** The store it is measured in; without it, it is to be filled. */
    filled: { type: 'string' },
    help: { type: 'boolean' },
  },
});

if (values.help) process.stdout.write(help);
else if (values.task !== undefined) process.stdout.write(JSON.stringify(await done(JSON.parse(values.task) as Task)));
else {
  const sizes: Readonly<Record<Kind, string>> = {
    stories: values.stored,
    claims: values.claims,
    nearest: values.nearest,
  };
  const tasks = kinds.flatMap((kind) =>
    sizes[kind]
      .split(',')
      .filter(Boolean)
      .map((stored): Task => ({ kind, stored: Number(stored), articles: Number(values.articles) })),
  );
  const { lines, failed } = report(tasks.map(measured));
  process.stdout.write(`${lines.join('\n')}\n`);
  if (failed) process.exitCode = 1;
}

function done(task: Task): Promise<Filled | Measured> {
  return values.filled === undefined ? fill(task) : measure(task, JSON.parse(values.filled) as Filled);
}

function measured(task: Task): Measured {
  process.stderr.write(`${task.kind}, ${task.stored.toLocaleString('en')} stored\n`);
  const filled = askOfAnother('--task', JSON.stringify(task));
  return JSON.parse(askOfAnother('--task', JSON.stringify(task), '--filled', filled)) as Measured;
}

/** Runs this script as a process of its own, with the engine's settings that the program is started with (package.json). */
function askOfAnother(...args: readonly string[]): string {
  const run = spawnSync(process.execPath, [...process.execArgv, import.meta.filename, ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (run.status !== 0) throw new Error(`Measuring ended with ${run.status}.`);
  return run.stdout;
}
