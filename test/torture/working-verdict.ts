import type { Row } from '../soak/verdict.ts';
import type { WorkReport } from './working.ts';

// What several workers must show (issue 7), row by row.

/** Of the program: a channel's lease, and a feed's with the minute between two polls; beside it what a busy machine takes to get round to it. */
const within = { channel: 20 + 10, feed: 30 + 60 + 30, judge: 10 } as const;
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
