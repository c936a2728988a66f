import { dayMs } from '../../base/index.ts';
import type { Claim } from '../../claims/index.ts';
import type { Finding, Pair } from '../finding.ts';

/** Has a party spoken? One reports that it has not commented, the other what it said of the matter. */
export function compareComment({ a, b }: Pair): Finding | null {
  return silence(a, b, ['no comment', 'a comment']) ?? silence(b, a, ['a comment', 'no comment']);
}

function silence(silent: Claim, speaking: Claim, positions: readonly [string, string]): Finding | null {
  const comment = silent.words.find((word) => word.concept === 'comment' && word.negative);
  const declined = silent.speakers.find((speaker) => speaker.act === 'declines');
  if (!comment && !declined) return null;
  const speaker = speaking.speakers.find(
    (one) =>
      one.party !== null && (one.act === 'denies' || one.act === 'confirms') && silent.participants.includes(one.party),
  );
  if (!speaker || (declined && declined.party !== speaker.party)) return null;
  const common = speaking.terms.filter((term) => silent.terms.includes(term) && !silent.participants.includes(term));
  if (common.length === 0 || !spokeBefore(speaking, silent)) return null;
  return {
    kind: 'negation',
    rule: 'comment',
    evidence: {},
    reason: `${speaker.surface} ${speaker.verb} in one report, and has not commented in the other`,
    about: 'comment',
    positions,
  };
}

/** Who speaks after a report that he has not yet done so contradicts nobody; who has spoken before it does. */
function spokeBefore(speaking: Claim, silent: Claim): boolean {
  if (speaking.publishedAt === null || silent.publishedAt === null) return true;
  const lead = silent.publishedAt - speaking.publishedAt;
  return lead >= -dayMs && lead <= sameReportDays * dayMs;
}

/** Later than this a new report is another report. */
const sameReportDays = 14;
