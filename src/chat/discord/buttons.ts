import type {
  APIActionRowComponent,
  APIButtonComponent,
  APIComponentInMessageActionRow,
  APISelectMenuOption,
} from 'discord.js';
import { cutText, oneLine } from '../cut.ts';
import type { Button } from '../message.ts';
import { wordsOf } from '../presses.ts';
import { maxButtonLabel, maxButtons, maxOptionLabel, maxOptions, maxOptionValue, maxPlaceholder } from './limits.ts';
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

/** The row with the one button that shows the next page; none when there is no next page. */
export function moreRow(more: string | null, mark: string): Row[] {
  return more === null ? [] : rowOf(pressable('More', oneLine(more), mark));
}

function pressable(label: string, words: string, mark: string): APIButtonComponent[] {
  const custom_id = customId(mark, words);
  if (custom_id === null || words === '') return [];
  return [{ type: button, style: secondary, label: cutText(oneLine(label) || words, maxButtonLabel), custom_id }];
}

function option(label: string, words: string): APISelectMenuOption[] {
  if (words.length > maxOptionValue) return [];
  return [{ label: cutText(oneLine(label) || words, maxOptionLabel), value: words }];
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

/** Stands where a button has its words: a menu's words are in the option that was chosen. */
const menuWords = '*';

function unique<Each>(all: readonly Each[], nameOf: (each: Each) => string): Each[] {
  return [...new Map(all.map((each) => [nameOf(each), each])).values()];
}
