import { type Instant, toIso } from '../base/index.ts';
import { chartOfDays, chartOfDispute, type Day, type Saying, type TopicDay } from '../charts/index.ts';
import type { AnswerFile } from '../chat/index.ts';
import { partyOf, type ShownClaim, type ShownDispute, saidMoment } from '../delivery/index.ts';
import type { Desk, Request, Topic } from './command.ts';
import type { DatedArticle } from './timeline-store.ts';

// What an answer says in words, once more as a picture, with its first page; a terminal shows none.

/** What a timeline shows. */
export interface Span {
  /** Starts of days in UTC; both are shown. */
  readonly fromAt: Instant;
  readonly toAt: Instant;
  /** null: every topic that anything was published on. */
  readonly topic: Topic | null;
}

/** Stories per day, by topic. */
export async function pictureOfDays(
  request: Request,
  desk: Desk,
  span: Span,
  articles: readonly DatedArticle[],
): Promise<readonly AnswerFile[]> {
  if (!hasPicture(request)) return [];
  const topics = (span.topic ? [span.topic] : desk.topics).map(({ id, name }) => ({
    name,
    days: daysOf(articles.filter((one) => one.topics.includes(id))),
  }));
  const told = topics.filter(({ days }) => days.length > 0).toSorted((a, b) => storiesOf(b.days) - storiesOf(a.days));
  return desk.paint(chartOfDays({ from: dayOf(span.fromAt), to: dayOf(span.toAt), topics: told }));
}

/** Who took which side of a dispute when; nothing where nothing of it has a date. */
export async function pictureOfDispute(
  request: Request,
  desk: Desk,
  dispute: ShownDispute | undefined,
): Promise<readonly AnswerFile[]> {
  if (!dispute || !hasPicture(request)) return [];
  const sides = dispute.sides.map(({ position, claims }) => ({ position, sayings: claims.flatMap(sayingOf) }));
  if (sides.every(({ sayings }) => sayings.length === 0)) return [];
  return desk.paint(chartOfDispute({ question: dispute.question, sides }));
}

function hasPicture({ page, asked }: Request): boolean {
  return page === 1 && asked.platform !== 'terminal';
}

function daysOf(articles: readonly DatedArticle[]): readonly TopicDay[] {
  return [...Map.groupBy(articles, (one) => one.dayAt)].map(([dayAt, ofDay]) => ({
    day: dayOf(dayAt),
    stories: countStories(ofDay),
    badged: countStories(ofDay.filter((one) => one.isDisputed)),
  }));
}

function countStories(articles: readonly DatedArticle[]): number {
  return new Set(articles.map((one) => one.storyId)).size;
}

function storiesOf(days: readonly TopicDay[]): number {
  return days.reduce((sum, one) => sum + one.stories, 0);
}

function sayingOf(claim: ShownClaim): Saying[] {
  const said = saidMoment(claim);
  return said === null ? [] : [{ who: partyOf(claim), day: dayOf(said.at), isDayOnly: said.dayOnly }];
}

function dayOf(at: Instant): Day {
  return toIso(at).slice(0, 10);
}
