import { momentOf } from '../delivery/index.ts';
import { searchItems } from '../storage/index.ts';
import { type BareAnswer, echo, entry, headline, pageOf, reachNotes, sayOnly, shortId } from './answers.ts';
import type { Desk, NewsCommand, Request } from './command.ts';
import { readListedItems } from './item-list-store.ts';
import { withoutMuted } from './own-mutes.ts';

/** What is further down matches the words hardly better than anything. */
const mostFound = 100;

/** `search <words>`: articles that hold every one of the words. */
export const search: NewsCommand = {
  shape: {
    name: 'search',
    description: 'Articles that hold all of some words',
    options: [{ name: 'words', description: 'What to look for', required: true, kind: 'text' }],
  },
  aliases: ['find', 's'],
  example: 'search kremlin denial',
  answer: answerSearch,
};

async function answerSearch(request: Request, desk: Desk): Promise<BareAnswer> {
  if (!/[\p{L}\p{N}]/u.test(request.text))
    return sayOnly(
      'Search for what?',
      ['Every word has to stand in the article; quotation marks change nothing.'],
      search.example,
    );
  const ids = await searchItems(desk.db, request.text, mostFound);
  const said = echo(request.text);
  if (ids.length === 0)
    return sayOnly(`Nothing holds all of: ${said}`, [...(await reachNotes(desk)), fewerWords(request)], 'latest');
  const { left, note } = await withoutMuted(await readListedItems(desk.db, ids), request, desk);
  const { shown: items, more } = pageOf(left, request, search);
  const [first] = items;
  return {
    title: `/news search ${said} · ${ids.length >= mostFound ? `${mostFound} or more` : ids.length} found`,
    entries: items.map((item) =>
      entry(`${headline(item.title)} · ${item.outlet}`, {
        url: item.url,
        when: momentOf(item),
        id: item.storyId ?? shortId(item.itemId),
      }),
    ),
    notes: note,
    next: first ? (first.storyId ? `story ${first.storyId}` : `why ${shortId(first.itemId)}`) : null,
    more,
  };
}

function fewerWords({ words }: Request): string {
  return words.length > 1 ? 'Every word has to stand in the article: try fewer.' : 'Try another spelling.';
}
