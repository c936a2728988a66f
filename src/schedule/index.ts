export { cronFor, evenInterval } from './cadence.ts';
export { openLimit } from './limit.ts';
export { type Job, openSchedule, type Schedule } from './schedule.ts';
