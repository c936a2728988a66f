import { dayMs, type Instant } from '../base/index.ts';
import type { Reading } from './time-patterns.ts';
import { type Caught, startOfDay } from './time-spans.ts';
import type { FoundTime } from './times.ts';

const bounds: readonly (readonly [RegExp, NonNullable<FoundTime['bound']>])[] = [
  // "not before May", "no handover before 2031": from then on, at the earliest
  [
    /(?:\b(?:not|no|none|never|nothing|nobody|cannot|neither|nor|unlikely|impossible)\b|n['’]t\b)[^.;,]{0,60}\b(?:before|until|till|ahead of|earlier than)\s(?:about\s|around\s|the\s)*$/i,
    'not before',
  ],
  // "can be completed only in October", "fell under it only in the spring of 2022"
  [/\bonly\s(?:in|on|from|at|after|during)\s(?:about\s|around\s|the\s)*$/i, 'not before'],
  [
    /\b(?:since|from|as of|on or after|starting(?: in| on)?|beginning(?: in| on)?)\s(?:about\s|around\s|the\s)*$/i,
    'since',
  ],
  [/\b(?:until|till|through)\s(?:about\s|around\s|the\s)*$/i, 'until'],
  [/\b(?:by|to|no later than|not later than|within)\s(?:about\s|around\s|the\s)*$/i, 'by'],
  [/\b(?:after|beyond|later than)\s(?:the\s)*$/i, 'after'],
  [/\b(?:before|ahead of|prior to)\s(?:the\s)*$/i, 'before'],
];

/** What is to come, in the same part of the sentence as the time: "will be declared operational in June". */
const expected =
  /\b(?:will|shall|won['’]t|(?:is|are)\s(?:to|due|scheduled|set|expected|slated|going|planned)|due|scheduled|slated|expects|hopes|plans|(?:can|could|may|might|must|would)\s(?:only\s|not\s)?(?:be|begin|start|come|take|arrive|follow|have))\s[^.;,]*$/i;
const expectedReach = 100;
/** So far before a time stands what it bounds: "no aircraft handed over before 2031". */
const boundReach = 80;

/** A month, a quarter or a weekday without its year or date, read as the last one, is the next one when it is told of what is to come. */
function ahead(time: Reading, groups: Caught, now: Date): Reading {
  const { from, to } = time;
  if (from === null || to === null || !time.inferred || to >= startOfDay(now) || groups.ref || groups.which)
    return time;
  if (groups.month || groups.q || groups.nth)
    return groups.year ? time : { ...time, from: nextYear(from), to: nextYear(to) };
  return groups.weekday && !groups.day ? { ...time, from: from + 7 * dayMs, to: to + 7 * dayMs } : time;
}

function nextYear(at: Instant): Instant {
  const date = new Date(at);
  return date.setUTCFullYear(date.getUTCFullYear() + 1);
}

/** The word before a time that says how it bounds what it stands with. */
export function boundOf(text: string, start: number): FoundTime['bound'] {
  const before = text.slice(Math.max(0, start - boundReach), start);
  return bounds.find(([pattern]) => pattern.test(before))?.[1] ?? null;
}

/** A time as read, moved on when the text before it tells of what is to come. */
export function asToldOf(read: Reading, text: string, start: number, caught: Caught, now: Date): Reading {
  return expected.test(text.slice(Math.max(0, start - expectedReach), start)) ? ahead(read, caught, now) : read;
}
