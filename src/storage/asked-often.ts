import type { CompiledQuery } from 'kysely';
import { oncePer } from '../base/index.ts';
import type { Db } from './db.ts';
import { storeOf } from './dialect.ts';

/**
 * A query that is asked at every poll: built and compiled once for a store and a number of values, which takes as long as asking it.
 *
 * @param build - The query; it takes all of the values, in their order, and nothing else.
 */
export function askedOften<Value extends string | number, Row>(
  build: (db: Db, values: readonly Value[]) => { compile(): CompiledQuery<Row> },
): (db: Db, values: readonly Value[]) => Promise<Row[]> {
  const compiled = oncePer((_store: object) => new Map<number, CompiledQuery<Row>>());
  return async (db, values) => {
    const query = compiled(storeOf(db)).getOrInsertComputed(values.length, () => build(db, values).compile());
    const { rows } = await db.executeQuery<Row>({ ...query, parameters: values });
    return rows;
  };
}
