import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { SettingsFile } from '../../src/base/index.ts';
import { readSettings, readSettingsFile, settingsFile, showFault } from '../../src/config/index.ts';

const feedsFile = {
  file: 'feeds.yaml',
  schema: z.strictObject({
    feeds: z.array(
      z.strictObject({
        id: z.string(),
        url: z.url().describe('Address of the feed'),
        everyMinutes: z.int().optional(),
      }),
    ),
  }),
} satisfies SettingsFile;
const weightsFile = { file: 'weights.json', schema: z.strictObject({ bias: z.number() }) } satisfies SettingsFile;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'contrail-config-'));
});
afterEach(() => rm(folder, { recursive: true }));

const put = (file: string, text: string) => writeFile(join(folder, file), text);

/** The faults of one file, each as its line without the folder. */
async function faultsOf(file: SettingsFile, text: string): Promise<readonly string[]> {
  await put(file.file, text);
  const checked = await readSettingsFile(folder, file);
  return checked.ok ? [] : checked.faults.map((one) => showFault(one).replace(`${folder}/`, ''));
}

describe('a settings file that is right', () => {
  it('gives its values, with the defaults of what it leaves out', async () => {
    await put('settings.yaml', 'polling: { everyMinutes: 5 }\n');
    await put('weights.json', '{"bias": 0.25}');
    const reading = await readSettings(folder, { settings: settingsFile, weights: weightsFile }, {});
    expect(reading).toMatchObject({
      ok: true,
      values: {
        settings: { polling: { everyMinutes: 5, jitter: 0.05 }, store: { file: 'data/contrail.db' }, operators: null },
        weights: { bias: 0.25 },
      },
    });
  });

  it('may be empty when every setting has a default', async () => {
    expect(await faultsOf(settingsFile, '')).toEqual([]);
    expect(await faultsOf(settingsFile, '# nothing but a comment\n')).toEqual([]);
  });
});

describe('every fault is told at once, with file, line, key, what was found and what to do', () => {
  it('names the line of a wrong value', async () => {
    const faults = await faultsOf(
      settingsFile,
      'polling:\n  jitter: 0.1\n  everyMinutes: often\nlog: { level: loud }\n',
    );
    expect(faults).toEqual([
      'settings.yaml:3 polling.everyMinutes: expected number, received string, found "often". How often each feed is asked, in minutes, unless the feed says otherwise.',
      expect.stringMatching(/^settings\.yaml:4 log\.level: .*, found "loud"\. Debug, info, warn, error or silent/),
    ]);
  });

  it('names the key that a misspelt one is nearest to', async () => {
    expect(await faultsOf(settingsFile, 'store:\n  file: a.db\npoling:\n  everyMinutes: 5\n')).toEqual([
      'settings.yaml:3 poling: is not a setting. Did you mean `polling`?',
    ]);
    expect(await faultsOf(feedsFile, 'feeds:\n  - id: a\n    url: https://a.example/\n    everyMinute: 5\n')).toEqual([
      'feeds.yaml:4 feeds[0].everyMinute: is not a setting. Did you mean `everyMinutes`?',
    ]);
  });

  it('lists the known keys when none is near', async () => {
    expect(await faultsOf(settingsFile, 'store: { colour: red }\n')).toEqual([
      'settings.yaml:1 store.colour: is not a setting. Known here: file, backups, keepTextDays.',
    ]);
  });

  it('names the place where something is missing', async () => {
    expect(await faultsOf(feedsFile, 'feeds:\n  - id: a\n    url: https://a.example/\n  - id: b\n')).toEqual([
      'feeds.yaml:4 feeds[1].url: is missing. Address of the feed.',
    ]);
  });

  it('tells one thing about a file that cannot be read at all', async () => {
    const broken = await faultsOf(settingsFile, 'store:\n  file: "data/contrail.db\npolling:\n  everyMinutes: 5\n');
    expect(broken).toHaveLength(1);
    expect(broken[0]).toMatch(/^settings\.yaml:\d+: .*[Qq]uote/);
    const twice = await faultsOf(settingsFile, 'log: { level: info }\nstore: {}\nlog: { level: warn }\n');
    expect(twice).toEqual(['settings.yaml:3: Map keys must be unique. Keep one of the two.']);
  });

  it('gives places in JSON too', async () => {
    expect(await faultsOf(weightsFile, '{\n  "bias": "much"\n}\n')).toEqual([
      expect.stringMatching(/^weights\.json:2 bias: expected number, received string, found "much"\./),
    ]);
    expect(await faultsOf(weightsFile, '{ "bias": ')).toHaveLength(1);
  });

  it('gathers the faults of all files and of the environment', async () => {
    await put('settings.yaml', 'stor: {}\n');
    const reading = await readSettings(folder, { settings: settingsFile, feeds: feedsFile }, { CONTRAIL_STOR: 'x' });
    expect(reading.ok ? [] : reading.faults.map((one) => [one.file.replace(`${folder}/`, ''), one.key])).toEqual([
      ['environment', 'CONTRAIL_STOR'],
      ['settings.yaml', 'stor'],
      ['feeds.yaml', ''],
    ]);
  });
});

describe('servers that may be fetched although they are not public', () => {
  it.each([
    ['10.0.0.5:8080', '10.0.0.5:8080'],
    ['http://10.0.0.5:8080', '10.0.0.5:8080'],
    ['http://intranet/', 'intranet:80'],
    ['https://feeds.intra.example', 'feeds.intra.example:443'],
    ['[::1]:8080', '::1:8080'],
  ])('%s is %s', (written, meant) => {
    expect(settingsFile.schema.parse({ fetch: { allowedOrigins: [written] } }).fetch.allowedOrigins).toEqual([meant]);
  });

  it.each(['*', 'http://a/feed.xml', '10.0.0.0/8', 'http://user:word@a', ''])('%s is refused', (written) => {
    expect(settingsFile.schema.safeParse({ fetch: { allowedOrigins: [written] } }).success).toBe(false);
  });
});
