import type {
  AutocompleteInteraction,
  ChatInputCommandInteraction,
  Interaction,
  InteractionEditReplyOptions,
  MessageComponentInteraction,
} from 'discord.js';
import { describe, type Log } from '../../base/index.ts';
import { cutLine } from '../cut.ts';
import type { AnswerFile } from '../message.ts';
import type { CommandShape, Responder, Suggester } from '../platform.ts';
import { wordsChosen } from '../presses.ts';
import type { Seen } from '../seen.ts';
import { sorry } from '../sorry.ts';
import { menuWords } from './buttons.ts';
import { asksToShare, commandName, wordsOfCommand } from './commands.ts';
import { maxAltText, maxChoices, maxChoiceText } from './limits.ts';
import { markFrom, markOf, readCustomId } from './mark.ts';
import { codeOf, isAnswer } from './outcomes.ts';
import { type Body, renderAnswer } from './render.ts';

/** What answering needs. */
export interface Desk {
  readonly respond: Responder;
  readonly suggest: Suggester;
  readonly shapes: readonly CommandShape[];
  readonly seen: Seen;
  readonly log: Log;
}

/** Only the asker sees the message. */
const ephemeral = 64;
/** Administrator, Manage Channels and Manage Server, Discord's bits 3 to 5: who has any may set up a channel. */
const managing = (1n << 3n) | (1n << 4n) | (1n << 5n);

/** What Discord calls the message that an acknowledgement made. */
const original = '@original';
const alreadyAcknowledged = 40060;

type Asking = ChatInputCommandInteraction | MessageComponentInteraction;

/**
 * Answers a command or a press: acknowledged at once, because Discord waits three seconds, answered when the answer is
 * there. Never rejects: what goes wrong is a line in the log.
 */
export async function answerInteraction(interaction: Interaction, desk: Desk): Promise<void> {
  try {
    // The gateway hands over again what a lost connection may have missed.
    if (!desk.seen.isFirst(interaction.id)) return;
    if (interaction.isAutocomplete()) await propose(interaction, desk);
    else if (interaction.isChatInputCommand()) await answerCommand(interaction, desk);
    else if (interaction.isButton() || interaction.isStringSelectMenu()) await answerPress(interaction, desk);
  } catch (error) {
    desk.log.warn(
      { code: 'chat.answer_failed', interaction: interaction.id },
      `A question was not answered: ${describe(error)}`,
    );
  }
}

/** Proposals for the option being typed; none when Discord's three seconds are over, and nobody misses them then. */
async function propose(interaction: AutocompleteInteraction, { shapes, suggest }: Desk): Promise<void> {
  const shape = shapes.find((each) => each.name === interaction.options.getSubcommand(false));
  const { name, value } = interaction.options.getFocused(true);
  const kind = shape?.options.find((option) => option.name === name)?.suggests;
  const found = kind === undefined ? [] : await suggest(kind, value);
  const choices = found
    .map(({ label, value }) => ({ name: cutLine(label, maxChoiceText) || cutLine(value, maxChoiceText), value }))
    .filter((choice) => choice.value !== '' && choice.value.length <= maxChoiceText);
  await interaction.respond(choices.slice(0, maxChoices));
}

async function answerCommand(interaction: ChatInputCommandInteraction, desk: Desk): Promise<void> {
  if (interaction.commandName !== commandName) return;
  const chosen = interaction.options.data[0];
  await answer(interaction, chosen ? wordsOfCommand(chosen.name, chosen.options ?? [], desk.shapes) : 'help', desk);
}

async function answerPress(interaction: MessageComponentInteraction, desk: Desk): Promise<void> {
  // A button of a version before ours still gets an answer.
  await answer(interaction, wordsPressed(interaction) ?? 'help', desk);
}

/** The words of a button, of the option chosen in a card's menu, or of a menu and all that was chosen in it. */
function wordsPressed(interaction: MessageComponentInteraction): string | undefined {
  const words = readCustomId(interaction.customId)?.words;
  if (!interaction.isStringSelectMenu()) return words;
  if (words === undefined || words === menuWords) return interaction.values[0];
  return wordsChosen(words, interaction.values);
}

async function answer(interaction: Asking, words: string, desk: Desk): Promise<void> {
  const isShared = asksToShare(words);
  await acknowledge(interaction, isShared);
  const isManager = ((interaction.memberPermissions?.bitfield ?? 0n) & managing) !== 0n;
  const workspace = workspaceOf(interaction);
  const where = { platform: 'discord', workspace, channel: channelOf(interaction) } as const;
  const said = await desk.respond({ ...where, user: interaction.user.id, words, isManager }).catch((error: unknown) => {
    desk.log.error({ words, error: describe(error) }, 'Discord: a command failed.');
    return sorry;
  });
  const mark = markOf(interaction.id);
  const shown = interaction.guildId === null ? markFrom(mark, workspace) : mark;
  const body = sendable(renderAnswer(said, shown), said.files);
  if (said.shared === isShared) {
    await interaction.webhook.editMessage(original, body);
    return;
  }
  // Who sees a reply is settled when it is deferred; an answer that turns out otherwise goes into a second message.
  await interaction.webhook.editMessage(original, {
    content: said.shared ? 'Shown to everybody below.' : 'Only you see this answer.',
  });
  await interaction.webhook.send(said.shared ? body : { ...body, flags: ephemeral });
}

/** Shows that an answer is coming; tried twice, for nothing else is left to the asker when the connection breaks here. */
async function acknowledge(interaction: Asking, isShared: boolean): Promise<void> {
  const show = () => interaction.deferReply(isShared ? {} : { flags: ephemeral });
  try {
    await show().catch((error: unknown) => (isAnswer(error) ? Promise.reject(error) : show()));
  } catch (error) {
    // The first one arrived although its answer was lost.
    if (codeOf(error) !== alreadyAcknowledged) throw error;
  }
}

/** Stands for a server where none is known: of nobody's, so that nothing of anybody's is seen or changed from there. */
const nowhere = '@me';

/** The server that was asked in; of a press in a direct message the one that the message was sent for. */
function workspaceOf(interaction: Asking): string {
  if (interaction.guildId !== null) return interaction.guildId;
  const sentFor = 'customId' in interaction ? readCustomId(interaction.customId)?.workspace : null;
  return sentFor || nowhere;
}

/** The channel, also of what is asked in one of its threads. */
function channelOf(interaction: Asking): string {
  const thread = interaction.channel?.isThread() ? interaction.channel.parentId : null;
  return thread ?? interaction.channelId ?? '';
}

function sendable({ content, embeds, components }: Body, files: readonly AnswerFile[]) {
  const attached = files.map(({ name, bytes, alt }) => ({
    ...{ attachment: Buffer.from(bytes), name, description: cutLine(alt, maxAltText) },
  }));
  return {
    ...{ content, embeds, components, allowedMentions: { parse: [] } },
    ...(attached.length === 0 ? {} : { files: attached }),
  } satisfies InteractionEditReplyOptions;
}
