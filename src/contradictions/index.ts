export * from './contradiction.ts';
