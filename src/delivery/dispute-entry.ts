import { type AnswerEntry, dayText } from '../chat/index.ts';
import { lastSaid, type ShownDispute } from './view.ts';

/** So, not so, and neither; of a figure that everybody gives otherwise the first few. */
const sidesListed = 3;

/** A dispute in a list: the question, then the positions with who holds them, and when it was last spoken of. */
export function disputeEntry(dispute: ShownDispute): AnswerEntry {
  const last = lastSaid(dispute);
  const more = dispute.sides.length - sidesListed;
  const positions = [
    ...dispute.sides.slice(0, sidesListed).map((side) => side.position),
    ...(more > 0 ? [`${more} more`] : []),
  ];
  const standing = dispute.state === 'open' ? [] : [dispute.state];
  const facts = [...positions, ...standing, ...(last ? [`last: ${dayText(last.at)}`] : [])];
  return { text: `${dispute.question}\n${facts.join(' · ')}`, url: null, when: null, id: dispute.id, quotes: [] };
}
