import { createInterface } from 'node:readline';

/** What a prompt reads from and writes to; a process's own streams fit. */
export interface PromptStreams {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
}

/** A prompt that is open. */
export interface Prompt {
  /** Writes above the line being typed, which is drawn again below. */
  write(text: string): void;
  /** Resolves when the reader left, with `exit`, `quit`, Ctrl-C or Ctrl-D. */
  readonly closed: Promise<void>;
  close(): void;
}

const promptText = 'news> ';
/** How many lines the arrow keys go back to. */
const historySize = 200;
const farewells = new Set(['exit', 'quit', 'q']);

/**
 * A prompt with history that answers each line before it takes the next, so that answers stand in the order asked.
 *
 * `/news` before the words is forgiven; an empty line is not asked. Lines that were typed before the end of input are
 * still answered.
 *
 * @param answer - The words to the text that answers them; must not reject.
 */
export function openPrompt({ input, output }: PromptStreams, answer: (words: string) => Promise<string>): Prompt {
  const reader = createInterface({ input, output, prompt: promptText, historySize, removeHistoryDuplicates: true });
  // Fed from a file there is nobody to prompt: the lines asked are repeated instead, so that the output reads as a talk.
  let isShown = reader.terminal;
  const write = (text: string) => {
    if (isShown) output.write('\r\u001b[2K');
    output.write(text);
    if (isShown) reader.prompt(true);
  };
  const takeLines = async () => {
    if (isShown) reader.prompt();
    for await (const line of reader) {
      const words = line.trim().replace(/^\/?news\b\s*/i, '');
      if (farewells.has(words.toLowerCase())) break;
      if (!reader.terminal && words !== '') output.write(`${promptText}${words}\n`);
      if (words !== '') write(await answer(words));
      else if (isShown) reader.prompt();
    }
    isShown = false;
    reader.close();
  };
  reader.once('SIGINT', () => reader.close());
  reader.once('close', () => {
    // Left without Enter: what comes next begins on a line of its own.
    if (isShown) output.write('\n');
    isShown = false;
  });
  return { write, closed: takeLines(), close: () => reader.close() };
}
