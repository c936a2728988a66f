export * from './message.ts';
export * from './platform.ts';
