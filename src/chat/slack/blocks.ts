import type { types } from '@slack/bolt';
import { cutLine, oneLine } from '../cut.ts';
import type { Answer, Button, Form } from '../message.ts';
import { offersOf, wordsOf } from '../presses.ts';
import {
  maxActions,
  maxButtonValue,
  maxContextElements,
  maxLabel,
  maxMenuEntries,
  maxOptionValue,
  minMenuEntries,
} from './limits.ts';

// The few blocks that Contrail uses. All text in them is mrkdwn that was escaped before it came here.

export type Block = types.SectionBlock | types.ContextBlock | types.ActionsBlock;

/** `verbatim` keeps Slack from finding links, channels and names in the text by itself. */
function mrkdwn(text: string): types.MrkdwnElement {
  return { type: 'mrkdwn', text, verbatim: true };
}

/** A paragraph; none when there is nothing to say, since Slack refuses an empty text. */
export function section(text: string): Block[] {
  return text === '' ? [] : [{ type: 'section', text: mrkdwn(text) }];
}

/** Texts in two columns, one below the other on a phone. */
export function columns(texts: readonly string[]): Block {
  return { type: 'section', fields: texts.map(mrkdwn) };
}

/** Small grey lines, each its own element. */
export function context(lines: readonly string[]): Block[] {
  const shown = lines.filter((line) => line !== '').slice(0, maxContextElements);
  return shown.length === 0 ? [] : [{ type: 'context', elements: shown.map(mrkdwn) }];
}

/** The buttons of a message: a row, and a `⋯` menu behind it. */
export function actions(buttons: readonly Button[]): Block[] {
  const usable = buttons.filter((button) => carried(button).length <= maxOptionValue);
  const inMenu = usable.filter((button) => button.inMenu).slice(0, maxMenuEntries);
  const hasMenu = inMenu.length >= minMenuEntries;
  const row = usable.filter((button) => !(hasMenu && button.inMenu)).slice(0, maxActions - 1);
  const elements = [...row.map(asButton), ...(hasMenu ? [menu(inMenu)] : [])];
  return elements.length === 0 ? [] : [{ type: 'actions', elements }];
}

/** Opens the form of the answer that its words give. */
export const formAction = 'form';

/**
 * The buttons under an answer, the next page first, the one that opens its form last; one whose words are too long to be
 * carried is left out.
 */
export function offers(answer: Answer): Block[] {
  const elements = offersOf(answer)
    .map((offer) => ({ ...offer, words: oneLine(offer.words) }))
    .filter(({ words }, place) => words !== '' && words.length <= (place === 0 ? maxButtonValue : longestOffer))
    .slice(0, mostOffers)
    .map(({ label: text, words }, place) => ({
      ...({ type: 'button', action_id: `offer:${place}`, text: label(text), value: words } as const),
    }));
  const all = [...elements, ...(answer.form ? [formButton(answer.form)] : [])];
  return all.length === 0 ? [] : [{ type: 'actions', elements: all }];
}

/** Pressed, it asks for the answer anew and opens the form that this has then. */
function formButton({ title, openedBy }: Form): types.Button {
  return {
    type: 'button',
    action_id: formAction,
    text: label(title),
    value: cutLine(openedBy, maxButtonValue),
  };
}

/** More than these few, or longer ones, would take the room of what is answered. */
const mostOffers = 5;
const longestOffer = 255;

function asButton(button: Button, place: number): types.Button {
  // The place keeps ids apart within the block when two buttons do the same to different things.
  return { type: 'button', action_id: `${button.action}:${place}`, text: label(button.label), value: carried(button) };
}

function menu(buttons: readonly Button[]): types.Overflow {
  return {
    type: 'overflow',
    action_id: 'menu',
    options: buttons.map((button) => ({ text: label(button.label), value: carried(button) })),
  };
}

function carried(button: Button): string {
  return oneLine(wordsOf(button));
}

/** A short text of ours or of a stranger's on a button or an entry. */
export function label(text: string): types.PlainTextElement {
  return { type: 'plain_text', text: cutLine(text, maxLabel) || '…', emoji: true };
}
