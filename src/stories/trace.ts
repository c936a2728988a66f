import { readQuotes } from '../claims/index.ts';
import type { Db } from '../storage/index.ts';
import type { Placement, ToldSentence } from './story.ts';
import { toldFrom } from './told.ts';

/**
 * A placement whose reasons also say, in the words of both articles, which of its claims were told by which sentence, and which by none.
 *
 * Read here and kept with the verdict, since the outlet may change its text or the text be let go before anybody asks.
 */
export async function traceTold(db: Db, placement: Placement): Promise<Placement> {
  if (placement.told.length === 0) return placement;
  const quotes = await readQuotes(db, placement.told);
  return {
    ...placement,
    reasons: [...placement.reasons, ...placement.told.map((told, at) => stepOf(told, quotes[at] ?? null))],
  };
}

function stepOf({ sentence, share, outlet, itemId, position }: ToldSentence, quote: string | null): string {
  const percent = `${Math.round(share * 100)} %`;
  const where = quote === null ? `${outlet}, sentence ${position + 1} of ${itemId}` : `${outlet}: “${quote}”`;
  return share < toldFrom
    ? `Not told (${percent} at most): “${sentence}” Nearest ${where}`
    : `Told (${percent}): “${sentence}” By ${where}`;
}
