import type { TopLevelSpec } from 'vega-lite';

/** A picture yet to be painted: what is drawn, and the same in words. */
export interface Chart {
  /** Begins the file's name: letters and hyphens. */
  readonly name: string;
  readonly spec: TopLevelSpec;
  /** Says what the picture shows to those who do not see it. */
  readonly alt: string;
}

/** A chart painted. */
export interface Picture {
  /** `stories-per-day.png` */
  readonly fileName: string;
  readonly png: Uint8Array;
  readonly alt: string;
}

/** A day, `2025-12-17`: all charts count in days of UTC, because a day without a time has no zone. */
export type Day = string;
