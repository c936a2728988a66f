// How repeats and news kept quiet pull against each other, over what novelty begins with; test/gold, and test/gold/second beside it.
//   npm exec -- node test/stories/scripts/curve.ts
import CliTable from 'cli-table3';
import { placeInStory } from '../../../src/stories/index.ts';
import { goldStream, type Labelled, rules } from './streams.ts';
import { walk } from './walk.ts';

/** Added to the bias of novelty: less posts less. */
const moves = [-1, -0.5, -0.25, 0, 0.25, 0.5, 1];

const sets = { first: goldStream('test/gold'), second: goldStream('test/gold/second') };

const table = new CliTable({ head: ['moved by', 'posted again', 'kept quiet', 'second: again', 'second: quiet'] });
for (const move of moves) {
  const [first, second] = [await mistakes(sets.first, move), await mistakes(sets.second, move)];
  table.push([move, first.again, first.quiet, second.again, second.quiet]);
}
console.log(table.toString());

async function mistakes(
  stream: readonly Labelled[],
  move: number,
): Promise<{ readonly again: number; readonly quiet: number }> {
  const given = rules();
  const novelty = { ...given.placing.novelty, bias: given.placing.novelty.bias + move };
  const moved = { ...given, placing: { ...given.placing, novelty } };
  const count = { again: 0, quiet: 0 };
  await walk(stream, moved, ({ article, relation, claims, known }) => {
    const placement = placeInStory(article, claims, known, moved);
    const isPosted = placement.relation !== 'duplicate';
    if (relation === 'duplicate' && isPosted) count.again += 1;
    if (relation !== null && relation !== 'duplicate' && !isPosted) count.quiet += 1;
    return placement;
  });
  return count;
}
