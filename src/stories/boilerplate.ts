import { z } from 'zod';
import { oncePer, type SettingsFile } from '../base/index.ts';
import { compilePattern, folded, type Sentence } from '../text/index.ts';

/** `config/boilerplate.yaml`. */
export const boilerplateFile = {
  file: 'boilerplate.yaml',
  schema: z.strictObject({
    sentences: z.array(
      z.strictObject({
        say: z.string().min(2).describe('Regular expression, read without regard to case'),
        reason: z.string().min(1),
        example: z.string().min(1),
      }),
    ),
  }),
} satisfies SettingsFile;

/** Tells sentences that stand around the news from the news. */
export type Boilerplate = (sentence: Pick<Sentence, 'text'>) => boolean;

/** A sentence is no longer than this when it is boilerplate: a long one that says "subscribe" has something to say. */
const longest = 240;

/** Compiles the rows of `config/boilerplate.yaml`. */
export function prepareBoilerplate(settings: z.infer<typeof boilerplateFile.schema>): Boilerplate {
  const patterns = settings.sentences.map(({ say }) => compilePattern(say, 'iu'));
  return oncePer((sentence) => {
    const text = folded(sentence.text);
    return text.length <= longest && patterns.some((pattern) => pattern.test(text));
  });
}

/** The sentences of a text that are news, joined: what copies are told by. */
export function newsOf(
  sentences: readonly Pick<Sentence, 'text'>[],
  rules: { readonly isBoilerplate: Boilerplate },
): string {
  return sentences
    .filter((sentence) => !rules.isBoilerplate(sentence))
    .map(({ text }) => text)
    .join(' ');
}
