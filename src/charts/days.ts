import type { Chart, Day } from './chart.ts';
import { badgedColour, look, plainColour, widthPoints } from './look.ts';
import { dayInWords, daysBetween } from './when.ts';
import { cut } from './wrap.ts';

/** How many stories a topic had on one day. */
export interface TopicDay {
  readonly day: Day;
  readonly stories: number;
  /** Of them, those with a badge. */
  readonly badged: number;
}

/** What the chart of days shows. */
export interface DaysOfTopics {
  /** First and last day, both shown. */
  readonly from: Day;
  readonly to: Day;
  /** The topics in the order shown; days that are not listed had no story. */
  readonly topics: readonly { readonly name: string; readonly days: readonly TopicDay[] }[];
}

/** Strips that fit under one another on a phone; further topics are counted in words. */
const mostTopics = 6;
const stripPoints = 56;
/** Room on the left for the numbers of the axis. */
const axisPoints = 40;
const longestTopic = 44;

/**
 * Stories per day, a strip for each topic, with the stories that have a badge marked by colour and by a number.
 *
 * A story about two topics counts in both.
 */
export function chartOfDays({ from, to, topics }: DaysOfTopics): Chart {
  const shown = topics.slice(0, mostTopics);
  const left = topics.length - shown.length;
  const values = shown.flatMap(({ name, days }) => rowsOf(cut(name, longestTopic), days, daysBetween(from, to)));
  const most = Math.max(1, ...values.map((row) => row.stories));
  const span = `${dayInWords(from)} to ${dayInWords(to)}`;
  const legend = ['Numbered: stories with a contradiction.', ...(left > 0 ? [`${left} more topics in words.`] : [])];
  return {
    name: 'stories-per-day',
    alt: [`Stories per day, ${span}.`, ...topics.map(topicInWords)].join(' '),
    spec: {
      ...look,
      title: { text: 'Stories per day', subtitle: [span, ...legend] },
      data: { values },
      facet: {
        row: {
          field: 'topic',
          type: 'nominal',
          sort: shown.map(({ name }) => cut(name, longestTopic)),
          header: { title: null, labelOrient: 'top', labelAnchor: 'start', labelAngle: 0, labelPadding: 4 },
        },
      },
      spacing: 10,
      spec: {
        width: widthPoints - axisPoints,
        height: stripPoints,
        encoding: {
          x: {
            field: 'day',
            type: 'ordinal',
            timeUnit: 'utcyearmonthdate',
            axis: {
              title: null,
              format: '%-d %b',
              labelAngle: 0,
              labelOverlap: 'greedy',
              labelSeparation: 8,
              ticks: false,
              labelPadding: 6,
            },
          },
          y: {
            field: 'stories',
            type: 'quantitative',
            scale: { domain: [0, most * 1.3] },
            axis: { title: null, tickMinStep: 1, tickCount: 2, format: 'd', domain: false, ticks: false },
          },
        },
        layer: [
          { mark: { type: 'bar', color: plainColour } },
          { mark: { type: 'bar', color: badgedColour }, encoding: { y: { field: 'badged', type: 'quantitative' } } },
          {
            transform: [{ filter: 'datum.badged > 0' }],
            mark: { type: 'text', baseline: 'bottom', dy: -2, fontWeight: 'bold', color: badgedColour },
            encoding: { text: { field: 'badged' } },
          },
        ],
      },
    },
  };
}

function rowsOf(topic: string, days: readonly TopicDay[], all: readonly Day[]) {
  const known = new Map(days.map((one) => [one.day, one]));
  return all.map((day) => ({ topic, day, stories: known.get(day)?.stories ?? 0, badged: known.get(day)?.badged ?? 0 }));
}

function topicInWords({ name, days }: DaysOfTopics['topics'][number]): string {
  const told = days.filter((one) => one.stories > 0);
  if (told.length === 0) return `${name}: none.`;
  const most = told.reduce((best, one) => (one.stories > best.stories ? one : best));
  const badged = days.reduce((sum, one) => sum + one.badged, 0);
  const all = days.reduce((sum, one) => sum + one.stories, 0);
  const peak = `most on ${dayInWords(most.day)} (${most.stories})`;
  return `${name}: ${all}, ${peak}, ${badged === 0 ? 'none' : badged} with a contradiction.`;
}
