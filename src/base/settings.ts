import type { z } from 'zod';

/**
 * One settings file that a room declares: where it stands under `config/` and what it must hold.
 *
 * The room keeps the schema, `config/` does the reading, so a room never opens a file.
 */
export interface SettingsFile<Schema extends z.ZodType = z.ZodType> {
  /** Path under the settings directory, `feeds.yaml`; `.json` is read as JSON. */
  readonly file: string;
  readonly schema: Schema;
}
