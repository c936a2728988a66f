export { askedOften } from './asked-often.ts';
export { type BackupPlan, copyStore, lastBackupAt, makeBackup } from './backups.ts';
export { besideOthers, type Db, inTransaction } from './db.ts';
export { storeOf } from './dialect.ts';
export { indexForSearch, searchItems } from './full-text.ts';
export { type Hold, holdStore } from './hold.ts';
export { insertRows, insertTogether, type NewRows, newRows } from './insert.ts';
export {
  alone,
  type Leases,
  leaseMs,
  lookForLeftMs,
  openLeases,
  renewLease,
  takenOverWithinMs,
  underLease,
} from './leases.ts';
export { type MoveProgress, moveStore } from './move.ts';
export { entriesOf, fileNewest, numbersIn, readNewest, unfile } from './newest.ts';
export { isFile, openStore } from './open.ts';
export { isServer } from './postgres.ts';
export { restoreStore } from './restore.ts';
export { numbersAsColumn, numbersByNumber, textsAsColumn } from './rows.ts';
export { damaged, unsoundness, wasLeftOpen } from './soundness.ts';
export { type FileStore, openFile } from './sqlite.ts';
export type { Store } from './store.ts';
export type { Flag, Json, Tables } from './tables.ts';
export { inJudgesTurn, isShared } from './turn.ts';
