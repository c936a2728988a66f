import { stringify } from 'csv-stringify/sync';
import type { Export } from './export-rows.ts';

/** Tells spreadsheets that the text is UTF-8. */
const byteOrderMark = '\ufeff';

/** Quotes as a table, one a row, readable by spreadsheets; a quote that begins like a formula is kept from being one. */
export function csvOf({ rows }: Export): string {
  const columns = ['of', 'stands', 'speaker', 'quote', 'outlet', 'origin', 'published', 'url', 'read'] as const;
  return `${byteOrderMark}${stringify([...rows], { header: true, columns: [...columns], escape_formulas: true })}`;
}
