export { breathe } from './breathe.ts';
export {
  type Clock,
  clocksDifferMs,
  dayMs,
  fromIso,
  hourMs,
  type Instant,
  isAhead,
  minuteMs,
  secondMs,
  systemClock,
  toIso,
} from './clock.ts';
export { describe, type Fault, fault, isFault } from './errors.ts';
export { hashOf, hashOfBytes, numberAfter, numberOf } from './ids.ts';
export { openLanes } from './lanes.ts';
export { type Log, openLog, silentLog, withoutSecrets } from './log.ts';
export { oncePer } from './once.ts';
export { oncePerRecent, openRecentRows } from './recent.ts';
export type { SettingsFile } from './settings.ts';
export { systemTimer, type Timer } from './timer.ts';
export { lateAnswer, openWorker, type WorkerReply } from './worker.ts';
