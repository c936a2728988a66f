export { type OpenNewsroom, openNewsroom } from './newsroom.ts';
export { type Newsroom, newsroomFile, type Release } from './sample.ts';
