import { z } from 'zod';
import type { SettingsFile } from '../base/index.ts';

/** A JSON Schema, as far as we look into it. */
export interface JsonSchema {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: JsonSchema | boolean;
  readonly items?: JsonSchema | boolean;
  readonly anyOf?: readonly JsonSchema[];
  readonly [key: string]: unknown;
}

/** What may be written in a settings file, as JSON Schema: for editors, and for telling the nearest known key. */
export function jsonSchemaOf(file: SettingsFile): JsonSchema {
  return z.toJSONSchema(file.schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
}

/** The part of a schema that a path leads to; null when the path leads nowhere. */
export function schemaAt(schema: JsonSchema, path: readonly PropertyKey[]): JsonSchema | null {
  const [key, ...rest] = path;
  if (key === undefined) return schema;
  for (const branch of [schema, ...(schema.anyOf ?? [])]) {
    const next =
      typeof key === 'number' ? branch.items : (branch.properties?.[String(key)] ?? branch.additionalProperties);
    const found = typeof next === 'object' ? schemaAt(next, rest) : null;
    if (found) return found;
  }
  return null;
}

/** The keys that a map may hold; empty when any may stand there. */
export function knownKeys(schema: JsonSchema | null): readonly string[] {
  if (!schema) return [];
  return [schema, ...(schema.anyOf ?? [])].flatMap((branch) => Object.keys(branch.properties ?? {}));
}

/** Path under `config/` where the schema of a settings file stands for editors: `language/en.yaml` → `schema/language-en.json`. */
export function editorSchemaPath(file: SettingsFile): string {
  return `schema/${file.file.replace(/\.[a-z]+$/, '').replaceAll('/', '-')}.json`;
}

/** The text of that file. */
export function editorSchema(file: SettingsFile): string {
  return `${JSON.stringify({ title: `config/${file.file}`, ...jsonSchemaOf(file) }, null, 2)}\n`;
}
