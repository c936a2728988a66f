import { takenOverWithinMs } from '../../src/storage/index.ts';
import type { Row } from '../soak/verdict.ts';
import type { WorkReport } from './working.ts';

// What several workers must show (issue 7), row by row.

const secondMs = 1_000;

/** What was seen, each beside what must be. */
export function rowsOf(report: WorkReport): readonly Row[] {
  const none = (what: string, seen: number): Row => ({ what, seen: String(seen), wanted: '0', isGood: seen === 0 });
  const within = takenOverWithinMs / secondMs;
  const takenOver = (['channel', 'feed', 'judge'] as const).map((kind) => {
    const seconds = report.takenOverMs[kind] / secondMs;
    const wanted = `≤ ${within}`;
    return {
      what: `longest wait for a killed worker’s ${kind}, s`,
      seen: seconds.toFixed(1),
      wanted,
      isGood: seconds <= within,
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
