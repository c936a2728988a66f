import type { AnswerEntry } from '../chat/index.ts';
import { disputeLine, momentOf, readStoryView, type StoryView, viewIn } from '../delivery/index.ts';
import { latestStories } from '../stories/index.ts';
import { type BareAnswer, echo, entry, headline, pageOf, pageSize, reachNotes, sayOnly } from './answers.ts';
import type { Desk, NewsCommand, Request } from './command.ts';
import { withoutMuted } from './own-mutes.ts';
import { filtersIn } from './request.ts';

/** More at once is no answer but a back-file. */
const mostStories = 20;
/** Stories that paging reaches: what is older is searched for. */
const deepest = 200;

/** `latest [topic] [n]`: the stories with the newest items. */
export const latest: NewsCommand = {
  shape: {
    name: 'latest',
    description: 'The newest stories, of one topic or of all',
    options: [
      { name: 'topic', description: 'A topic, s-400', required: false, kind: 'text', suggests: 'topic' },
      { name: 'n', description: 'How many', required: false, kind: 'number' },
    ],
  },
  aliases: ['new', 'news', 'recent', 'last'],
  example: 'latest s-400',
  answer: answerLatest,
};

async function answerLatest(request: Request, desk: Desk): Promise<BareAnswer> {
  const { topic, number, rest } = filtersIn(request.words, desk.topics);
  const [unknown] = rest;
  if (unknown !== undefined && !topic) return unknownTopic('latest', unknown, desk);
  const all = await latestStories(desk.db, { limit: deepest, ...(topic ? { topic: topic.id } : {}) });
  const { left, note } = await withoutMuted(
    all.map((storyId) => ({ storyId })),
    request,
    desk,
  );
  const ids = left.map((one) => one.storyId);
  const about = topic ? `/news latest ${topic.id}` : '/news latest';
  if (ids.length === 0) return sayOnly(`${about} · no story yet`, [...note, ...(await reachNotes(desk))], 'help');
  const size = number === null ? pageSize : Math.min(mostStories, Math.max(1, number));
  const { shown, more } = pageOf(ids, request, latest, size);
  const views = await Promise.all(shown.map((id) => readStoryView(desk.db, id)));
  const stories = views.filter((view) => view !== null).map((view) => viewIn(request.house, view));
  return {
    title: `${about} · ${ids.length >= deepest ? `${deepest} or more` : ids.length} ${ids.length === 1 ? 'story' : 'stories'}`,
    entries: stories.map(storyEntry),
    notes: note,
    next: stories[0] ? `story ${stories[0].id}` : 'latest',
    more,
  };
}

/** A story in a line: what it is, who told it last, how many tell it, what is in dispute. */
export function storyEntry(view: StoryView): AnswerEntry {
  const last = view.items.at(-1);
  const outlets = new Set(view.items.map((item) => item.outlet)).size;
  const disputed = disputeLine(view);
  const facts = [
    headline(view.headline),
    outlets > 1 ? `${last?.outlet} and ${outlets - 1} more` : (last?.outlet ?? ''),
    ...(disputed ? [disputed] : []),
  ];
  return entry(facts.join(' · '), {
    url: view.items[0]?.url ?? null,
    when: last ? momentOf(last) : null,
    id: view.id,
  });
}

/** What is said when a word is no topic. */
export function unknownTopic(command: string, word: string, { topics }: Desk): BareAnswer {
  const known = topics.map((topic) => topic.id).join(', ');
  return sayOnly(
    `“${echo(word)}” is no topic`,
    [`Topics: ${known || 'none are set'}. For other words use search.`],
    topics[0] ? `${command} ${topics[0].id}` : `search ${echo(word)}`,
  );
}
