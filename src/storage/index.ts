export { indexForSearch, searchItems } from './full-text.ts';
export { type Db, inTransaction, openStore, type Store } from './open.ts';
export type { Flag, Json, Tables } from './tables.ts';
