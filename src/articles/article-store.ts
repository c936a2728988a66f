import type { Instant } from '../base/index.ts';
import { type Db, inTransaction } from '../storage/index.ts';
import type { Article } from './article.ts';

/** An article as it stands in the store. */
export interface StoredArticle {
  readonly itemId: string;
  readonly url: string | null;
  readonly title: string;
  readonly text: string;
  readonly textHash: string;
  readonly language: string;
  readonly isTeaser: boolean;
  readonly readAt: Instant;
  /** 1, and one more with each change of the text. */
  readonly version: number;
}

/**
 * Keeps an article; a text that has changed moves the old one to the versions, so that a quote from it can still be shown.
 *
 * The same text again changes nothing.
 */
export async function keepArticle(tx: Db, article: Article, now: Instant): Promise<void> {
  await inTransaction(tx, async (db) => {
    const before = await readStoredArticle(db, article.itemId);
    if (before?.textHash === article.textHash && before.title === article.title) return;
    if (before) await keepVersion(db, before, now);
    const row = {
      canonical_url: article.url,
      title: article.title,
      text: article.text,
      text_hash: article.textHash,
      language: article.language,
      is_teaser: article.isTeaser ? 1 : 0,
      read_at: now,
      version: (before?.version ?? 0) + 1,
    } as const;
    await db
      .insertInto('articles')
      .values({ item_id: article.itemId, ...row })
      .onConflict((conflict) => conflict.column('item_id').doUpdateSet(row))
      .execute();
  });
}

/** The newest text of an item, null when there is none. */
export async function readStoredArticle(db: Db, itemId: string): Promise<StoredArticle | null> {
  const row = await db.selectFrom('articles').selectAll().where('item_id', '=', itemId).executeTakeFirst();
  if (!row) return null;
  return {
    itemId: row.item_id,
    url: row.canonical_url,
    title: row.title,
    text: row.text,
    textHash: row.text_hash,
    language: row.language,
    isTeaser: row.is_teaser === 1,
    readAt: row.read_at,
    version: row.version,
  };
}

async function keepVersion(db: Db, article: StoredArticle, now: Instant): Promise<void> {
  await db
    .insertInto('article_versions')
    .values({
      item_id: article.itemId,
      version: article.version,
      title: article.title,
      text: article.text,
      text_hash: article.textHash,
      replaced_at: now,
    })
    .execute();
}
