import { dayMs, toIso } from '../base/index.ts';
import type { Day } from './chart.ts';

const words = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });

/** `17 Dec 2025` */
export function dayInWords(day: Day): string {
  return words.format(Date.parse(day));
}

/** Every day of a span, the first and the last included; at least one. */
export function daysBetween(from: Day, to: Day): readonly Day[] {
  const days = Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / dayMs));
  return Array.from({ length: days + 1 }, (_, index) => toIso(Date.parse(from) + index * dayMs).slice(0, 10));
}
