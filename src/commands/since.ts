import { dayMs, type Instant } from '../base/index.ts';
import { type AnswerEntry, momentText } from '../chat/index.ts';
import { plural, readStoryView, viewIn } from '../delivery/index.ts';
import { type BareAnswer, echo, pageOf, reachNotes, sayOnly } from './answers.ts';
import { momentAsked } from './asked-time.ts';
import type { Desk, NewsCommand, Request, Topic } from './command.ts';
import { readDisputeList } from './dispute-list-store.ts';
import { storyEntry } from './latest.ts';
import { withoutMuted } from './own-mutes.ts';
import { filtersIn } from './request.ts';
import { readNewsSince, type StoryNews } from './since-store.ts';
import { zoneOf } from './zone.ts';

/** `since <time> [topic]`: catching up on what came meanwhile. */
export const since: NewsCommand = {
  shape: {
    name: 'since',
    description: 'Catch up: what came since a time, 2h, yesterday, 14:00, 17 Dec',
    options: [
      { name: 'time', description: '2h, 3 days, yesterday, monday 9:00, 17 Dec', required: true, kind: 'text' },
      { name: 'topic', description: 'A topic, s-400', required: false, kind: 'text', suggests: 'topic' },
    ],
  },
  aliases: ['catchup', 'catch-up', 'missed'],
  example: 'since yesterday',
  answer: answerSince,
};

async function answerSince(request: Request, desk: Desk): Promise<BareAnswer> {
  const { topic, rest } = topicIn(request, desk);
  const now = desk.clock.now();
  const timeZone = await zoneOf(request.asked, desk);
  const at = rest === '' ? now - dayMs : momentAsked(rest, now, timeZone);
  if (at === null)
    return sayOnly(
      `“${echo(rest)}” is no time that has been`,
      [`Say 2h, 3 days, yesterday, monday 9:00, 14:00, 17 Dec or 2025-12-17; days begin as in ${timeZone}.`],
      since.example,
    );
  return newsSince({ sinceAt: at, topic, timeZone }, request, desk);
}

/** A span of time up to now, as somebody asked for it. */
interface Span {
  readonly sinceAt: Instant;
  readonly topic: Topic | null;
  readonly timeZone: string;
}

/** What came since a moment, a story an entry. */
async function newsSince({ sinceAt, topic, timeZone }: Span, request: Request, desk: Desk): Promise<BareAnswer> {
  const { left, note } = await withoutMuted(await readNewsSince(desk.db, sinceAt, topic?.id ?? null), request, desk);
  const opened = (await readDisputeList(desk.db, { topic: topic?.id ?? null, sinceAt })).filter(
    (one) => one.weight === 'dispute' && one.state === 'open',
  );
  const from = momentText({ at: sinceAt, dayOnly: false }, timeZone);
  const asked = `/news since · from ${from}${topic ? ` · ${topic.name}` : ''}`;
  if (left.length === 0) return sayOnly(`${asked} · nothing new`, [...note, ...(await reachNotes(desk))], 'latest');
  const { shown, more } = pageOf(left, request, since);
  const entries = await Promise.all(shown.map((one) => newsEntry(one, request, desk)));
  const first = shown[0];
  return {
    title: `${asked} · ${countsOf(left)}`,
    entries: entries.filter((one) => one !== null),
    notes: [
      ...(opened.length > 0 ? [`${plural(opened.length, 'dispute')} opened or changed: /news disputes`] : []),
      ...note,
    ],
    next: first ? `story ${first.storyId}` : 'latest',
    more,
  };
}

/** A topic may stand before or behind the time; `s-400` is no time, and `17 Dec` no topic. */
function topicIn(request: Request, desk: Desk) {
  const { topic } = filtersIn(
    request.words.filter((word) => !/^\d+$/.test(word)),
    desk.topics,
  );
  const isOther = (word: string) => filtersIn([word], desk.topics).topic === null;
  return { topic, rest: request.words.filter(isOther).join(' ') };
}

/** `3 new stories · 2 with new facts · 1 only repeated` */
function countsOf(news: readonly StoryNews[]): string {
  const fresh = news.filter((one) => one.isNew).length;
  const updated = news.filter((one) => !one.isNew && one.newFacts > 0).length;
  const repeated = news.length - fresh - updated;
  return [
    ...(fresh > 0 ? [`${fresh} new ${fresh === 1 ? 'story' : 'stories'}`] : []),
    ...(updated > 0 ? [`${updated} with new facts`] : []),
    ...(repeated > 0 ? [`${repeated} told again`] : []),
  ].join(' · ');
}

async function newsEntry(news: StoryNews, { house }: Request, { db }: Desk): Promise<AnswerEntry | null> {
  const view = await readStoryView(db, news.storyId);
  if (!view) return null;
  const told = storyEntry(viewIn(house, view));
  return { ...told, text: `${changeOf(news)}: ${told.text}` };
}

function changeOf({ isNew, newFacts, articles }: StoryNews): string {
  if (isNew) return 'new';
  return newFacts > 0 ? plural(newFacts, 'new fact') : `${plural(articles, 'more article')}`;
}
