import type { Instant } from '../base/index.ts';
import type { Moment } from './message.ts';

/** Written out because the months of `Intl` move with its data: `en-GB` has said both "Sep" and "Sept". */
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/**
 * The day of an instant as everybody reads it alike, `17 Dec 2025`: in UTC, never in a reader's zone.
 *
 * A day without a time must not become the evening before for a reader in the west.
 */
export function dayText(at: Instant): string {
  const date = new Date(at);
  return `${date.getUTCDate()} ${months[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

/**
 * A moment in words, for platforms that cannot show it in the reader's own zone and for plain-text fallbacks.
 *
 * @param timeZone - IANA name, `Europe/Istanbul`; the day of a moment without a time is not converted to it.
 * @returns `17 Dec 2025` when only the day is known, else `17 Dec 2025, 14:05` with ` UTC` behind it when that is the zone.
 */
export function momentText(moment: Moment, timeZone = 'UTC'): string {
  const { at, dayOnly } = moment;
  if (dayOnly) return dayText(at);
  // The usual zone needs no `Intl`, of which each formatter takes as long as a whole message.
  if (timeZone === 'UTC') return `${dayText(at)}, ${new Date(at).toISOString().slice(...utcTime)} UTC`;
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const part = Object.fromEntries(clock.formatToParts(at).map(({ type, value }) => [type, value]));
  return `${Number(part.day)} ${months[Number(part.month) - 1]} ${part.year}, ${part.hour}:${part.minute}`;
}

/** Where the hour and the minute stand in an ISO instant, from its end: years may have more than four digits. */
const utcTime = [-13, -8] as const;
