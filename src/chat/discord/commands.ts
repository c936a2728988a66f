import type {
  APIApplicationCommand,
  APIApplicationCommandSubcommandOption,
  REST,
  RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js';
import { cutLine } from '../cut.ts';
import type { CommandShape } from '../platform.ts';
import { wordsChosen } from '../presses.ts';
import { maxCommandCharacters, maxCommandDescription, maxCommandOptions } from './limits.ts';

/** The one command of ours. */
export const commandName = 'news';
/** Present on every subcommand: says that everybody in the channel may see the answer. */
export const shareOption = 'share';

// Numbers of Discord's option types and contexts; see buttons.ts for why they stand here.
const subcommand = 1;
const text = 3;
const whole = 4;
const truth = 5;
const inServers = 0;

type Option = NonNullable<APIApplicationCommandSubcommandOption['options']>[number];

type Command = RESTPostAPIChatInputApplicationCommandsJSONBody;

/** Lengths to which descriptions are cut until the whole fits: all of it refused would be worse than a word less. */
const descriptionRooms = [maxCommandDescription, 60, 30, 10];

/** `/news` with a typed subcommand for each thing that may be asked. */
export function commandOf(shapes: readonly CommandShape[]): Command {
  const tried = descriptionRooms.map((room) => commandWithin(shapes, room));
  return tried.find((command) => lengthOf(command) <= maxCommandCharacters) ?? commandWithin(shapes, 1);
}

/** Names, descriptions and values of a command and all in it, as Discord adds them up. */
function lengthOf(part: Pick<Command, 'name' | 'description'> & { options?: unknown; choices?: unknown }): number {
  const { name, description, options = [], choices = [] } = part;
  const chosen = (choices as readonly { name: string; value: unknown }[]).map((each) => `${each.name}${each.value}`);
  const inside = (options as readonly Command[]).reduce((sum, each) => sum + lengthOf(each), 0);
  return name.length + description.length + chosen.join('').length + inside;
}

function commandWithin(shapes: readonly CommandShape[], room: number): Command {
  return {
    name: commandName,
    description: 'What has been reported, who said what, and what contradicts it',
    contexts: [inServers],
    options: shapes.slice(0, maxCommandOptions).map((shape) => subcommandOf(shape, room)),
  };
}

function subcommandOf(shape: CommandShape, room: number): APIApplicationCommandSubcommandOption {
  const { name, description, options } = shape;
  const own = options.map((option): Option => {
    const { name, required, choices, suggests } = option;
    const type = option.kind === 'number' ? whole : text;
    const offered = choices?.map((value) => ({ name: value, value }));
    return {
      ...{ type, name, required, description: described(option.description, room) },
      // Discord takes the one or the other.
      ...(offered ? { choices: offered } : suggests ? { autocomplete: true } : {}),
    } as Option;
  });
  const share: Option = {
    type: truth,
    name: shareOption,
    description: 'Show it to everybody',
    required: false,
  };
  // Discord refuses an optional one before a required one.
  const inOrder = [...own.filter((each) => each.required), ...own.filter((each) => !each.required)];
  const hasOwnShare = inOrder.some((each) => each.name === shareOption);
  return {
    type: subcommand,
    name,
    description: described(description, room),
    options: (hasOwnShare ? inOrder : [...inOrder, share]).slice(0, maxCommandOptions),
  };
}

function described(description: string, room: number): string {
  return cutLine(description, room) || '…';
}

/** Tells Discord our command, when what it knows differs: its list of commands is kept between runs. */
export async function registerCommand(
  rest: REST,
  application: string,
  shapes: readonly CommandShape[],
): Promise<boolean> {
  const wanted = commandOf(shapes);
  const known = await rest.get(`/applications/${application}/commands`).catch(() => []);
  if (Array.isArray(known) && known.length === 1 && essence(known[0]) === essence(wanted)) return false;
  await rest.put(`/applications/${application}/commands`, { body: [wanted] });
  return true;
}

/** What we say of a command, without what Discord adds to it. */
function essence(command: APIApplicationCommand | RESTPostAPIChatInputApplicationCommandsJSONBody): string {
  const plain = (options: readonly object[] | undefined): unknown[] =>
    (options ?? []).map((option) => {
      const each = option as Option & { options?: object[] };
      const choices = 'choices' in each ? each.choices?.map(({ value }) => value) : [];
      const isProposed = 'autocomplete' in each && each.autocomplete === true;
      const own = [each.type, each.name, each.description, each.required === true, choices ?? [], isProposed];
      return [...own, plain(each.options)];
    });
  return JSON.stringify([command.name, 'description' in command && command.description, plain(command.options)]);
}

/** A value that was typed for a subcommand. */
interface Typed {
  readonly name: string;
  readonly value?: unknown;
}

/**
 * A typed subcommand as the words of `/news`, in the order its shape names its options; `share` stands last.
 *
 * @param typed - Options as they came; an unknown one is left out.
 */
export function wordsOfCommand(name: string, typed: readonly Typed[], shapes: readonly CommandShape[]): string {
  const shape = shapes.find((each) => each.name === name);
  const saidFor = (option: string) => typed.find((each) => each.name === option)?.value;
  const said = (shape?.options ?? [])
    .filter((each) => each.name !== shareOption)
    .flatMap((each) => {
      const value = saidFor(each.name);
      if (value === undefined || value === null || value === '') return [];
      return [each.isNamed ? wordsChosen(`${each.name}:`, [String(value)]) : String(value)];
    });
  return [name, ...said, ...(saidFor(shareOption) === true ? [shareOption] : [])].join(' ');
}

/** Whether the asker said that everybody may see the answer: the last word is `share`. */
export function asksToShare(words: string): boolean {
  return words.trim().split(/\s+/).slice(1).at(-1)?.toLowerCase() === shareOption;
}
