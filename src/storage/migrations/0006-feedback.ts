import type { Kysely } from 'kysely';

/** What people say of badges: one row a question, kept with who and when also after it was taken back. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('badge_questions')
    .addColumn('question_id', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('dispute_id', 'text', (c) => c.notNull().references('disputes.dispute_id'))
    .addColumn('platform', 'text', (c) => c.notNull())
    .addColumn('workspace', 'text', (c) => c.notNull())
    .addColumn('user_id', 'text', (c) => c.notNull())
    .addColumn('as_manager', 'integer', (c) => c.notNull())
    .addColumn('withdraws', 'integer', (c) => c.notNull())
    .addColumn('asked_at', 'bigint', (c) => c.notNull())
    .addColumn('undone_at', 'bigint')
    .addColumn('undone_by', 'text')
    .execute();
  await db.schema.createIndex('badge_questions_by_dispute').on('badge_questions').column('dispute_id').execute();
}
