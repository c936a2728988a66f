import { type BareAnswer, echo, entry, sayOnly } from './answers.ts';
import type { NewsCommand, Request } from './command.ts';

/** Commands by what somebody wants, in the order of a reader's day; what is in no group is listed last. */
const groups: readonly { readonly wants: string; readonly names: readonly string[] }[] = [
  { wants: 'Catch up', names: ['latest', 'since', 'brief', 'timeline', 'digest'] },
  { wants: 'Look up', names: ['search', 'story', 'disputes', 'claims'] },
  { wants: 'Yours', names: ['follow', 'mute', 'undo', 'export'] },
  { wants: 'Check us', names: ['why', 'question', 'sources', 'feeds', 'status'] },
  { wants: 'Managers', names: ['subscribe', 'unsubscribe'] },
];

/** What a badge means; stands in help and under both quotes (WORDING.md). */
export const meaningOfBadge =
  'A badge means two published statements cannot both hold as worded. It does not say which is right, or that anyone acted in bad faith. Found by rules; quotes are verbatim.';

/** `help [command]`: every word that can be asked, short enough for a phone; or all about one of them. */
export function helpFor(commands: readonly NewsCommand[]): NewsCommand {
  return {
    shape: {
      name: 'help',
      description: 'What can be asked',
      options: [
        {
          ...{ name: 'command', description: 'All about one command', required: false, kind: 'text' },
          suggests: 'command',
        },
      ],
    },
    aliases: ['?', 'commands', 'usage', 'hi', 'hello'],
    example: 'help claims',
    answer: async (request) => answerHelp(request, commands),
  };
}

function answerHelp({ text }: Request, commands: readonly NewsCommand[]): BareAnswer {
  const word = text.toLowerCase();
  const one = commands.find(({ shape, aliases }) => shape.name === word || aliases.includes(word));
  if (one) return helpOn(one);
  const left = commands
    .map(({ shape }) => shape.name)
    .filter((name) => !groups.some(({ names }) => names.includes(name)));
  const listed = [...groups, { wants: 'More', names: left }].map(({ wants, names }) => ({
    wants,
    names: names.filter((name) => commands.some(({ shape }) => shape.name === name)),
  }));
  return {
    title: word === '' ? 'What /news can be asked' : `“${echo(word)}” is no command`,
    entries: listed
      .filter(({ names }) => names.length > 0)
      .map(({ wants, names }) => entry(`${wants}: ${names.join(' · ')}`)),
    notes: ['Only you see the answers; add share to show one to the channel.', meaningOfBadge],
    next: 'help claims',
    more: null,
  };
}

/** What one command takes, in a line each, with an example. */
function helpOn({ shape, aliases, example }: NewsCommand): BareAnswer {
  const options = shape.options.map(({ name, description, isNamed, choices }) =>
    entry(`${isNamed ? `${name}:…` : name} · ${description}${choices ? ` (${choices.join(', ')})` : ''}`),
  );
  const said = sayOnly(`/news ${usageOf(shape)}`, [shape.description, `Also: ${aliases.join(', ')}.`], example);
  return { ...said, entries: options };
}

/** `latest [topic] [n]` */
function usageOf({ name, options }: NewsCommand['shape']): string {
  const parts = options.map((option) => {
    const said = option.isNamed ? `${option.name}:…` : option.name;
    return option.required ? `<${said}>` : `[${said}]`;
  });
  return [name, ...parts].join(' ');
}
