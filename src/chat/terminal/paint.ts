import { styleText } from 'node:util';
import type { Badge } from '../message.ts';

/** What a piece of text is, so that the drawing never names a colour. */
export type Role = 'headline' | 'label' | 'faint' | 'quote' | 'link' | 'new' | Badge['tone'];

/** Colours that stay readable on light and dark ground: no white, no black, no bright yellow. */
const styles: Readonly<Record<Role, Parameters<typeof styleText>[0]>> = {
  headline: 'bold',
  label: 'bold',
  faint: 'dim',
  quote: 'italic',
  link: 'underline',
  new: 'cyan',
  warn: ['bold', 'red'],
  calm: ['bold', 'blue'],
  good: ['bold', 'green'],
};

/** Gives a piece of text its look. */
export type Paint = (role: Role, text: string) => string;

/** Paints with the terminal's sixteen colours, or leaves the text as it is: nothing is ever said by colour alone. */
export function openPaint(colour: boolean): Paint {
  if (!colour) return (_, text) => text;
  return (role, text) => (text === '' ? '' : styleText(styles[role], text, { validateStream: false }));
}
