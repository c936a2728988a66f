import type { AnswerEntry } from '../chat/index.ts';
import {
  disputeLine,
  momentOf,
  outletLine,
  readStoryView,
  type ShownItem,
  type StoryView,
  viewIn,
} from '../delivery/index.ts';
import { searchItems } from '../storage/index.ts';
import { type BareAnswer, echo, entry, headline, pageOf, reachNotes, sayOnly, shortId } from './answers.ts';
import type { Desk, NewsCommand, Request } from './command.ts';
import { storyIdIn } from './ids.ts';
import { readListedItems } from './item-list-store.ts';

/** How many articles are looked at for the story that some words mean. */
const candidates = 20;

/** `story <id>`: who reported what, in order. */
export const story: NewsCommand = {
  shape: {
    name: 'story',
    description: 'One story so far: who reported what, in order',
    options: [
      { name: 'id', description: 'Its id, s-12, or words of it', required: true, kind: 'text', suggests: 'story' },
    ],
  },
  aliases: ['stories', 'thread'],
  example: 'story s-1',
  answer: answerStory,
};

async function answerStory(request: Request, desk: Desk): Promise<BareAnswer> {
  if (request.text === '') return sayOnly('Which story?', ['Give an id, s-12, or words of it.'], 'latest');
  const id = storyIdIn(request.text) ?? (await storyAbout(request.text, desk));
  const whole = id ? await readStoryView(desk.db, id) : null;
  const view = whole && viewIn(request.house, whole);
  if (!view) return sayOnly(`No story ${echo(request.text)}`, await reachNotes(desk), 'latest');
  const { shown, more } = pageOf(view.items, request, story);
  return {
    title: view.headline,
    entries: shown.map(itemEntry),
    notes: [outletLine(view), disputeLine(view)].filter((note) => note !== null),
    next: nextFor(view),
    more,
  };
}

async function storyAbout(words: string, { db }: Desk): Promise<string | null> {
  const items = await readListedItems(db, await searchItems(db, words, candidates));
  return items.find((item) => item.storyId !== null)?.storyId ?? null;
}

/** `update: Ankara confirms talks · PA Turkey, citing Bloomberg` */
function itemEntry(item: ShownItem): AnswerEntry {
  const citing = item.origin && item.origin !== item.outlet ? `, citing ${item.origin}` : '';
  return entry(`${item.relation}: ${headline(item.title)} · ${item.outlet}${citing}`, {
    url: item.url,
    when: momentOf(item),
    id: shortId(item.id),
  });
}

function nextFor(view: StoryView): string | null {
  if (view.disputes.some((dispute) => dispute.state === 'open')) return `claims ${view.id}`;
  const last = view.items.at(-1);
  return last ? `why ${shortId(last.id)}` : null;
}
