export { type Db, inTransaction } from './db.ts';
export { indexForSearch, searchItems } from './full-text.ts';
export { entriesOf, fileNewest, numbersAsColumn, numbersByNumber, readNewest, unfile } from './newest.ts';
export { openStore, type Store } from './open.ts';
export type { Flag, Json, Tables } from './tables.ts';
