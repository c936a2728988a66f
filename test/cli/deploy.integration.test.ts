import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { settingsFile } from '../../src/config/index.ts';
import { openMetrics, serveHealth } from '../../src/health/index.ts';

// What can be held of the container, the compose file and the unit where there is no Docker: that they speak of what is there.

const dockerfile = readFileSync('Dockerfile', 'utf8');
const ignored = readFileSync('.dockerignore', 'utf8').split('\n').filter(Boolean);
const usual = settingsFile.schema.parse({}).health;

/** Arguments of a Dockerfile's instruction that is written as a list. */
function listOf(instruction: RegExp): readonly string[] {
  return JSON.parse(instruction.exec(dockerfile)?.[1] ?? '[]');
}

describe('the container', () => {
  const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, files = '']) => files.split(' '));

  it('copies what is there and is not left out, and with it what it starts', () => {
    expect(copied).toContain('src');
    expect(copied.filter((file) => !existsSync(file) || ignored.includes(file))).toEqual([]);
    const main = listOf(/^ENTRYPOINT (\[.+\])$/m).at(-1) ?? '';
    expect([existsSync(main), copied.includes(main.split('/')[0] ?? '')]).toEqual([true, true]);
  });

  it('needs nothing but what it has copied when it installs the packages', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
    // What npm runs by itself at `npm ci` (docs, scripts: life cycle operation order).
    const own = ['preinstall', 'install', 'postinstall', 'prepublish', 'preprepare', 'prepare', 'postprepare'];
    expect([...own, 'dependencies'].filter((name) => name in scripts)).toEqual([]);
  });

  it('is found alive while the pages for watchers are served as the settings say, and not after', async () => {
    const [, ...args] = listOf(/HEALTHCHECK.+\\\n +CMD (\[.+\])$/m);
    const address = `http://${usual.host}:${usual.port}`;
    expect(args.join(' ')).toContain(`${address}/healthz`);
    const metrics = openMetrics(() => Promise.reject(new Error('Nobody asks.')), Date.now);
    const pages = await serveHealth({ host: usual.host, port: 0, metrics, checks: [] });
    const check = () =>
      new Promise<number>((resolve) => {
        const there = args.map((word) => word.replace(address, pages.address));
        execFile(process.execPath, there).once('exit', (code) => resolve(code ?? -1));
      });
    expect(await check()).toBe(0);
    await pages.close();
    expect(await check()).toBe(1);
  });
});

it('the workers of the compose file go to its database, which they wait for', () => {
  const { services, volumes } = parse(readFileSync('compose.yaml', 'utf8'));
  const { worker, database } = services;
  const { POSTGRES_USER: user, POSTGRES_DB: name } = database.environment;
  const address = new URL(worker.environment.DATABASE_URL.replace(`\${POSTGRES_PASSWORD}`, 'secret'));
  expect([address.username, address.hostname, address.pathname]).toEqual([user, 'database', `/${name}`]);
  expect(worker.depends_on.database.condition).toBe('service_healthy');
  expect(database.healthcheck.test.slice(-2)).toEqual(['--username', user]);
  expect(worker.deploy.replicas).toBeGreaterThan(1);
  const kept = database.volumes.map((volume: string) => volume.split(':')[0]);
  expect(kept.filter((volume: string) => !(volume in volumes))).toEqual([]);
});

it('the unit starts what is there, from one folder', () => {
  const unit = readFileSync('deploy/contrail.service', 'utf8');
  const folder = /^WorkingDirectory=(.+)$/m.exec(unit)?.[1] ?? '';
  const [program = '', ...words] = (/^ExecStart=(.+)$/m.exec(unit)?.[1] ?? '').split(' ');
  expect(existsSync(program.replace(`${folder}/`, ''))).toBe(true);
  expect(existsSync(words.find((word) => word.endsWith('.ts')) ?? '')).toBe(true);
  for (const line of ['EnvironmentFile', 'ReadWritePaths'])
    expect(unit).toMatch(new RegExp(`^${line}=${folder}/`, 'm'));
});
