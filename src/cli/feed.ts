import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { describe, toIso } from '../base/index.ts';
import { type FeedDocument, parseFeed } from '../feeds/index.ts';
import { subcommand } from './command.ts';
import { mustBeReadable, readBytes } from './files.ts';
import { printLine } from './output.ts';

/** `contrail feed FILE…`. */
export function feedCommand(): Command {
  return subcommand(
    'feed',
    'Parses feed documents as they came over the wire: RSS, Atom, RDF, JSON Feed. A FILE.http beside a file may give its content type.',
    [
      { line: 'feed saved.xml', does: 'one document' },
      { line: "feed 'feeds/*.xml' | jq .feed.title", does: 'many, by your shell' },
    ],
  )
    .argument('<file...>', 'feed documents')
    .action(async (files: readonly string[]) => {
      // All are opened before the first is printed: a misspelt name is no broken feed.
      await mustBeReadable(files);
      for (const file of files) await printLine(await parsed(file, await readBytes(file)));
    });
}

async function parsed(file: string, bytes: Uint8Array): Promise<object> {
  try {
    const contentType = await contentTypeOf(file);
    return { file, ok: true, ...printed(await parseFeed(bytes, { contentType, url: null })) };
  } catch (error) {
    return { file, ok: false, error: describe(error), feed: { title: null, url: null, language: null }, items: [] };
  }
}

/** The content type that the server gave, when `FILE.http` keeps it. */
async function contentTypeOf(file: string): Promise<string | null> {
  const head = await readFile(`${file}.http`, 'utf8').catch(() => '');
  return /^content-type:[ \t]*(.+?)[ \t]*$/im.exec(head)?.[1] ?? null;
}

function printed({ title, url, language, items }: FeedDocument): object {
  return {
    feed: { title, url, language },
    items: items.map((item) => ({
      guid: item.guid,
      url: item.url,
      title: item.title,
      publishedAt: toIso(item.publishedAt),
      updatedAt: toIso(item.updatedAt),
      summary: item.summary,
      content: item.content,
      author: item.author,
      categories: item.categories,
      enclosures: item.enclosures,
    })),
  };
}
