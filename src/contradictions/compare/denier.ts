import { dayMs } from '../../base/index.ts';
import type { Claim } from '../../claims/index.ts';
import type { Evidence } from '../finding.ts';

/**
 * Who says that it is not so, of whose word and when: a party that answers what unnamed sources tell, in its own words and not of what is to come,
 * stands against it; what was not so days before another tells it may have come to pass since.
 */
export function denierOf(a: Claim, b: Claim, [positionOfA]: readonly [string, string]): Evidence {
  const isEarlier = positionOfA === 'not so';
  const [no, so] = isEarlier ? [a, b] : [b, a];
  const isParty = no.speakers.some(({ party, isOutlet }) => party !== null && !isOutlet);
  return {
    ofUnnamed: Number(isParty && so.speakers.some(({ anonymous }) => anonymous)),
    inOwnWords: Number(/^[“"‘']/.test(no.quote.text)),
    ofToCome: Number(no.modality !== 'actual'),
    daysBefore: Number(isEarlier && daysBetween(a, b) > mayHaveChangedDays),
  };
}

/** So long after, what had not happened may well have. */
const mayHaveChangedDays = 3;

/** Days from one claim to the other; none when a date is missing. */
function daysBetween({ publishedAt: from }: Claim, { publishedAt: to }: Claim): number {
  return from === null || to === null ? 0 : (to - from) / dayMs;
}
