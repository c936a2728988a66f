import { type BareAnswer, entry } from './answers.ts';
import type { NewsCommand } from './command.ts';

/** `help`: every word that can be asked, in a line each; made from the commands themselves. */
export function helpFor(commands: readonly NewsCommand[]): NewsCommand {
  return {
    shape: { name: 'help', description: 'What can be asked', options: [] },
    aliases: ['?', 'commands', 'usage', 'hi', 'hello'],
    example: 'help',
    answer: async () => answerHelp(commands),
  };
}

function answerHelp(commands: readonly NewsCommand[]): BareAnswer {
  return {
    title: 'What /news can be asked',
    entries: commands.map((command) => entry(`${usageOf(command)} · ${command.shape.description}`)),
    notes: ['Only you see the answers; add share to show one to the channel.'],
    next: 'latest',
    more: null,
  };
}

/** `latest [topic] [n]` */
function usageOf({ shape }: NewsCommand): string {
  return [shape.name, ...shape.options.map(({ name, required }) => (required ? `<${name}>` : `[${name}]`))].join(' ');
}
