export * from './feed.ts';
export * from './item.ts';
