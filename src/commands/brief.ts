import type { AnswerEntry } from '../chat/index.ts';
import {
  disputeEntry,
  disputeIn,
  momentOf,
  readShownDisputes,
  readStoryView,
  type StoryView,
  viewIn,
} from '../delivery/index.ts';
import { latestStories } from '../stories/index.ts';
import { type BareAnswer, pageOf, reachNotes, sayOnly } from './answers.ts';
import type { Desk, NewsCommand, Request, Topic } from './command.ts';
import { readDisputeList } from './dispute-list-store.ts';
import { storyEntry, unknownTopic } from './latest.ts';
import { filtersIn } from './request.ts';

/** Disputes and stories of a topic: what somebody who joins needs first. */
const disputesOfBrief = 3;
const storiesOfTopic = 2;

/** `brief [topic]`: the state of play, for somebody who joins: what is contested, and the last of each topic. */
export const brief: NewsCommand = {
  shape: {
    name: 'brief',
    description: 'The state of play: what is contested, and the last of each topic',
    options: [{ name: 'topic', description: 'A topic, s-400', required: false, kind: 'text', suggests: 'topic' }],
  },
  aliases: ['briefing', 'overview', 'background', 'start'],
  example: 'brief s-400',
  answer: answerBrief,
};

async function answerBrief(request: Request, desk: Desk): Promise<BareAnswer> {
  const { topic, rest } = filtersIn(request.words, desk.topics);
  const [unknown] = rest;
  if (unknown !== undefined) return unknownTopic('brief', unknown, desk);
  const asked = ['/news brief', topic?.id].filter(Boolean).join(' ');
  const { house } = request;
  const entries = [
    ...(await contested(topic, house, desk)),
    ...(await lastOf(topic ? [topic] : desk.topics, house, desk)),
  ];
  if (entries.length === 0) return sayOnly(`${asked} · nothing is known yet`, await reachNotes(desk), 'sources');
  const { shown, more } = pageOf(entries, request, brief);
  return {
    title: `${asked} · where it stands`,
    entries: shown,
    notes: [
      ...(await reachNotes(desk)),
      'Every sentence is quoted as it was published; which side is right is not judged.',
    ],
    next: shown[0]?.id?.startsWith('d-') ? `claims ${shown[0].id}` : 'latest',
    more,
  };
}

/** The matters in dispute that moved last, with their sides. */
async function contested(topic: Topic | null, house: string, { db }: Desk): Promise<readonly AnswerEntry[]> {
  const listed = await readDisputeList(db, { topic: topic?.id ?? null, sinceAt: null });
  const ids = listed.filter((one) => one.weight === 'dispute' && one.state === 'open').map((one) => one.id);
  const disputes = (await readShownDisputes(db, ids)).map((one) => disputeIn(house, one));
  const open = ids.flatMap((id) => disputes.filter((one) => one.id === id && one.state === 'open'));
  return open.slice(0, disputesOfBrief).map(disputeEntry);
}

/** The last stories of each topic, each once, with the sentence that says most. */
async function lastOf(topics: readonly Topic[], house: string, { db }: Desk): Promise<readonly AnswerEntry[]> {
  const ids: string[] = [];
  for (const topic of topics) ids.push(...(await latestStories(db, { topic: topic.id, limit: storiesOfTopic })));
  const views = await Promise.all([...new Set(ids)].map((id) => readStoryView(db, id)));
  return views.filter((view) => view !== null).map((view) => storyWithQuote(viewIn(house, view)));
}

function storyWithQuote(view: StoryView): AnswerEntry {
  const told = storyEntry(view);
  const item = view.items.findLast((one) => one.summary.length > 0);
  const [text] = item?.summary ?? [];
  if (!item || text === undefined) return told;
  const quote = { side: '', attribution: item.outlet, when: momentOf(item), url: item.url, text };
  return { ...told, quotes: [quote] };
}
