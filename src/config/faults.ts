/** One thing that is wrong with the settings, with everything needed to mend it. */
export interface SettingsFault {
  /** File as the operator knows it, or `environment`. */
  readonly file: string;
  /** Line from 1; null where there is none (the environment, a missing file). */
  readonly line: number | null;
  /** Path of the key, `feeds[3].url`; '' when the whole file is meant. */
  readonly key: string;
  /** The value as it stands there, cut short; null when nothing stands there or it is a secret. */
  readonly found: string | null;
  /** What is wrong. */
  readonly problem: string;
  /** What to do about it, one sentence. */
  readonly remedy: string;
}

/** A fault on one line: `config/settings.yaml:4 polling.everyMinutes: expected number, found "often". …`. */
export function showFault(fault: SettingsFault): string {
  const place = fault.line === null ? fault.file : `${fault.file}:${fault.line}`;
  const key = fault.key === '' ? '' : ` ${fault.key}`;
  const found = fault.found === null ? '' : `, found ${fault.found}`;
  return `${place}${key}: ${fault.problem}${found}. ${fault.remedy}`;
}

/** Longest piece of a value that is shown: enough to recognise it, short enough for a line. */
const longestShown = 60;

/** A value as it is shown in a fault. */
export function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length <= longestShown ? text : `${text.slice(0, longestShown - 1)}…`;
}
