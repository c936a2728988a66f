import type { Channel } from './delivery.ts';

/**
 * What waits, in an order in which no workspace stands before another for having more of it: by turns the next of each, first of
 * those of which least is being done.
 *
 * @param waiting - In the order that it has within a workspace.
 * @param busy - The channels that are being posted to.
 */
export function inFairOrder<T>(
  waiting: readonly T[],
  busy: readonly Pick<Channel, 'platform' | 'workspace'>[],
  channelOf: (one: T) => Pick<Channel, 'platform' | 'workspace'>,
): readonly T[] {
  const turns = new Map<string, number>();
  const turnOf = (of: Pick<Channel, 'platform' | 'workspace'>) => {
    const workspace = `${of.platform} ${of.workspace}`;
    const turn = turns.get(workspace) ?? 0;
    turns.set(workspace, turn + 1);
    return turn;
  };
  for (const channel of busy) turnOf(channel);
  return waiting
    .map((one) => ({ one, turn: turnOf(channelOf(one)) }))
    .toSorted((a, b) => a.turn - b.turn)
    .map(({ one }) => one);
}
