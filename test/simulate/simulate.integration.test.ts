import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { breaksAt, drawn } from './report.ts';
import type { Seen } from './simulate.ts';

function run(...args: readonly string[]) {
  const script = 'test/simulate/scripts/simulate.ts';
  const ran = spawnSync(process.execPath, [script, ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  expect(ran.status, ran.stderr).toBe(0);
  return ran.stdout;
}

/** Processor time is of the machine; all else is of the seed. */
const ofTheSeed = ({ processor: _, planningMs: __, ...rest }: Seen) => rest;

it('reads every feed in its turn, posts everything planned, and breaks where there is too little of something', () => {
  const args = [
    '--feeds',
    '100,2000',
    '--channels',
    '200,100',
    '--minutes',
    '11',
    '--at-once',
    '1',
    '--stories',
    '3',
    '--json',
  ];
  const [small, large] = run(...args)
    .trim()
    .split('\n')
    .map((line): Seen => JSON.parse(line)) as [Seen, Seen];
  expect(small.fetched.done).toBeGreaterThanOrEqual(100);
  // What was planned in the last moment is still on its way.
  expect(small.posted.done).toBeGreaterThan(50);
  expect(small.posted.open).toBeLessThanOrEqual(10);
  expect(small.posted.p99).toBeLessThan(30_000);
  expect(small.statementsASecond).toBeGreaterThan(1);
  expect(breaksAt(small)).toMatch(/^nothing/);
  // One place serves some 1,500 polls in eleven minutes.
  expect(large.fetched.open).toBeGreaterThan(100);
  expect(large.fetched.p99).toBeGreaterThan(60_000);
  expect(breaksAt(large)).toMatch(/^polling\.atOnce 1 \d+ %/);
  expect(drawn([small, large])).toContain('2,000');

  const again = JSON.parse(run('--feeds', '100', '--channels', '200', ...args.slice(4)));
  expect(ofTheSeed(again)).toEqual(ofTheSeed(small));
});

it('tells its options', () => {
  expect(run('--help')).toContain('--at-once 8');
});
