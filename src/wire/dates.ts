import type { Instant } from '../base/index.ts';

/** What a feed's date says. */
export interface WireDate {
  readonly at: Instant;
  /** The day is named and the time is not; `at` is then its midnight, UTC. */
  readonly isDay: boolean;
}

/** Hours that zone names stand for: RFC 822 §5, and the ones that feeds use beside it. */
const zoneHours: Readonly<Record<string, number>> = {
  ut: 0, utc: 0, gmt: 0, z: 0, wet: 0, west: 1, bst: 1, ist: 5.5, cet: 1, cest: 2, mez: 1, mesz: 2, met: 1, mest: 2,
  eet: 2, eest: 3, trt: 3, msk: 3, msd: 4, ast: -4, adt: -3, est: -5, edt: -4, cst: -6, cdt: -5, mst: -7, mdt: -6,
  pst: -8, pdt: -7, akst: -9, akdt: -8, hst: -10, gst: 4, pkt: 5, sgt: 8, hkt: 8, jst: 9, kst: 9, aest: 10, aedt: 11,
  et: -5, ct: -6, mt: -7, pt: -8,
}; // biome-ignore format: a table

/** The first three letters of a month in English, and the ones that differ in languages whose feeds forget RFC 822. */
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'] as const;

const time = String.raw`(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:[.,]\d+)?)?\s*(?<half>[ap]\.?m\.?)?`;
const zone = String.raw`(?<zone>[+-]\d{1,2}:?\d{2}|[A-Za-z]{1,5}(?:[+-]\d{1,2}(?::?\d{2})?)?)?`;

/** Every form read, in this order; the first that fits decides. */
const forms: readonly { readonly form: RegExp; readonly example: string }[] = [
  {
    form: new RegExp(
      String.raw`^(?<year>\d{4})(?!\d)(?:-(?<month>\d{1,2})(?:-(?<day>\d{1,2}))?)?(?:[T\s]+${time}\s*${zone})?`,
      'i',
    ),
    example: '2025-12-17T09:00:00+03:00, and shorter',
  },
  {
    form: /^(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})(?:T?(?<hour>\d{2}):?(?<minute>\d{2}):?(?<second>\d{2})?\s*(?<zone>Z|[+-]\d{2}:?\d{2})?)?$/i,
    example: '20251217T090000Z',
  },
  {
    form: new RegExp(
      String.raw`^(?:[^\d\s,]+,?\s*)?(?<day>\d{1,2})(?:st|nd|rd|th)?[\s\-.]+(?<name>[^\d\s.,\-]{3,})[\s\-.,]+(?<year>\d{2,4})(?:,?\s+(?:at\s+)?${time}\s*${zone})?`,
      'iu',
    ),
    example: 'Wed, 17 Dec 2025 09:00:00 CET',
  },
  {
    form: new RegExp(
      String.raw`^(?:[A-Za-z]+,?\s+)?(?<name>[A-Za-z]{3,})\.?\s+(?<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?<year>\d{4})(?:,?\s+(?:at\s+|-\s+)?${time}\s*${zone})?$`,
      'i',
    ),
    example: 'December 17, 2025 9:00 am EST',
  },
  {
    form: new RegExp(
      String.raw`^(?:[A-Za-z]+,?\s+)(?<name>[A-Za-z]{3,})\s+(?<day>\d{1,2})\s+${time}\s*${zone}\s*(?<year>\d{4})`,
      'i',
    ),
    example: 'Wed Dec 17 09:00:00 CET 2025',
  },
  {
    form: new RegExp(String.raw`^(?<day>\d{1,2})\.(?<month>\d{1,2})\.(?<year>\d{4})(?:,?\s+${time}\s*${zone})?`, 'i'),
    example: '17.12.2025 09:00',
  },
];

/**
 * The moment a feed's date names.
 *
 * RFC 822 and ISO 8601 with the liberties that feeds take; a date without a zone is read as UTC.
 *
 * @returns null when the text is no date, or names a day that does not exist.
 */
export function readDate(text: string): WireDate | null {
  const folded = text.replace(/\s+/g, ' ').trim().slice(0, 80);
  for (const { form } of forms) {
    const parts = form.exec(folded)?.groups;
    const date = parts ? fromParts(parts) : null;
    if (date) return date;
  }
  return null;
}

function fromParts(parts: Readonly<Record<string, string | undefined>>): WireDate | null {
  const year = fullYear(parts.year ?? '');
  const month = parts.name === undefined ? Number(parts.month ?? 1) : monthNamed(parts.name);
  const day = Number(parts.day ?? 1);
  const isDay = parts.hour === undefined;
  const hour = hours(Number(parts.hour ?? 0), parts.half);
  const offset = zoneOffset(parts.zone);
  if (month === null || month < 1 || month > 12 || day < 1 || day > 31 || hour > 24 || offset === null) return null;
  const midnight = Date.UTC(year, month - 1, day);
  if (new Date(midnight).getUTCDate() !== day) return null;
  const minutes = hour * 60 + Number(parts.minute ?? 0) - offset * 60;
  return { at: midnight + minutes * 60_000 + Number(parts.second ?? 0) * 1000, isDay };
}

/** Two digits are of this century below 70, as RFC 2822 §4.3 and POSIX have it; three count from 1900. */
function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length >= 4) return year;
  return year < 70 ? 2000 + year : 1900 + year;
}

function monthNamed(name: string): number | null {
  const index = months.indexOf(name.slice(0, 3).toLowerCase() as (typeof months)[number]);
  return index < 0 ? null : index + 1;
}

function hours(hour: number, half: string | undefined): number {
  if (!half) return hour;
  return (hour % 12) + (half.toLowerCase().startsWith('p') ? 12 : 0);
}

/** Hours east of Greenwich; a zone that nobody knows is read as UTC. */
function zoneOffset(zone: string | undefined): number | null {
  if (!zone) return 0;
  const numeric = /([+-])(\d{1,2}):?(\d{2})?$/.exec(zone);
  if (numeric) return (numeric[1] === '-' ? -1 : 1) * (Number(numeric[2]) + Number(numeric[3] ?? 0) / 60);
  return zoneHours[zone.toLowerCase()] ?? 0;
}
