import type { Kysely } from 'kysely';
import { createSearchIndex } from '../full-text.ts';

/** Full-text search, for `/news search` alone; judging never reads it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createSearchIndex(db);
}
