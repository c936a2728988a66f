// Writes config/schema/, what editors complete and check settings files by, and the line of each YAML file that names its
// schema. `npm run schemas`.
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { settingsFiles } from '../../../src/cli/index.ts';
import { editorSchema, editorSchemaPath } from '../../../src/config/index.ts';

const config = join(import.meta.dirname, '../../../config');
await mkdir(join(config, 'schema'), { recursive: true });
for (const old of await readdir(join(config, 'schema'))) await rm(join(config, 'schema', old));
for (const file of Object.values(settingsFiles)) {
  await writeFile(join(config, editorSchemaPath(file)), editorSchema(file));
  if (file.file.endsWith('.yaml')) await nameSchema(file.file, relative(dirname(file.file), editorSchemaPath(file)));
  console.log(editorSchemaPath(file));
}

async function nameSchema(file: string, schema: string): Promise<void> {
  const line = `# yaml-language-server: $schema=${schema}\n`;
  const text = await readFile(join(config, file), 'utf8');
  const rest = text.replace(/^# yaml-language-server:.*\n/, '');
  if (text !== line + rest) await writeFile(join(config, file), line + rest);
}
