import { dayMs } from '../base/index.ts';
import { detailsDiffer, disputeEntry, disputeIn, readShownDisputes } from '../delivery/index.ts';
import { readQuestions, standingIn } from '../feedback/index.ts';
import { type BareAnswer, pageOf, reachNotes, sayOnly } from './answers.ts';
import type { Desk, NewsCommand, Request } from './command.ts';
import { type ListedDispute, readDisputeList } from './dispute-list-store.ts';
import { unknownTopic } from './latest.ts';
import { pictureOfDispute } from './pictures.ts';
import { filtersIn } from './request.ts';

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
  const all = await standingHere(await readDisputeList(desk.db, { topic: topic?.id ?? null, sinceAt }), request, desk);
  const listed = all.filter((one) => one.weight === (isDetails ? 'detail' : 'dispute'));
  const { shown, more } = pageOf(listed, request, disputes);
  const read = await readShownDisputes(
    desk.db,
    shown.map((one) => one.id),
  );
  const inOrder = shown
    .flatMap((one) => read.filter((dispute) => dispute.id === one.id))
    .map((one) => disputeIn(request.house, one));
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

/** As they stand where it is asked: one whose badge was taken down there is not open there. */
async function standingHere(
  all: readonly ListedDispute[],
  { house }: Request,
  { db }: Desk,
): Promise<readonly ListedDispute[]> {
  const open = all.filter((one) => one.state === 'open');
  const questions = Map.groupBy(
    await readQuestions(
      db,
      open.map((one) => one.id),
    ),
    (one) => one.disputeId,
  );
  const isDown = ({ id }: ListedDispute) => standingIn(questions.get(id) ?? [], house).withdrawn !== null;
  return all.map((one) => (open.includes(one) && isDown(one) ? { ...one, state: 'withdrawn' } : one));
}

/** `2 open · 5 details differ` */
function countsOf(all: readonly ListedDispute[]): string {
  const open = all.filter((one) => one.weight === 'dispute' && one.state === 'open').length;
  const details = all.filter((one) => one.weight === 'detail' && one.state === 'open').length;
  return [`${open} open`, ...(details > 0 ? [detailsDiffer(details)] : [])].join(' · ');
}

function countNotes(all: readonly ListedDispute[]): readonly string[] {
  return all.length > 0 ? [countsOf(all)] : [];
}
