import Table from 'cli-table3';
import type { Reading } from './gauge.ts';
import type { SoakReport } from './soak.ts';

// What a soak must show (issue 6), row by row.

/** A channel takes no more in the time, at a message a second with room for people. */
const mostInAChannel = 1_500;
/** The live heap may differ by so much between the second and the last quarter. */
const heapMayGrow = 1.05;
const lagWithinMs = 50;
/** With fewer readings a quarter holds one or two, and says nothing. */
const fewestReadings = 8;
const mb = 1e6;

/** One line of the verdict. */
export interface Row {
  readonly what: string;
  readonly seen: string;
  readonly wanted: string;
  readonly isGood: boolean;
}

/** What was seen, each beside what must be. */
export function verdictOn(report: SoakReport, minutes: number): readonly Row[] {
  const { readings } = report;
  const none = (what: string, seen: number): Row => ({ what, seen: String(seen), wanted: '0', isGood: seen === 0 });
  const growth = heapGrowth(readings);
  const lagMs = readings.at(-1)?.lagMs ?? Number.POSITIVE_INFINITY;
  return [
    {
      what: 'minutes until the last message',
      seen: report.minutes === null ? 'not done' : report.minutes.toFixed(1),
      wanted: `≤ ${minutes}`,
      isGood: report.minutes !== null,
    },
    { what: 'articles out · judged as watched', ...plain(`${report.published} · ${report.relevant}`) },
    { what: 'messages · edits', ...plain(`${report.posted} · ${report.edits}`) },
    {
      what: 'messages and edits in one channel, at most',
      seen: String(report.mostInAChannel),
      wanted: `1 to ${mostInAChannel}`,
      isGood: report.mostInAChannel > 0 && report.mostInAChannel <= mostInAChannel,
    },
    none('not judged', report.unjudged),
    none('lost', report.lost.length),
    none('twice', report.twice.length),
    none('out of order', report.outOfOrder.length),
    none('in no good state', report.unsettled.length),
    {
      what: 'live heap, last quarter to second',
      seen: growth === null ? 'too short to tell' : `${growth.from} → ${growth.to} MB, ${growth.ratio.toFixed(3)}`,
      wanted: `≤ ${heapMayGrow}`,
      isGood: growth === null || growth.ratio <= heapMayGrow,
    },
    { what: 'RSS, median · most', ...plain(rss(readings)) },
    {
      what: 'loop lag, p99 · of an idle process beside it, ms',
      seen: `${lagMs.toFixed(1)} · ${report.idleLagMs.toFixed(1)}`,
      wanted: `< ${lagWithinMs}`,
      isGood: lagMs < lagWithinMs,
    },
  ];
}

/** The verdict as a table for a terminal. */
export function drawn(rows: readonly Row[]): string {
  const table = new Table({ head: ['', 'seen', 'to reach', ''], style: { head: [], border: [] } });
  table.push(...rows.map(({ what, seen, wanted, isGood }) => [what, seen, wanted, isGood ? '✓' : '✗']));
  return table.toString();
}

function plain(seen: string): Omit<Row, 'what'> {
  return { seen, wanted: '', isGood: true };
}

/** Medians of the second and the last quarter, so that neither the start nor one full minute decides. */
export function heapGrowth(readings: readonly Reading[]): { from: number; to: number; ratio: number } | null {
  if (readings.length < fewestReadings) return null;
  const quarter = readings.length / 4;
  const heapIn = (part: number) =>
    median(readings.slice(Math.round(part * quarter), Math.round((part + 1) * quarter)).map(({ heap }) => heap));
  const [from, to] = [heapIn(1), heapIn(3)];
  return { from: Math.round(from / mb), to: Math.round(to / mb), ratio: to / from };
}

function rss(readings: readonly Reading[]): string {
  const sizes = readings.map((reading) => reading.rss / mb);
  return `${Math.round(median(sizes))} · ${Math.round(Math.max(...sizes))} MB`;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
