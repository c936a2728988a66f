import type { z } from 'zod';
import type { SettingsFile } from '../base/index.ts';
import type { SettingsDocument } from './document.ts';
import { type SettingsFault, shown } from './faults.ts';
import { nearest } from './nearest.ts';
import { type JsonSchema, jsonSchemaOf, knownKeys, schemaAt } from './schema.ts';

type Issue = z.core.$ZodIssue;

/** What a settings file holds when it is right, or everything that is wrong with it. */
export type Checked<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly faults: readonly SettingsFault[] };

/**
 * Checks what a settings file says against what its room declared.
 *
 * @param name - The file as the operator knows it, for the faults.
 */
export function checkDocument<S extends z.ZodType>(
  name: string,
  file: SettingsFile<S>,
  document: SettingsDocument,
): Checked<z.output<S>> {
  if (document.faults.length > 0) return { ok: false, faults: document.faults };
  const result = file.schema.safeParse(document.value ?? {}, { reportInput: true });
  if (result.success) return { ok: true, value: result.data };
  const schema = jsonSchemaOf(file);
  return { ok: false, faults: result.error.issues.flatMap((issue) => faultsOf(name, issue, schema, document)) };
}

function faultsOf(name: string, issue: Issue, schema: JsonSchema, document: SettingsDocument): SettingsFault[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => unknownKey(name, key, issue.path, schema, document));
  // Of a union's branches the one that got furthest is the one that was meant.
  const inner = issue.code === 'invalid_union' ? furthest(issue.errors) : [];
  if (inner.length > 0)
    return inner.flatMap((one) => faultsOf(name, { ...one, path: [...issue.path, ...one.path] }, schema, document));
  const isMissing = issue.input === undefined;
  const meaning = schemaAt(schema, issue.path)?.description;
  return [
    {
      file: name,
      line: document.lineOf(issue.path),
      key: keyPath(issue.path),
      found: isMissing ? null : shown(issue.input),
      problem: isMissing ? 'is missing' : lowerFirst(issue.message.replace(/^Invalid input: /, '')),
      remedy: meaning
        ? `${upperFirst(meaning)}.`
        : 'Give it, or see the comment in the file that came with the program.',
    },
  ];
}

function unknownKey(
  name: string,
  key: string,
  path: readonly PropertyKey[],
  schema: JsonSchema,
  document: SettingsDocument,
): SettingsFault {
  const known = knownKeys(schemaAt(schema, path));
  const meant = nearest(key, known);
  return {
    file: name,
    line: document.lineOfKey(path, key),
    key: keyPath([...path, key]),
    found: null,
    problem: 'is not a setting',
    remedy: meant ? `Did you mean \`${meant}\`?` : `Known here: ${known.join(', ') || 'nothing'}.`,
  };
}

/** The branch of a union whose issues lie deepest; none when no branch got beyond the union itself. */
function furthest(branches: readonly (readonly Issue[])[]): readonly Issue[] {
  const depth = (issues: readonly Issue[]) =>
    Math.max(0, ...issues.map((one) => one.path.length + (one.code === 'unrecognized_keys' ? 1 : 0)));
  const deepest = branches.toSorted((a, b) => depth(b) - depth(a))[0] ?? [];
  return depth(deepest) > 0 ? deepest : [];
}

/** `feeds[3].url`. */
export function keyPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, key) => (typeof key === 'number' ? `${text}[${key}]` : text === '' ? String(key) : `${text}.${String(key)}`),
    '',
  );
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1).replace(/\.$/, '');
}
