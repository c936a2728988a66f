export { cronFor, evenInterval } from './cadence.ts';
export { type Job, openSchedule, type Schedule } from './schedule.ts';
