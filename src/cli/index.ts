export { endWhenReaderLeaves } from './output.ts';
export { main } from './program.ts';
export { settingsFiles } from './settings.ts';
