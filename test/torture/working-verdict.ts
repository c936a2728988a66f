import type { Row } from '../soak/verdict.ts';
import type { WorkReport } from './working.ts';

// What several workers must show (issue 7), row by row.

/**
 * Of the program, in seconds: a channel's lease and a feed's, each with how often it is looked for what is left; the judge's turn
 * ends with its process. Beside it what a machine takes to get round to it that starts another program every few seconds.
 */
const busy = 10;
const within = { channel: 20 + 1 + busy, feed: 30 + 5 + busy, judge: 1 + busy } as const;
const secondMs = 1_000;

/** What was seen, each beside what must be. */
export function rowsOf(report: WorkReport): readonly Row[] {
  const none = (what: string, seen: number): Row => ({ what, seen: String(seen), wanted: '0', isGood: seen === 0 });
  const takenOver = (Object.keys(within) as (keyof typeof within)[]).map((kind) => {
    const seconds = report.takenOverMs[kind] / secondMs;
    const wanted = `≤ ${within[kind]}`;
    return {
      what: `longest wait for a killed worker’s ${kind}, s`,
      seen: seconds.toFixed(1),
      wanted,
      isGood: seconds <= within[kind],
    };
  });
  return [
    { what: 'killed', seen: String(report.kills), wanted: '≥ 1', isGood: report.kills > 0 },
    { what: 'messages', seen: String(report.owed), wanted: '≥ 1', isGood: report.owed > 0 },
    none('not judged', report.unjudged),
    none('judged twice', report.judgedTwice.length),
    none('lost', report.lost.length),
    none('twice', report.twice.length),
    none('out of order', report.outOfOrder.length),
    none('in no good state', report.unsettled.length),
    ...takenOver,
    { what: 'minutes until the last message', seen: report.minutes.toFixed(1), wanted: '', isGood: true },
  ];
}
