export { type NewsDesk, type NewsDeskOptions, openNewsDesk } from './desk.ts';
