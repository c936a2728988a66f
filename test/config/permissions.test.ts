import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openToOthers } from '../../src/config/index.ts';

const files = {
  settings: { file: 'settings.yaml', schema: z.object({}) },
  cues: { file: 'language/cues.yaml', schema: z.object({}) },
};

let folder: string;
let config: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'contrail-rights-'));
  config = join(folder, 'config');
  mkdirSync(join(config, 'language'), { recursive: true });
  for (const { file } of Object.values(files)) writeFileSync(join(config, file), '', { mode: 0o644 });
  chmodSync(config, 0o755);
  chmodSync(join(config, 'language'), 0o755);
});
afterEach(() => rmSync(folder, { recursive: true }));

describe.skipIf(process.platform === 'win32')('rights of the settings', () => {
  it('that are as they should be are not spoken of, a missing .env neither', async () => {
    expect(await openToOthers(config, files)).toEqual([]);
    writeFileSync(join(folder, '.env'), 'DISCORD_TOKEN=x', { mode: 0o600 });
    expect(await openToOthers(config, files)).toEqual([]);
  });

  it('of a group are its own business', async () => {
    chmodSync(join(config, 'settings.yaml'), 0o664);
    expect(await openToOthers(config, files)).toEqual([]);
  });

  it.each([
    ['a file', 'settings.yaml', 'Any account may change settings.yaml: chmod o-w'],
    ['a file further down', 'language/cues.yaml', 'Any account may change cues.yaml: chmod o-w'],
    ['a folder, whose files anybody could replace', 'language', 'Any account may change language: chmod o-w'],
    ['the settings directory itself', '.', 'Any account may change config: chmod o-w'],
  ])('to write %s are told with what to do', async (_, path, text) => {
    chmodSync(join(config, path), 0o777);
    expect(await openToOthers(config, files)).toEqual([`${text} ${join(config, path)}`]);
  });

  it('to read .env are told: it holds the tokens', async () => {
    writeFileSync(join(folder, '.env'), 'DISCORD_TOKEN=x');
    chmodSync(join(folder, '.env'), 0o644);
    expect(await openToOthers(config, files)).toEqual([
      `Any account may read the tokens in .env: chmod o-rwx ${join(folder, '.env')}`,
    ]);
  });
});
