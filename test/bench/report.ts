import CliTable from 'cli-table3';
import type { Kind, Measured } from './measure.ts';

/** The share of measured articles that must reach placing, or the figures are about something else. */
const placedAtLeast = 0.95;

/**
 * Tables of what was measured, each size as a ratio to the smallest of its kind.
 *
 * @returns Also whether too few articles reached placing for the figures to mean anything.
 */
export function report(all: readonly Measured[]): { readonly lines: string[]; readonly failed: boolean } {
  const lines = [
    ...roadTable('stories', 'articles', all),
    ...roadTable('claims', 'claims', all),
    ...nearestTable(all.filter(({ nearest }) => nearest !== undefined)),
  ];
  const failed = all.some(({ road }) => road !== undefined && road.placed < placedAtLeast);
  if (failed) lines.push(`Fewer than ${placedAtLeast * 100} % of the articles reached placing.`);
  return { lines, failed };
}

function roadTable(kind: Kind, counted: string, all: readonly Measured[]): string[] {
  const measured = all.flatMap((one) => (one.task.kind === kind && one.road ? [{ ...one, road: one.road }] : []));
  const [first] = measured;
  if (!first) return [];
  const table = new CliTable({
    head: [
      `${counted} stored`,
      'articles/s a core',
      'ratio',
      'CPU ms',
      'wall ms',
      'placed',
      'peak MB',
      'start s',
      'file MB',
      'filled in s',
    ],
  });
  for (const { task, road, peakMB, filled, startMs = 0 } of measured)
    table.push([
      task.stored.toLocaleString('en'),
      (1_000 / road.cpuMs).toFixed(0),
      (first.road.cpuMs / road.cpuMs).toFixed(2),
      road.cpuMs.toFixed(2),
      road.wallMs.toFixed(2),
      `${(road.placed * 100).toFixed(0)} %`,
      peakMB.toFixed(0),
      (startMs / 1_000).toFixed(2),
      filled.sizeMB.toFixed(0),
      filled.loadSeconds === 0 ? 'there' : filled.loadSeconds.toFixed(0),
    ]);
  return [kind === 'stories' ? 'From text to story' : 'The same with claims compared and kept', table.toString()];
}

function nearestTable(measured: readonly Measured[]): string[] {
  if (measured.length === 0) return [];
  const table = new CliTable({ head: ['texts stored', 'way', 'CPU ms', 'of ours', 'found first, by words replaced'] });
  for (const { task, nearest = {} } of measured)
    for (const [way, { cpuMs, found }] of Object.entries(nearest))
      table.push([
        task.stored.toLocaleString('en'),
        way,
        cpuMs.toFixed(2),
        `× ${(cpuMs / (nearest.contrail?.cpuMs ?? cpuMs)).toFixed(2)}`,
        Object.entries(found)
          .map(([replaced, share]) => `${replaced}: ${(share * 100).toFixed(1)} %`)
          .join(', '),
      ]);
  return ['The nearest text, asked for and kept', table.toString()];
}
