import { dayMs } from '../base/index.ts';
import { type AnswerEntry, dayText } from '../chat/index.ts';
import { detailsDiffer, disputeIn, lastSaid, readShownDisputes, type ShownDispute } from '../delivery/index.ts';
import { type BareAnswer, entry, pageOf, reachNotes, sayOnly } from './answers.ts';
import type { Desk, NewsCommand, Request } from './command.ts';
import { type ListedDispute, readDisputeList } from './dispute-list-store.ts';
import { unknownTopic } from './latest.ts';
import { pictureOfDispute } from './pictures.ts';
import { filtersIn } from './request.ts';

/** So, not so, and neither; of a figure that everybody gives otherwise the first few. */
const sidesListed = 3;

/** `disputes [topic] [days] [details]`: on which matters what was read contradicts itself. */
export const disputes: NewsCommand = {
  shape: {
    name: 'disputes',
    description: 'Matters on which reports contradict each other, with their sides',
    options: [
      { name: 'topic', description: 'A topic, s-400', required: false, kind: 'text', suggests: 'topic' },
      { name: 'days', description: 'Changed within so many days', required: false, kind: 'number' },
      { name: 'details', description: '`details` for spellings and side remarks', required: false, kind: 'text' },
    ],
  },
  aliases: ['dispute', 'contradictions', 'conflicts'],
  example: 'disputes s-400',
  answer: answerDisputes,
};

async function answerDisputes(request: Request, desk: Desk): Promise<BareAnswer> {
  const { topic, number, rest } = filtersIn(request.words, desk.topics);
  const isDetails = rest.some((word) => /^details?$/i.test(word));
  const unknown = rest.find((word) => !/^(?:details?|days?)$/i.test(word));
  if (unknown !== undefined) return unknownTopic('disputes', unknown, desk);
  const sinceAt = number === null ? null : desk.clock.now() - number * dayMs;
  const all = await readDisputeList(desk.db, { topic: topic?.id ?? null, sinceAt });
  const listed = all.filter((one) => one.weight === (isDetails ? 'detail' : 'dispute'));
  const { shown, more } = pageOf(listed, request, disputes);
  const read = await readShownDisputes(
    desk.db,
    shown.map((one) => one.id),
  );
  const inOrder = shown
    .flatMap((one) => read.filter((dispute) => dispute.id === one.id))
    .map((one) => disputeIn(request.asked, one));
  const entries = inOrder.map(disputeEntry);
  const [first] = inOrder;
  const asked = ['/news disputes', topic?.id, number === null ? null : `${number} days`].filter(Boolean).join(' ');
  if (entries.length === 0)
    return sayOnly(`${asked} · none`, [...countNotes(all), ...(await reachNotes(desk))], 'latest');
  return {
    title: `${asked} · ${countsOf(all)}`,
    entries,
    notes:
      isDetails || !all.some((one) => one.weight === 'detail')
        ? []
        : [`Details: /news ${['disputes', topic?.id, 'details'].filter(Boolean).join(' ')}`],
    next: `claims ${entries[0]?.id ?? ''}`,
    more,
    files: await pictureOfDispute(request, desk, first),
  };
}

/** `2 open · 5 details differ` */
function countsOf(all: readonly ListedDispute[]): string {
  const open = all.filter((one) => one.weight === 'dispute' && one.state === 'open').length;
  const details = all.filter((one) => one.weight === 'detail').length;
  return [`${open} open`, ...(details > 0 ? [detailsDiffer(details)] : [])].join(' · ');
}

function countNotes(all: readonly ListedDispute[]): readonly string[] {
  return all.length > 0 ? [countsOf(all)] : [];
}

/** The question, then the positions with who holds them, and when it was last spoken of. */
export function disputeEntry(dispute: ShownDispute): AnswerEntry {
  const last = lastSaid(dispute);
  const more = dispute.sides.length - sidesListed;
  const positions = [
    ...dispute.sides.slice(0, sidesListed).map((side) => side.position),
    ...(more > 0 ? [`${more} more`] : []),
  ];
  const standing = dispute.state === 'open' ? [] : [dispute.state];
  const facts = [...positions, ...standing, ...(last ? [`last: ${dayText(last.at)}`] : [])];
  return entry(`${dispute.question}\n${facts.join(' · ')}`, { id: dispute.id });
}
