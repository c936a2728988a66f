import type { Chart, Day } from './chart.ts';
import { labelPoints, look, sideColours, subtitleColumns, titleColumns, widthPoints } from './look.ts';
import { dayInWords } from './when.ts';
import { cut, wrap } from './wrap.ts';

/** One time that somebody took a side. */
export interface Saying {
  /** Who said it, `the Kremlin (in PA Turkey)`. */
  readonly who: string;
  readonly day: Day;
  /** The time is not known, and the day perhaps a guess. */
  readonly isDayOnly: boolean;
}

/** What the chart of a dispute shows. */
export interface DisputeInTime {
  readonly question: string;
  readonly sides: readonly { readonly position: string; readonly sayings: readonly Saying[] }[];
}

const letters = ['A', 'B', 'C', 'D', 'E', 'F'] as const;
/** A shape for each side beside its letter and colour, as Vega names them. */
const shapes = ['circle', 'square', 'triangle-up', 'diamond', 'cross', 'triangle-down'] as const;
/** Lines that fit under one another on a phone: the latest of a side are kept. */
const mostLines = 16;
const linePoints = 30;
const longestWho = 24;
/** Area of a mark, in square points, and the room it needs at both ends of the axis. */
const markPoints = 160;
const markPadding = 12;

/** Who took which side when: a line for each speaker of a side, a mark for each day that they are quoted on. */
export function chartOfDispute({ question, sides }: DisputeInTime): Chart {
  const shown = sides.slice(0, letters.length);
  const perSide = Math.max(1, Math.floor(mostLines / Math.max(1, shown.length)));
  const values = shown.flatMap(({ sayings }, side) => linesOf(sayings, perSide).map((saying) => markOf(saying, side)));
  const legend = shown.flatMap(({ position }, side) => wrap(`${letters[side]} · ${position}`, subtitleColumns, 2));
  const estimated = values.some((mark) => mark.isDayOnly) ? ['Hollow: a day without a time, perhaps estimated.'] : [];
  const domain = letters.slice(0, shown.length);
  const colours = { domain, range: sideColours.slice(0, shown.length) };
  return {
    name: 'dispute',
    alt: [question, ...shown.map(sideInWords)].join(' '),
    spec: {
      ...look,
      title: { text: wrap(question, titleColumns, 4), subtitle: [...legend, ...estimated] },
      data: { values },
      width: widthPoints - Math.max(0, ...values.map((mark) => labelPoints(mark.line))),
      height: { step: linePoints },
      mark: { type: 'point', opacity: 1, size: markPoints, strokeWidth: 2 },
      encoding: {
        x: {
          field: 'day',
          type: 'temporal',
          scale: { type: 'utc', padding: markPadding, nice: false },
          axis: {
            title: null,
            // A line for each day that somebody spoke on; of the labels those that have room.
            values: [...new Set(values.map((mark) => Date.parse(mark.day)))],
            labelExpr: "[utcFormat(datum.value, '%-d %b'), utcFormat(datum.value, '%Y')]",
            labelOverlap: 'greedy',
            labelSeparation: 6,
          },
        },
        y: {
          field: 'line',
          type: 'nominal',
          sort: null,
          axis: { title: null, grid: true, domain: false, ticks: false },
        },
        stroke: { field: 'side', scale: colours, legend: null },
        fill: { field: 'side', scale: colours, legend: null },
        fillOpacity: { condition: { test: 'datum.isDayOnly', value: 0 }, value: 1 },
        shape: { field: 'side', scale: { domain, range: shapes.slice(0, shown.length) }, legend: null },
      },
    },
  };
}

/** The sayings of the speakers that fit, who spoke first first; of too many speakers the latest. */
function linesOf(sayings: readonly Saying[], most: number): readonly Saying[] {
  const inTime = sayings.toSorted((a, b) => a.day.localeCompare(b.day));
  const speakers = [...new Set(inTime.map((one) => one.who))].slice(-most);
  return inTime.filter((one) => speakers.includes(one.who));
}

/** A line belongs to one side: who speaks on two has two. */
function markOf({ who, day, isDayOnly }: Saying, side: number) {
  return { side: letters[side], line: `${letters[side]} · ${cut(who, longestWho)}`, day, isDayOnly };
}

function sideInWords({ position, sayings }: DisputeInTime['sides'][number], side: number): string {
  const said = sayings
    .toSorted((a, b) => a.day.localeCompare(b.day))
    .map(({ who, day, isDayOnly }) => `${who} on ${dayInWords(day)}${isDayOnly ? ' (day only)' : ''}`);
  return `Side ${letters[side]}, ${position}: ${[...new Set(said)].join(', ') || 'nobody'}.`;
}
