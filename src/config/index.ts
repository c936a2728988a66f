export { withValues } from './document.ts';
export { type Environment, secretsOf } from './environment.ts';
export { type SettingsFault, showFault } from './faults.ts';
export { nearest } from './nearest.ts';
export {
  type CrossFault,
  type Reading,
  readSettings,
  readSettingsFile,
  type SettingsFiles,
  type SettingsValues,
} from './read.ts';
export { editorSchema, editorSchemaPath } from './schema.ts';
export { logLevels, type Settings, settingsFile } from './settings.ts';
