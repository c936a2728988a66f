export { withValues } from './document.ts';
export { type Environment, secretsOf } from './environment.ts';
export { showFault } from './faults.ts';
export { nearest } from './nearest.ts';
export { openToOthers } from './permissions.ts';
export {
  type Reading,
  readSettings,
  readSettingsFile,
  type SettingsFiles,
  type SettingsValues,
} from './read.ts';
export { editorSchema, editorSchemaPath } from './schema.ts';
export { type Settings, settingsFile } from './settings.ts';
