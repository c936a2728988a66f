import { oncePer } from '../../base/index.ts';
import type { Claim } from '../../claims/index.ts';

/** "the following year", "two days later", "the year before": a time that hangs on another sentence. */
const hanging =
  /\b(?:the (?:following|next|previous|preceding|prior) (?:\p{L}+ )?(?:year|quarter|month|week|day|night|morning|summer|winter|spring|autumn)|(?:the|an?|one|two|three|four|five|six|seven|eight|nine|ten|several|some|\d+) (?:years?|quarters?|months?|weeks?|days?|hours?|decades?) (?:before|earlier|later|after(?:wards)?|previously)|(?:a|an|one) (?:previous|earlier|prior|later|subsequent|similar) \p{L}+|this time)\b/iu;

const hangs = oncePer(({ quote }: Claim) => hanging.test(quote.text));

/** Whether only one of two claims says that it tells of another time than what was told before. */
export function tellsOtherTime(a: Claim, b: Claim): number {
  return Number(hangs(a) !== hangs(b));
}
