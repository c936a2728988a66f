import type { TopLevelSpec } from 'vega-lite';
import { minuteMs, openWorker, secondMs } from '../base/index.ts';
import type { Chart, Picture } from './chart.ts';

/** Paints charts, one at a time, beside the running program. */
export interface Painter {
  /** @throws `charts.not_drawn`, `worker.late`, `worker.failed`: the answer then goes out without a picture. */
  paint(chart: Chart): Promise<Picture>;
  close(): Promise<void>;
}

/** A chart takes 0.1 s on a quiet machine; whoever asked waits no longer than this for it. */
const limitMs = 8 * secondMs;
/** The thread holds about 100 MB; when nobody asks for pictures, it is given back. */
const idleMs = minuteMs;
const resourceLimits = { maxOldGenerationSizeMb: 256 };

/** Opens the painter; its thread starts with the first chart. */
export function openPainter(): Painter {
  const file = new URL('./paint-worker.ts', import.meta.url);
  const desk = openWorker<TopLevelSpec, Uint8Array>({ file, limitMs, idleMs, resourceLimits });
  return {
    paint: async ({ name, spec, alt }) => ({ fileName: `${name}.png`, png: await desk.ask(spec), alt }),
    close: () => desk.close(),
  };
}
