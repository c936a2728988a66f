import { mutedBy, outletKey } from '../subscriptions/index.ts';
import type { Desk, Request } from './command.ts';

/** Something that may be of a muted story or outlet. */
interface Mutable {
  readonly storyId: string | null;
  readonly outlet?: string;
}

/** What is left of a list without what the asker muted for themselves, and a line that says how much that was. */
export async function withoutMuted<T extends Mutable>(
  all: readonly T[],
  { asked }: Request,
  { db }: Desk,
): Promise<{ readonly left: readonly T[]; readonly note: readonly string[] }> {
  const muted = await mutedBy(db, asked);
  const left = all.filter(
    ({ storyId, outlet }) =>
      !(storyId !== null && muted.stories.has(storyId)) &&
      !(outlet !== undefined && muted.outlets.has(outletKey(outlet))),
  );
  const hidden = all.length - left.length;
  return { left, note: hidden > 0 ? [`${hidden} left out that you muted: /news mute`] : [] };
}
