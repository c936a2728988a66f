import { closest, distance } from 'fastest-levenshtein';
import { describe, type Log } from '../base/index.ts';
import type { Answer, CommandShape, Responder, Suggester } from '../chat/index.ts';
import { readHouses } from '../subscriptions/index.ts';
import { type BareAnswer, echo, sayOnly } from './answers.ts';
import { brief } from './brief.ts';
import { claims } from './claims.ts';
import type { Desk, NewsCommand } from './command.ts';
import { digest } from './digest.ts';
import { disputes } from './disputes.ts';
import { exportQuotes } from './export.ts';
import { feeds } from './feeds.ts';
import { follow } from './follow.ts';
import { helpFor } from './help.ts';
import { addressIn, disputeIdIn, storyIdIn } from './ids.ts';
import { latest } from './latest.ts';
import { mute } from './mute.ts';
import { question } from './question.ts';
import { type ParsedQuestion, parseQuestion, withLast, withNamed, withWord } from './request.ts';
import { mayManage } from './rights.ts';
import { search } from './search.ts';
import { since } from './since.ts';
import { sources } from './sources.ts';
import { status } from './status.ts';
import { story } from './story.ts';
import { subscribe, unsubscribe } from './subscribe.ts';
import { suggesterFor } from './suggestions.ts';
import { timeline } from './timeline.ts';
import { undo } from './undo.ts';
import { why } from './why.ts';

/** Every command, in the order that help lists them. */
const allButHelp: readonly NewsCommand[] = [
  ...[latest, since, brief, timeline, search, story, disputes, claims],
  ...[follow, mute, undo, exportQuotes, why, question, sources, feeds, status],
  ...[digest, subscribe, unsubscribe],
];

/** What the news desk needs. */
export interface NewsDeskOptions extends Desk {
  readonly log: Log;
}

/** Where `/news` is answered, the same on every platform and in the terminal. */
export interface NewsDesk {
  readonly answer: Responder;
  /** Proposes values while an option is typed. */
  readonly suggest: Suggester;
  /** For platforms that show typed commands. */
  readonly shapes: readonly CommandShape[];
}

/** Opens the desk that answers `/news`. */
export function openNewsDesk({ log, ...desk }: NewsDeskOptions): NewsDesk {
  const commands = [...allButHelp, helpFor(allButHelp)];
  const suggest = suggesterFor(
    desk,
    commands.map(({ shape }) => shape.name),
  );
  return {
    shapes: commands.map((command) => command.shape),
    async suggest(kind, typed) {
      try {
        return await suggest(kind, typed);
      } catch (error) {
        log.error({ kind, error: describe(error) }, 'Nothing could be proposed.');
        return [];
      }
    },
    async answer(asked) {
      const parsed = parseQuestion({ ...asked, isManager: mayManage(asked, desk) });
      try {
        const house = (await readHouses(desk.db)).nameOf(asked);
        return { ...noExtras, ...(await answerOf(parsed, house, commands, desk)), shared: parsed.isShared };
      } catch (error) {
        log.error({ command: parsed.command, error: describe(error) }, 'A command failed.');
        return { ...failed(parsed, error), shared: false };
      }
    },
  };
}

function answerOf(
  parsed: ParsedQuestion,
  house: string,
  commands: readonly NewsCommand[],
  desk: Desk,
): Promise<BareAnswer> {
  const { command: word, request: said } = withoutReverse(parsed);
  const request = { ...said, house };
  const known = commandNamed(word === '' ? 'help' : word, commands);
  if (known) return known.answer(withNamed(request, known.shape), desk);
  const meant = commandFor(word);
  const whole = withWord(word, request);
  if (meant) return meant.answer(withNamed(whole, meant.shape), desk);
  return Promise.resolve(unknownWord(word, whole.said, commands));
}

/** Words that take something back, each with the command that does. */
const reverses: Readonly<Record<string, string>> = { unmute: 'mute', unfollow: 'follow' };

/** `unmute s-1` as `mute s-1 off`. */
function withoutReverse(parsed: ParsedQuestion): ParsedQuestion {
  const command = reverses[parsed.command];
  return command === undefined ? parsed : { ...parsed, command, request: withLast('off', parsed.request) };
}

function commandNamed(word: string, commands: readonly NewsCommand[]): NewsCommand | undefined {
  return commands.find((command) => command.shape.name === word || command.aliases.includes(word));
}

/** What somebody wants who pastes an id or an address without a command. */
function commandFor(word: string): NewsCommand | null {
  if (storyIdIn(word)) return story;
  if (disputeIdIn(word)) return claims;
  return addressIn(word) ? why : null;
}

/** A misspelling changes few letters; beyond this share of the word it is another word. */
const furthestRatio = 0.4;

/** The nearest command with one example; when none is near, the words may be what is looked for. */
function unknownWord(word: string, whole: string, commands: readonly NewsCommand[]): BareAnswer {
  const names = commands.map((command) => command.shape.name);
  const near = closest(word, names);
  const isNear = distance(word, near) <= Math.max(1, Math.floor(near.length * furthestRatio));
  const example = isNear ? (commandNamed(near, commands)?.example ?? near) : `search ${echo(whole)}`;
  return sayOnly(
    `“${echo(word)}” is no command`,
    [isNear ? `Did you mean ${near}?` : 'To look for words, say search.'],
    example,
  );
}

const noExtras = { offers: [], form: null, files: [] } as const;

function failed({ command }: ParsedQuestion, error: unknown): Answer {
  return {
    ...noExtras,
    ...sayOnly(
      `/news ${echo(command)} could not be answered`,
      [describe(error), 'Nothing was changed; ask again in a moment.'],
      'status',
    ),
    shared: false,
  };
}
