import { z } from 'zod';
import { oncePer } from '../base/index.ts';
import type { Claim, ClaimWord, Standing } from '../claims/index.ts';

const markers = z.array(z.string().min(1)).default([]);

/** The settings of courses, config/language/opposites.yaml. */
export const coursesSchema = z
  .array(
    z.strictObject({
      course: z.string().min(1),
      example: z.string(),
      steps: z
        .array(
          z.strictObject({
            is: z.string().min(1),
            done: markers.describe(
              'Concepts, or matters and standings ("handover/delivered"), that tell the step as done',
            ),
            shows: markers.describe('Those that show it when they are so, and tell nothing when they are not'),
            stands: markers.describe('Those by which a thing has come to this step and no further'),
          }),
        )
        .min(2)
        .describe('In the order in which a thing goes through them'),
    }),
  )
  .describe('What a thing goes through one step after the other: who tells a later step tells those before it too');

/** How far a word or phrase of a claim tells that something has come on a course. */
export interface Reached {
  readonly course: string;
  /** "delivered", "not delivered". */
  readonly is: string;
  /** The first and the last step that it may be at. */
  readonly from: number;
  readonly to: number;
  readonly actual: boolean;
  /** The word or phrase that tells it. */
  readonly place: ClaimWord | Standing;
}

/** What is known of courses. */
export interface Courses {
  /** What must have been done before a concept could be. */
  readonly follows: ReadonlyMap<string, ReadonlySet<string>>;
  /** How far a claim tells that things have come. */
  readonly reachedIn: (claim: Claim) => readonly Reached[];
}

interface Marker extends Pick<Reached, 'course' | 'is'> {
  readonly step: number;
  readonly tells: 'done' | 'shows' | 'stands';
}

/** Makes the courses of the settings. */
export function openCourses(settings: z.infer<typeof coursesSchema>): Courses {
  const follows = new Map<string, Set<string>>();
  const markers = new Map<string, Marker[]>();
  for (const { course, steps } of settings) {
    const before = new Set<string>();
    for (const [step, { is, ...named }] of steps.entries()) {
      for (const name of [...named.done, ...named.shows])
        follows.set(name, (follows.get(name) ?? new Set()).union(before));
      for (const name of named.done) before.add(name);
      for (const tells of ['done', 'shows', 'stands'] as const)
        for (const name of named[tells]) markers.getOrInsertComputed(name, () => []).push({ course, is, step, tells });
    }
  }
  return { follows, reachedIn: oncePer((claim: Claim) => reachedIn(claim, markers)) };
}

function reachedIn(claim: Claim, markers: ReadonlyMap<string, readonly Marker[]>): Reached[] {
  const told = (name: string, place: Reached['place']) =>
    (markers.get(name) ?? []).flatMap((marker) => reachedBy(marker, place));
  return [
    ...claim.standings.flatMap((standing) => told(`${standing.matter}/${standing.is}`, standing)),
    ...claim.words.filter(({ kind }) => kind === 'event').flatMap((word) => told(word.concept, word)),
  ];
}

/** What is done leaves open how much further it went, and what is not done how far it came; other words tell nothing when denied. */
function reachedBy({ course, is, step, tells }: Marker, place: Reached['place']): Reached[] {
  const { actual, negative } = place;
  if (!negative)
    return [{ course, is, from: step, to: tells === 'stands' ? step : Number.POSITIVE_INFINITY, actual, place }];
  if (tells !== 'done') return [];
  return [{ course, is: `not ${is}`, from: Number.NEGATIVE_INFINITY, to: step - 1, actual, place }];
}

/** By how many steps the second has come further than the first; 0 where both may be at one step. */
export function stepsBetween(x: Reached, y: Reached): number {
  if (x.to < y.from) return y.from - x.to;
  return y.to < x.from ? y.to - x.from : 0;
}
