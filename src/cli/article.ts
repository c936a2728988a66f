import type { Command } from 'commander';
import { extractPage } from '../articles/index.ts';
import { describe, toIso } from '../base/index.ts';
import { decode, htmlEncoding } from '../wire/index.ts';
import { subcommand } from './command.ts';
import { mustBeReadable, readBytes } from './files.ts';
import { printLine } from './output.ts';

/** `contrail article FILE…`. */
export function articleCommand(): Command {
  return subcommand(
    'article',
    'Extracts the article of HTML pages: title, byline, date, address, language, plain text.',
    [
      { line: 'article page.html', does: 'one page' },
      { line: 'article page.html --url https://example.org/a/1', does: 'with the address it came from' },
    ],
  )
    .argument('<file...>', 'HTML pages')
    .option('--url <url>', 'where the page came from: relative addresses count from it')
    .action(async (files: readonly string[], { url }: { url?: string }) => {
      await mustBeReadable(files);
      for (const file of files) await printLine(await extracted(file, await readBytes(file), url ?? null));
    });
}

async function extracted(file: string, bytes: Uint8Array, url: string | null): Promise<object> {
  try {
    const { title, byline, publishedAt, canonicalUrl, language, text } = await extractPage(
      decode(bytes, null, htmlEncoding),
      url,
    );
    return { file, ok: true, title, byline, publishedAt: toIso(publishedAt), canonicalUrl, language, text };
  } catch (error) {
    const nothing = { title: null, byline: null, publishedAt: null, canonicalUrl: null, language: null, text: '' };
    return { file, ok: false, error: describe(error), ...nothing };
  }
}
