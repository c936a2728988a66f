import { hourMs } from '../../src/base/index.ts';
import type { Report } from './road.ts';

// One matter through its whole life: talks are reported, denied, and then corrected or confirmed.

export const sunday = Date.UTC(2026, 2, 8, 18);

/** A report whose day is known. */
export interface Dated extends Report {
  readonly at: number;
}

export const talks: Dated = {
  guid: 'talks',
  title: 'Turkish and Russian officials discuss return of S-400 in Doha',
  text: 'ANKARA - Turkish and Russian officials met in Doha on Sunday over the return of the S-400 air defence batteries, the Turkish defence ministry said.\n\nThe meeting lasted four hours.',
  at: sunday,
};

export const denial: Dated = {
  guid: 'denial',
  title: 'Foreign ministry denies Doha talks on S-400',
  text: 'MOSCOW - The Russian foreign ministry denied that Russian and Turkish officials met in Doha on Sunday over the return of the S-400 batteries.',
  at: sunday + 2 * hourMs,
};

/** The denial's outlet takes it back, and says so. */
export const correction: Dated = {
  ...denial,
  title: 'Foreign ministry publishes S-400 programme',
  text: 'MOSCOW - The Russian foreign ministry published the programme of its S-400 delegation on Sunday.\n\nCorrection: This article has been corrected.',
};

/** Who denied it confirms it. */
export const confirmation: Dated = {
  guid: 'confirmed',
  title: 'Foreign ministry confirms Doha talks on S-400',
  text: 'MOSCOW - The Russian foreign ministry confirmed that Russian and Turkish officials met in Doha on Sunday over the return of the S-400 batteries.',
  at: sunday + 26 * hourMs,
};

/** The talks once more, in an outlet that has them from the first. */
export const copy: Dated = {
  ...talks,
  guid: 'copy',
  text: `${talks.text}\n\nSource: Bosphorus Wire`,
  at: sunday + hourMs,
};
