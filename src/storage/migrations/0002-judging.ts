import type { Kysely } from 'kysely';

/** Stories, verdicts, claims, disputes, and the plain index tables that judging reads its candidates from. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('stories')
    .addColumn('story_id', 'text', (c) => c.primaryKey())
    .addColumn('number', 'integer', (c) => c.notNull().unique())
    .addColumn('headline', 'text', (c) => c.notNull())
    .addColumn('first_item_id', 'text', (c) => c.notNull().references('items.item_id'))
    .addColumn('opened_at', 'bigint', (c) => c.notNull())
    .addColumn('last_item_at', 'bigint', (c) => c.notNull())
    .addColumn('muted_at', 'bigint')
    .execute();

  await db.schema
    .createTable('verdicts')
    .addColumn('item_id', 'text', (c) => c.primaryKey().references('items.item_id'))
    .addColumn('relation', 'text', (c) => c.notNull())
    .addColumn('story_id', 'text', (c) => c.references('stories.story_id'))
    .addColumn('topics', 'text', (c) => c.notNull())
    .addColumn('new_facts', 'text', (c) => c.notNull())
    .addColumn('summary', 'text', (c) => c.notNull())
    .addColumn('origin', 'text')
    .addColumn('badge', 'text', (c) => c.notNull())
    .addColumn('reasons', 'text', (c) => c.notNull())
    .addColumn('judged_at', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('verdicts_by_story').on('verdicts').column('story_id').execute();

  await db.schema
    .createTable('item_terms')
    .addColumn('term', 'text', (c) => c.notNull())
    .addColumn('item_id', 'text', (c) => c.notNull().references('items.item_id'))
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('item_terms_pk', ['term', 'at', 'item_id'])
    .execute();
  await db.schema.createIndex('item_terms_by_item').on('item_terms').column('item_id').execute();

  await db.schema
    .createTable('term_counts')
    .addColumn('term', 'text', (c) => c.primaryKey())
    .addColumn('articles', 'integer', (c) => c.notNull())
    .execute();

  await db.schema
    .createTable('profiles')
    .addColumn('item_id', 'text', (c) => c.primaryKey().references('items.item_id'))
    .addColumn('profile', 'text', (c) => c.notNull())
    .execute();

  await db.schema
    .createTable('claims')
    .addColumn('claim_id', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('item_id', 'text', (c) => c.notNull().references('items.item_id'))
    .addColumn('position', 'integer', (c) => c.notNull())
    .addColumn('quote', 'text', (c) => c.notNull())
    .addColumn('quote_start', 'integer', (c) => c.notNull())
    .addColumn('quote_end', 'integer', (c) => c.notNull())
    .addColumn('text_hash', 'text', (c) => c.notNull())
    .addColumn('body', 'text', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('claims_by_item').on('claims').columns(['item_id', 'position']).execute();

  await db.schema
    .createTable('claim_terms')
    .addColumn('term', 'text', (c) => c.notNull())
    .addColumn('claim_id', 'integer', (c) => c.notNull().references('claims.claim_id'))
    .addPrimaryKeyConstraint('claim_terms_pk', ['term', 'claim_id'])
    .execute();
  await db.schema.createIndex('claim_terms_by_claim').on('claim_terms').column('claim_id').execute();

  await db.schema
    .createTable('disputes')
    .addColumn('dispute_id', 'text', (c) => c.primaryKey())
    .addColumn('number', 'integer', (c) => c.notNull().unique())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('weight', 'text', (c) => c.notNull())
    .addColumn('weight_reason', 'text', (c) => c.notNull())
    .addColumn('question', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('settled_reason', 'text')
    .addColumn('opened_at', 'bigint', (c) => c.notNull())
    .addColumn('changed_at', 'bigint', (c) => c.notNull())
    .addColumn('matter', 'text', (c) => c.notNull())
    .execute();

  await db.schema
    .createTable('dispute_claims')
    .addColumn('dispute_id', 'text', (c) => c.notNull().references('disputes.dispute_id'))
    .addColumn('claim_id', 'integer', (c) => c.notNull().references('claims.claim_id'))
    .addColumn('side', 'integer', (c) => c.notNull())
    .addColumn('position', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('dispute_claims_pk', ['dispute_id', 'claim_id', 'side'])
    .execute();
  await db.schema.createIndex('dispute_claims_by_claim').on('dispute_claims').column('claim_id').execute();

  await db.schema
    .createTable('contradictions')
    .addColumn('contradiction_id', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('item_id', 'text', (c) => c.notNull().references('items.item_id'))
    .addColumn('dispute_id', 'text', (c) => c.notNull().references('disputes.dispute_id'))
    .addColumn('a_claim_id', 'integer', (c) => c.notNull().references('claims.claim_id'))
    .addColumn('b_claim_id', 'integer', (c) => c.notNull().references('claims.claim_id'))
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('confidence', 'real', (c) => c.notNull())
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('found_at', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('contradictions_by_item').on('contradictions').column('item_id').execute();
  await db.schema.createIndex('contradictions_by_dispute').on('contradictions').column('dispute_id').execute();
}
