import type { Kysely } from 'kysely';
import { fileSearchByItem } from '../full-text.ts';

/** Writes SQLite's search index anew: some minutes for a million articles, once. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await fileSearchByItem(db);
}
