export { type BackupPlan, copyStore, lastBackupAt, makeBackup } from './backups.ts';
export { type Db, inTransaction } from './db.ts';
export { indexForSearch, searchItems } from './full-text.ts';
export { type Hold, holdStore } from './hold.ts';
export { entriesOf, fileNewest, numbersAsColumn, numbersByNumber, numbersIn, readNewest, unfile } from './newest.ts';
export { openStore, type Store } from './open.ts';
export { restoreStore } from './restore.ts';
export { damaged, unsoundness, wasLeftOpen } from './soundness.ts';
export type { Flag, Json, Tables } from './tables.ts';
