export { main } from './program.ts';
export { settingsFiles } from './settings.ts';
