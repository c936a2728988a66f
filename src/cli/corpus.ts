import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { fault, fromIso, type Instant, type SettingsFile } from '../base/index.ts';
import { readSettingsFile, showFault } from '../config/index.ts';
import { folded, splitSentences } from '../text/index.ts';
import { isThere } from './files.ts';

const entrySchema = z.strictObject({
  outlet: z.string().min(1).nullable().default(null).describe('Who published it; null when it is not known'),
  publishedAt: z
    .string()
    .refine((text) => fromIso(text) !== null, 'a date, 2025-12-17, or a date with a time')
    .nullable()
    .default(null)
    .describe('Day or moment of publication, ISO 8601; null when it is not known'),
  url: z.url().nullable().default(null).describe('Address of the article; null when it is not known, never made up'),
  estimated: z.boolean().default(false).describe('The date is a guess from what the text refers to'),
});

const indexSchema = z
  .record(z.string(), entrySchema)
  .describe('What is known of each text of the corpus, by its file name without .txt');

/** `config/corpus/index.yaml`: what is known of the seed corpus. */
export const corpusFile = { file: 'corpus/index.yaml', schema: indexSchema } satisfies SettingsFile;

/** What is known of the texts of a corpus, by id. */
export type CorpusIndex = z.output<typeof indexSchema>;

/** One article of a corpus folder. */
export interface CorpusText {
  readonly id: string;
  readonly outlet: string;
  readonly url: string | null;
  readonly publishedAt: Instant | null;
  /** The time of day is not known, or the whole date is a guess. */
  readonly dateEstimated: boolean;
  readonly title: string;
  /** The file as it is. */
  readonly text: string;
}

/** As shown wherever an outlet's name would stand. */
export const unknownOutlet = 'outlet unknown';

/** A headline is one line without a closing full stop, no longer than headlines are. */
const longestHeadline = 200;

/**
 * Reads a folder of `<id>.txt` files, in order of date, then of id.
 *
 * @param folder - May hold its own `index.yaml`; without it, what `known` says of an id is used.
 * @throws `cli.no_corpus` when the folder cannot be read, `config.wrong` when its index is not right.
 */
export async function readCorpus(folder: string, known: CorpusIndex): Promise<readonly CorpusText[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    throw fault(
      'cli.no_corpus',
      `The corpus folder ${folder} cannot be read (${error.code}).`,
      'Check the path.',
      error,
    );
  });
  const index = (await ownIndex(folder)) ?? known;
  const files = names.filter((name) => name.endsWith('.txt')).sort();
  const texts = await Promise.all(
    files.map(async (name) => corpusText(basename(name, '.txt'), await readFile(join(folder, name), 'utf8'), index)),
  );
  return texts.toSorted((a, b) => (a.publishedAt ?? 0) - (b.publishedAt ?? 0));
}

async function ownIndex(folder: string): Promise<CorpusIndex | null> {
  const file = 'index.yaml';
  if (!(await isThere(join(folder, file)))) return null;
  const checked = await readSettingsFile(folder, { file, schema: indexSchema });
  if (checked.ok) return checked.value;
  const [first] = checked.faults;
  throw fault('config.wrong', first ? showFault(first) : `${file} is not right.`, '');
}

function corpusText(id: string, text: string, index: CorpusIndex): CorpusText {
  const entry = index[id];
  const publishedAt = fromIso(entry?.publishedAt);
  return {
    id,
    outlet: entry?.outlet ?? unknownOutlet,
    url: entry?.url ?? null,
    publishedAt,
    dateEstimated: publishedAt !== null && (entry?.estimated === true || !entry?.publishedAt?.includes(':')),
    title: titleOf(text),
    text,
  };
}

/** The first line when it looks like a headline, else the first sentence. */
function titleOf(text: string): string {
  const firstLine = text.trimStart().split('\n', 1)[0]?.trim() ?? '';
  const isHeadline = firstLine.length <= longestHeadline && !/[.!?…]["”’']?$/.test(firstLine);
  return isHeadline ? firstLine : folded(splitSentences(text)[0]?.text ?? firstLine);
}
