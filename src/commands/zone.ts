import type { Asked } from '../chat/index.ts';
import type { Desk } from './command.ts';

/** Where the days of a channel begin: the time zone of its subscription; UTC where there is none. */
export async function zoneOf(_asked: Asked, _desk: Desk): Promise<string> {
  return 'UTC';
}
