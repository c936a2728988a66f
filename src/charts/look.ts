import type { TopLevelSpec } from 'vega-lite';

/** One face everywhere, brought along: without a font the renderer draws no text at all, and says nothing. */
export const fontFamily = 'DejaVu Sans';
/** A phone held upright gives an attached picture about so many points (Slack and Discord, seen 320 to 400). */
export const widthPoints = 400;
/** Painted so much larger, so that small text stays sharp on a dense screen. */
export const paintScale = 2.5;
/** Text smaller than this is not read on a phone. */
const smallestPoints = 12;
const titlePoints = 15;

/** An opaque sheet, so that the picture reads the same in a dark and in a light window; text on it has a contrast of 12:1. */
const sheet = '#fbfaf7';
const ink = '#1d2733';
const faintInk = '#4b5866';
const rule = '#d9d7d0';

/**
 * A colour for each position, told apart also by those who see no red or green (Okabe and Ito 2008); none carries a meaning
 * alone: a letter and a shape say the same.
 */
export const sideColours = ['#0072b2', '#b3530a', '#00795a', '#8a3d78', '#5d5d00', '#444444'] as const;
export const plainColour = '#5b8db8';
export const badgedColour = '#b3530a';

/** What all charts share. */
export const look = {
  background: sheet,
  padding: 14,
  config: {
    font: fontFamily,
    view: { stroke: null },
    title: {
      anchor: 'start',
      frame: 'bounds',
      color: ink,
      fontSize: titlePoints,
      subtitleColor: faintInk,
      subtitleFontSize: smallestPoints,
      subtitlePadding: 5,
      offset: 12,
      lineHeight: titlePoints * 1.3,
      subtitleLineHeight: smallestPoints * 1.35,
    },
    axis: {
      labelColor: ink,
      labelFontSize: smallestPoints,
      titleColor: faintInk,
      titleFontSize: smallestPoints,
      titleFontWeight: 'normal',
      gridColor: rule,
      domainColor: faintInk,
      tickColor: faintInk,
      labelLimit: widthPoints,
    },
    header: { labelColor: ink, labelFontSize: smallestPoints + 1, labelFontWeight: 'bold', labelLimit: widthPoints },
    text: { fontSize: smallestPoints, color: ink },
  },
} as const satisfies Partial<TopLevelSpec>;

/** How wide a letter of running text is in this face, as a part of its size (measured over the seed corpus). */
export const letterWidth = { plain: 0.57, bold: 0.64 } as const;
/** Letters that fit across: of the title, and of the lines under it. */
export const titleColumns = Math.floor(widthPoints / (titlePoints * letterWidth.bold));
export const subtitleColumns = Math.floor(widthPoints / (smallestPoints * letterWidth.plain));

/** What a label takes of the width, in points. */
export function labelPoints(text: string): number {
  return text.length * smallestPoints * letterWidth.plain;
}
