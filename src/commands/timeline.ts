import { dayMs } from '../base/index.ts';
import type { AnswerEntry } from '../chat/index.ts';
import { plural } from '../delivery/index.ts';
import { type BareAnswer, entry, headline, pageOf, reachNotes, sayOnly } from './answers.ts';
import type { Desk, NewsCommand, Request } from './command.ts';
import { readHeadlines } from './headline-store.ts';
import { unknownTopic } from './latest.ts';
import { pictureOfDays } from './pictures.ts';
import { filtersIn } from './request.ts';
import { type DatedArticle, readDatedArticles } from './timeline-store.ts';

/** Days looked back when none are named, and at most. */
const usualDays = 14;
const mostDays = 366;
/** Stories named on a day; the rest are counted. */
const storiesOfADay = 3;

/** `timeline [topic] [days]`: what was reported on which day, and where reports contradict each other. */
export const timeline: NewsCommand = {
  shape: {
    name: 'timeline',
    description: 'What was reported on which day, the newest first',
    options: [
      { name: 'topic', description: 'A topic, s-400', required: false, kind: 'text', suggests: 'topic' },
      { name: 'days', description: 'How many days back, 14 when left out', required: false, kind: 'number' },
    ],
  },
  aliases: ['days', 'calendar', 'history'],
  example: 'timeline s-400 30',
  answer: answerTimeline,
};

async function answerTimeline(request: Request, desk: Desk): Promise<BareAnswer> {
  const { topic, number, rest } = filtersIn(request.words, desk.topics);
  const unknown = rest.find((word) => !/^days?$/i.test(word));
  if (unknown !== undefined) return unknownTopic('timeline', unknown, desk);
  const days = Math.min(mostDays, Math.max(1, number ?? usualDays));
  const now = desk.clock.now();
  const fromAt = Math.floor(now / dayMs) * dayMs - (days - 1) * dayMs;
  const articles = await readDatedArticles(desk.db, { topic: topic?.id ?? null, fromAt, toAt: now });
  const asked = ['/news timeline', topic?.id, plural(days, 'day')].filter(Boolean).join(' · ');
  if (articles.length === 0)
    return sayOnly(`${asked} · nothing was published`, await reachNotes(desk), `timeline ${mostDays}`);
  const byDay = [...Map.groupBy(articles, (one) => one.dayAt).values()].reverse();
  const { shown, more } = pageOf(byDay, request, timeline);
  const headlines = await readHeadlines(desk.db, [...new Set(shown.flat().map((one) => one.storyId))]);
  const stories = new Set(articles.map((one) => one.storyId)).size;
  return {
    title: `${asked} · ${stories} ${stories === 1 ? 'story' : 'stories'}, ${plural(articles.length, 'article')}`,
    entries: shown.map((day) => dayEntry(day, headlines)),
    notes: ['Days are those of publication, in UTC.'],
    next: `story ${shown[0]?.at(-1)?.storyId ?? 's-1'}`,
    more,
    files: await pictureOfDays(request, desk, { fromAt, toAt: now, topic }, articles),
  };
}

/** `3 stories · 7 articles · 1 disputed`, then the stories of the day, those with most articles first. */
function dayEntry(day: readonly DatedArticle[], headlines: ReadonlyMap<string, string>): AnswerEntry {
  const stories = [...Map.groupBy(day, (one) => one.storyId)].toSorted((a, b) => b[1].length - a[1].length);
  const disputed = stories.filter(([, articles]) => articles.some((one) => one.isDisputed)).length;
  const counts = [
    `${stories.length} ${stories.length === 1 ? 'story' : 'stories'}`,
    plural(day.length, 'article'),
    ...(disputed > 0 ? [`⚠️ ${disputed} disputed`] : []),
  ];
  const named = stories
    .slice(0, storiesOfADay)
    .map(([id, articles]) => `${mark(articles)}${headline(headlines.get(id) ?? id)} (${id})`);
  const left = stories.length - named.length;
  const lines = [counts.join(' · '), ...named, ...(left > 0 ? [`and ${left} more`] : [])];
  return entry(lines.join('\n'), { when: { at: day[0]?.dayAt ?? 0, dayOnly: true } });
}

function mark(articles: readonly DatedArticle[]): string {
  return `${articles.some((one) => one.isDisputed) ? '⚠️ ' : ''}${articles.some((one) => one.isNew) ? 'new: ' : ''}`;
}
