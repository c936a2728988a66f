import { plainTable } from '../../src/cli/tables.ts';
import type { Delays } from './delays.ts';
import type { Seen } from './simulate.ts';

/** From here on there is no room for a busy hour. */
const full = 0.8;
/** Planning one story longer than this holds up every article behind it. */
const longPlanningMs = 2_000;
/** More refused attempts than this for each message, and the outbox is busy with asking. */
const manyRefused = 5;

/** What a size breaks at, the worst first; how far the nearest is when nothing does. */
export function breaksAt(seen: Seen): string {
  const limits = [
    { name: `polling.atOnce ${seen.size.atOnce}`, used: seen.polling },
    { name: 'one core', used: seen.processor },
    { name: "Discord's 50 messages a second", used: seen.discord },
    { name: 'planning a story', used: (seen.planningMs / longPlanningMs) * full },
    { name: 'attempts refused for the rate', used: (seen.refusedPerMessage / manyRefused) * full },
  ].toSorted((a, b) => b.used - a.used);
  const broken = limits.filter(({ used }) => used >= full);
  const shown = (broken.length > 0 ? broken : limits.slice(0, 1)).map(({ name, used }) => `${name} ${percent(used)}`);
  return `${broken.length > 0 ? '' : 'nothing; '}${shown.join(', ')}`;
}

/** The table over sizes. */
export function drawn(all: readonly Seen[]): string {
  const table = plainTable([
    'feeds',
    'channels',
    'fetched p50 · p95 · p99',
    'posted p50 · p95 · p99',
    'statements/s',
    'core',
    'planning',
    'refused per message',
    'breaks at',
  ]);
  for (const seen of all)
    table.push([
      ...[seen.size.feeds, seen.size.channels].map((count) => count.toLocaleString('en')),
      ...[delays(seen.fetched), delays(seen.posted), Math.round(seen.statementsASecond), percent(seen.processor)],
      ...[`${Math.round(seen.planningMs)} ms`, seen.refusedPerMessage.toFixed(1), breaksAt(seen)],
    ]);
  return String(table);
}

function delays({ done, open, p50, p95, p99 }: Delays): string {
  const times = [p50, p95, p99].map((ms) => `${(ms / 1_000).toFixed(1)} s`).join(' · ');
  return `${times} (${done.toLocaleString('en')}${open > 0 ? `, ${open.toLocaleString('en')} open` : ''})`;
}

function percent(share: number): string {
  return `${share < 0.1 ? (share * 100).toFixed(1) : Math.round(share * 100)} %`;
}
