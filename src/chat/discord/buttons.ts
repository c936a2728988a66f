import type {
  APIActionRowComponent,
  APIButtonComponent,
  APIComponentInMessageActionRow,
  APISelectMenuOption,
} from 'discord.js';
import { cutLine, cutText, oneLine } from '../cut.ts';
import type { Answer, Button, Form, FormField } from '../message.ts';
import { offersOf, usableOptions, wordsBefore, wordsOf } from '../presses.ts';
import {
  maxButtonLabel,
  maxButtons,
  maxOptionLabel,
  maxOptions,
  maxOptionValue,
  maxPlaceholder,
  maxRows,
} from './limits.ts';
import { customId } from './mark.ts';

/** A row of buttons, or of one menu. */
export type Row = APIActionRowComponent<APIComponentInMessageActionRow>;

// Numbers of Discord's component types and button styles: its library names them too, but is only loaded when a token is set.
const actionRow = 1;
const button = 2;
const stringSelect = 3;
const secondary = 2;

/**
 * The rows under a message: its buttons, then one menu with what stands behind `⋯`.
 *
 * A button carries the words that answer it. One whose words do not fit is left out: a button that cannot be answered is
 * worse than none.
 */
export function rowsOf(buttons: readonly Button[], mark: string): Row[] {
  const row = buttons
    .filter((each) => !each.inMenu)
    .flatMap((each) => pressable(each.label, oneLine(wordsOf(each)), mark));
  const options = buttons.filter((each) => each.inMenu).flatMap((each) => option(each.label, oneLine(wordsOf(each))));
  return [
    ...rowOf(unique(row, (each) => ('custom_id' in each ? each.custom_id : '')).slice(0, maxButtons)),
    ...menuOf(options, mark),
  ];
}

/** The rows under an answer: one of buttons, the next page first, then a menu for each choice of its form. */
export function rowsUnder(answer: Answer, mark: string): Row[] {
  const buttons = offersOf(answer).flatMap(({ label, words }) => pressable(label, oneLine(words), mark));
  const row = rowOf(unique(buttons, (each) => ('custom_id' in each ? each.custom_id : '')).slice(0, maxButtons));
  const { form } = answer;
  const menus = form ? form.fields.flatMap((field) => choiceOf(form, field, mark)) : [];
  const taken = new Set(idsIn(row));
  const others = unique(menus, (each) => idsIn([each]).join()).filter(
    (each) => !idsIn([each]).some((id) => taken.has(id)),
  );
  return [...row, ...others].slice(0, maxRows);
}

/** Discord refuses a message in which an id stands twice. */
function idsIn(rows: readonly Row[]): string[] {
  return rows.flatMap(({ components }) => components.map((part) => ('custom_id' in part ? part.custom_id : '')));
}

function pressable(label: string, words: string, mark: string): APIButtonComponent[] {
  const custom_id = customId(mark, words);
  if (custom_id === null || words === '') return [];
  return [
    {
      type: button,
      style: secondary,
      label: cutLine(label, maxButtonLabel) || cutLine(words, maxButtonLabel),
      custom_id,
    },
  ];
}

function option(label: string, words: string): APISelectMenuOption[] {
  if (words.length > maxOptionValue) return [];
  return [{ label: cutLine(label, maxOptionLabel) || cutLine(words, maxOptionLabel), value: words }];
}

function rowOf(components: APIButtonComponent[]): Row[] {
  return components.length > 0 ? [{ type: actionRow, components }] : [];
}

function menuOf(options: APISelectMenuOption[], mark: string): Row[] {
  const own = unique(options, (each) => each.value).slice(0, maxOptions);
  const custom_id = customId(mark, menuWords);
  if (own.length === 0 || custom_id === null) return [];
  const placeholder = cutText(`⋯ ${own.map((each) => each.label).join(' · ')}`, maxPlaceholder);
  return [{ type: actionRow, components: [{ type: stringSelect, custom_id, placeholder, options: own }] }];
}

/** A menu for a field of a form; what is chosen stands behind the words that its id carries. A line of text has none. */
function choiceOf(form: Form, field: FormField, mark: string): Row[] {
  const custom_id = customId(mark, oneLine(wordsBefore(form, field)));
  const own = usableOptions(field, maxOptionValue, maxOptionLabel).slice(0, maxOptions);
  if (custom_id === null || own.length === 0) return [];
  const chosen = own.filter(({ isChosen }) => isChosen).slice(0, field.kind === 'many' ? own.length : 1);
  const select = {
    type: stringSelect,
    custom_id,
    placeholder: cutLine(field.label, maxPlaceholder) || '…',
    min_values: 1,
    max_values: field.kind === 'many' ? own.length : 1,
    options: own.map((option) => ({
      ...{ label: option.label, value: option.value, default: chosen.includes(option) },
    })),
  } as const;
  return [{ type: actionRow, components: [select] }];
}

/** Stands where a button has its words: the words of a card's menu are in the option that was chosen. */
export const menuWords = '*';

function unique<Each>(all: readonly Each[], nameOf: (each: Each) => string): Each[] {
  return [...new Map(all.map((each) => [nameOf(each), each])).values()];
}
