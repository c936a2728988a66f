import type { Db } from '../storage/index.ts';

/** The headlines of stories, by their ids. */
export async function readHeadlines(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom('stories').select(['story_id', 'headline']).where('story_id', 'in', ids).execute();
  return new Map(rows.map((row) => [row.story_id, row.headline.replace(/\s+/g, ' ').trim()]));
}
