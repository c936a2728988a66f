export * from './message.ts';
export { dayText, momentText } from './moments.ts';
export * from './platform.ts';
