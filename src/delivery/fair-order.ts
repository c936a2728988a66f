import type { Channel } from './delivery.ts';

type Place = Pick<Channel, 'platform' | 'workspace'>;

/**
 * What waits, in an order in which no workspace stands before another for having more of it: by turns the next of each, first of
 * those of which least is being done. What would have more than its part done at once is left out: a platform that hangs must
 * leave room for others.
 *
 * @param waiting - In the order that it has within a workspace.
 * @param busy - The channels that are being posted to.
 * @param mostEach - How much may be done at once for one workspace.
 */
export function inFairOrder<T>(
  waiting: readonly T[],
  busy: readonly Place[],
  { channelOf, mostEach }: { readonly channelOf: (one: T) => Place; readonly mostEach: number },
): readonly T[] {
  const turns = new Map<string, number>();
  const turnOf = (of: Place) => {
    const workspace = `${of.platform} ${of.workspace}`;
    const turn = turns.get(workspace) ?? 0;
    turns.set(workspace, turn + 1);
    return turn;
  };
  for (const channel of busy) turnOf(channel);
  return waiting
    .map((one) => ({ one, turn: turnOf(channelOf(one)) }))
    .filter(({ turn }) => turn < mostEach)
    .toSorted((a, b) => a.turn - b.turn)
    .map(({ one }) => one);
}
