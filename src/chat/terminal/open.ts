import { hashOf } from '../../base/index.ts';
import type { Answer, Message } from '../message.ts';
import type { Asked, ChatPlatform, Posting, PostOutcome, Responder } from '../platform.ts';
import { drawAnswer, drawEdit, drawMessage, drawReply, type Screen, titleOf } from './draw.ts';
import { openPaint } from './paint.ts';
import { openPrompt, type Prompt } from './prompt.ts';

/** How many messages are remembered, so that an edit can say what it changed and a reply under what it stands. */
const remembered = 500;

/** Who asks at a terminal: whoever sits there may do everything. */
export const atTheTerminal = {
  platform: 'terminal',
  workspace: '',
  channel: 'terminal',
  user: 'terminal',
  isManager: true,
} as const satisfies Omit<Asked, 'words'>;

/** What the terminal needs. */
export interface TerminalOptions {
  /** Where cards are written; `process.stdout` fits. */
  readonly out: NodeJS.WritableStream;
  readonly colour: boolean;
  /** Columns; by default what the window has at each moment. Without a window lines are not broken. */
  readonly columns?: number;
  /** IANA name of the reader's zone; by default the machine's. */
  readonly timeZone?: string;
  /** Answers what is typed at the prompt. */
  readonly respond?: Responder;
}

/** The terminal as a place to post, with a prompt for look-ups. */
export interface Terminal extends ChatPlatform {
  /**
   * Takes `/news` commands until the reader leaves; cards that arrive meanwhile are drawn above the line being typed.
   *
   * @param input - `process.stdin`, or any stream of lines.
   */
  readPrompt(input: NodeJS.ReadableStream): Promise<void>;
  /** Writes an answer, as the prompt does. */
  show(answer: Answer): void;
}

/**
 * The terminal as a chat platform: cards are printed, an edit is a line that says what changed, a reply names its card.
 *
 * It keeps no record that could be looked through: a message is there when `post` returned, and `find` always says it is
 * absent, so a process killed between printing and noting it prints once more.
 */
export function openTerminal(options: TerminalOptions): Terminal {
  const { out, respond } = options;
  const paint = openPaint(options.colour);
  const timeZone = options.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const shown = new Map<string, Message>();
  let prompt: Prompt | null = null;

  function screen(): Screen {
    const window = 'columns' in out && typeof out.columns === 'number' ? out.columns : null;
    return { paint, columns: options.columns ?? window, timeZone };
  }

  function write(text: string): void {
    if (text === '') return;
    if (prompt) prompt.write(text);
    else out.write(text);
  }

  function remember(messageId: string, message: Message): void {
    shown.delete(messageId);
    shown.set(messageId, message);
    const oldest = shown.keys().next().value;
    if (shown.size > remembered && oldest !== undefined) shown.delete(oldest);
  }

  async function post({ message, key, threadOf }: Posting): Promise<PostOutcome> {
    const card = threadOf === null ? undefined : shown.get(threadOf);
    const messageId = `t-${hashOf(key)}`;
    write(
      message.kind === 'reply'
        ? drawReply(message, card ? titleOf(card) : null, screen())
        : drawMessage(message, screen()),
    );
    remember(messageId, message);
    return { kind: 'posted', messageId };
  }

  async function edit({ message }: Posting, messageId: string): Promise<PostOutcome> {
    write(drawEdit(message, shown.get(messageId) ?? null, screen()));
    remember(messageId, message);
    return { kind: 'posted', messageId };
  }

  async function answerTo(words: string): Promise<string> {
    if (!respond) return 'There is nothing to ask here.\n';
    return drawAnswer(await respond({ ...atTheTerminal, words }), screen());
  }

  return {
    name: 'terminal',
    start: async () => {},
    stop: async () => prompt?.close(),
    post,
    edit,
    find: async () => ({ kind: 'absent' }),
    show: (answer) => write(drawAnswer(answer, screen())),
    async readPrompt(input) {
      prompt = openPrompt({ input, output: out }, answerTo);
      await prompt.closed;
      prompt = null;
    },
  };
}
