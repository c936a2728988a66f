export { type NewsDesk, openNewsDesk } from './desk.ts';
