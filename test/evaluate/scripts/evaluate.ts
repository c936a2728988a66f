// Scores the program on the labelled data of test/gold, as anybody may: its commands in processes of their own, the scorer
// over what they print. `npm run evaluate`.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import CliTable from 'cli-table3';
import type { reliability as reliabilityOf } from '../../contradictions/scripts/reliability.ts';

const project = join(import.meta.dirname, '../../..');
const gold = join(project, 'test/gold');
const corpus = ['--corpus', join(project, 'config/corpus')];
const items = ['--items', join(gold, 'items.jsonl')];
const folder = mkdtempSync(join(tmpdir(), 'contrail-evaluate-'));

type Scores = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

try {
  const replayed = printed('replay', [...items, ...corpus]);
  const judged = printed('judge', ['--pairs', join(gold, 'pairs.jsonl'), ...items, ...corpus]);
  const seeds = printed('judge', ['--pairs', join(gold, 'seed-pairs.jsonl'), ...corpus]);
  const disputed = printed('disputes', corpus);
  const { items: counted, relevance, topics, ...rest } = scored(['--decisions', replayed.file]);
  show({
    items: counted,
    relevance,
    topics,
    ...ofEachTopic(replayed.file),
    ...rest,
    ...crossValidated(),
    'pairs (judge)': scored(['--verdicts', judged.file]).verdicts ?? {},
    'seed pairs (judge)': scored(['--verdicts', seeds.file, '--pairs', 'seed-pairs.jsonl']).verdicts ?? {},
    'seed disputes': scored(['--disputes', disputed.file]).disputes ?? {},
    ...reliability(),
    ...laterSet('second'),
    ...laterSet('third', { oddLinesKept: true }),
    seconds: { replay: replayed.seconds, judge: judged.seconds, disputes: disputed.seconds },
  });
} finally {
  rmSync(folder, { recursive: true });
}

/** Runs a command and keeps what it prints. */
function printed(
  command: string,
  args: readonly string[],
  prefix = '',
): { readonly file: string; readonly seconds: number } {
  const startedAt = performance.now();
  const run = spawnSync(process.execPath, [join(project, 'src/main.ts'), command, ...args], {
    encoding: 'utf8',
    maxBuffer: 1e9,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (run.status !== 0) throw new Error(`${command} ended with ${run.status}`);
  const file = join(folder, `${prefix}${command}-${args.length}.jsonl`);
  writeFileSync(file, run.stdout);
  return { file, seconds: Math.round((performance.now() - startedAt) / 100) / 10 };
}

/** A set by another hand, that nothing is fitted on (README.md in its folder); also by the odd lines alone where they are kept unread. */
function laterSet(name: string, { oddLinesKept = false } = {}): Scores {
  const set = join(gold, name);
  const read = ['--items', join(set, 'items.jsonl'), ...corpus];
  const replayed = printed('replay', read, `${name}-`);
  const judged = printed('judge', ['--pairs', join(set, 'pairs.jsonl'), ...read], `${name}-`);
  const whole = named(`${name} set`, scoredTogether(set, replayed.file, judged.file));
  if (!oddLinesKept) return whole;
  for (const file of ['items.jsonl', 'pairs.jsonl']) writeFileSync(join(folder, file), oddLinesOf(join(set, file)));
  const verdicts = join(folder, `${name}-odd.jsonl`);
  writeFileSync(verdicts, oddLinesOf(judged.file));
  return { ...whole, ...named(`${name} set, odd lines`, scoredTogether(folder, replayed.file, verdicts)) };
}

function scoredTogether(set: string, decisions: string, verdicts: string): Scores {
  const pairs = scored(['--verdicts', verdicts], set).verdicts ?? {};
  return { ...scored(['--decisions', decisions], set), 'pairs (judge)': pairs };
}

function named(set: string, scores: Scores): Scores {
  return Object.fromEntries(Object.entries(scores).map(([what, shown]) => [`${set}: ${what}`, shown]));
}

/** The first line of a file, the third, and so on. */
function oddLinesOf(file: string): string {
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return lines.filter((_, at) => at % 2 === 0).join('\n');
}

function scored(args: readonly string[], set = gold): Scores {
  const run = spawnSync(process.execPath, [join(gold, 'score.mjs'), set, ...args], { encoding: 'utf8' });
  if (run.status !== 0) throw new Error(run.stderr);
  return JSON.parse(run.stdout);
}

/** Precision and recall of each topic that is watched. */
function ofEachTopic(decisions: string): Scores {
  const decided = new Map(linesOf(decisions).map(({ id, topics }) => [id, topics]));
  const labelled = linesOf(join(gold, 'items.jsonl'));
  const watched = [...new Set(labelled.flatMap(({ topics }) => topics))].sort();
  return Object.fromEntries(
    watched.map((topic) => {
      const count = (isSo: boolean, said: boolean) =>
        labelled.filter(
          ({ id, topics }) => topics.includes(topic) === isSo && (decided.get(id) ?? []).includes(topic) === said,
        ).length;
      const [right, wrong, missed] = [count(true, true), count(false, true), count(true, false)];
      const precision = rounded(right / (right + wrong));
      const recall = rounded(right / (right + missed));
      return [`topic ${topic}`, { precision, recall, right, wrong, missed }];
    }),
  );
}

function linesOf(file: string): { readonly id: string; readonly topics: readonly string[] }[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

/** What is fitted, as it does on tenths of the stories that it was not fitted on. */
function crossValidated(): Scores {
  const script = join(project, 'test/stories/scripts/fit-placing.ts');
  const run = spawnSync(process.execPath, [script, '--check'], { encoding: 'utf8' });
  if (run.status !== 0) throw new Error(run.stderr);
  const figures: Scores = JSON.parse(run.stdout);
  return Object.fromEntries(Object.entries(figures).map(([what, shown]) => [`held out: ${what}`, shown]));
}

/** How often what the judge says was so, in tenths of its confidence, on labelled pairs whose matters and stories were held out. */
function reliability(): Scores {
  const script = join(project, 'test/contradictions/scripts/fit.ts');
  const run = spawnSync(process.execPath, [script, '--check'], { encoding: 'utf8' });
  if (run.status !== 0) throw new Error(run.stderr);
  const { rows, expectedError }: ReturnType<typeof reliabilityOf> = JSON.parse(run.stdout);
  const shownRows = rows.map(({ from, to, ...figures }) => [`held out: confidence ${from} to ${to}`, figures] as const);
  return { ...Object.fromEntries(shownRows), 'held out: confidence': { expectedCalibrationError: expectedError } };
}

function rounded(ratio: number): number {
  return Math.round(ratio * 1000) / 1000;
}

/** One row a measure, its figures beside each other. */
function show(scores: Record<string, unknown>): void {
  const table = new CliTable({ head: ['measure', 'figures'], style: { head: [], border: [] } });
  for (const [measure, figures] of Object.entries(scores)) table.push([measure, shown(figures)]);
  console.log(table.toString());
}

function shown(figures: unknown): string {
  if (typeof figures !== 'object' || figures === null) return String(figures);
  return Object.entries(figures)
    .filter(([name]) => name !== 'byKind')
    .map(([name, figure]) => (typeof figure === 'object' ? `${name}: ${shown(figure)}` : `${name} ${figure}`))
    .join('  ');
}
