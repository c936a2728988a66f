import { dayMs, oncePer } from '../../base/index.ts';
import type { Claim, Speaker } from '../../claims/index.ts';
import type { Finding, Pair } from '../finding.ts';

/** Has a party spoken? One reports that it has not commented, the other what it said of the matter. */
export function compareComment({ a, b }: Pair): Finding | null {
  return silence(a, b, ['no comment', 'a comment']) ?? silence(b, a, ['a comment', 'no comment']);
}

function silence(silent: Claim, speaking: Claim, positions: readonly [string, string]): Finding | null {
  const speaker = speakerOn(speaking, silent);
  if (!speaker) return null;
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

/** The party that is silent in the one claim, as it speaks in the other; "has not confirmed" says nothing either. */
export function speakerOn(speaking: Claim, silent: Claim): Speaker | undefined {
  const party = silentParty(silent);
  if (party === null || speaking.cues.includes('neutral-act')) return undefined;
  return speaking.speakers.find((one) => one.party === party && (one.act === 'denies' || one.act === 'confirms'));
}

/** Who has not commented: who declined to, else the state before the word, in its own part of the sentence if one stands there. */
const silentParty = oncePer(({ words, states, speakers }: Claim): string | null => {
  const declined = speakers.find(({ act }) => act === 'declines');
  if (declined) return declined.party;
  const at = words.findIndex(({ concept, negative }) => concept === 'comment' && negative);
  const before = words.slice(0, Math.max(0, at)).filter(({ concept }) => states.includes(concept));
  const own = before.filter(({ clause }) => clause === words[at]?.clause);
  return (own.at(-1) ?? before[0])?.concept ?? null;
});

/** Who speaks after a report that he has not yet done so contradicts nobody; who has spoken before it does. */
function spokeBefore(speaking: Claim, silent: Claim): boolean {
  if (speaking.publishedAt === null || silent.publishedAt === null) return true;
  const lead = silent.publishedAt - speaking.publishedAt;
  return lead >= -dayMs && lead <= sameReportDays * dayMs;
}

/** Later than this a new report is another report. */
const sameReportDays = 14;
