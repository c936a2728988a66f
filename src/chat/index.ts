export * from './message.ts';
export { dayText, momentText } from './moments.ts';
export * from './platform.ts';
export { openTerminal, type Terminal, type TerminalOptions } from './terminal/open.ts';
