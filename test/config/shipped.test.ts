import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { settingsFiles } from '../../src/cli/index.ts';
import { editorSchema, editorSchemaPath, readSettings, showFault } from '../../src/config/index.ts';

const config = resolve(import.meta.dirname, '../../config');
const files = Object.values(settingsFiles).map((file) => [file.file, file] as const);

describe('the settings that come with the program', () => {
  it('are right', async () => {
    const reading = await readSettings(config, settingsFiles, {});
    expect(reading.ok ? [] : reading.faults.map(showFault)).toEqual([]);
  });

  it.each(files)('%s has its schema for editors, as the room declares it (else: npm run schemas)', (_, file) => {
    expect(readFileSync(join(config, editorSchemaPath(file)), 'utf8')).toBe(editorSchema(file));
  });

  it('have no schema of a file that is gone', () => {
    const wanted = files.map(([, file]) => editorSchemaPath(file)).sort();
    expect(
      readdirSync(join(config, 'schema'))
        .map((name) => `schema/${name}`)
        .sort(),
    ).toEqual(wanted);
  });

  it.each(files.filter(([name]) => name.endsWith('.yaml')))('%s names its schema in its first line', (name, file) => {
    const [first = ''] = readFileSync(join(config, name), 'utf8').split('\n');
    const named = /^# yaml-language-server: \$schema=(\S+)$/.exec(first)?.[1] ?? '';
    expect(join(dirname(name), named)).toBe(editorSchemaPath(file));
  });
});
