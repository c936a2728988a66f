import type { Asked } from '../chat/index.ts';
import { readSubscription, usualSettings } from '../subscriptions/index.ts';
import type { Desk } from './command.ts';

/** Where the days of a channel begin: the time zone of its subscription; UTC where there is none. */
export async function zoneOf(asked: Asked, { db }: Desk): Promise<string> {
  return (await readSubscription(db, asked))?.subscription.timeZone ?? usualSettings.timeZone;
}
