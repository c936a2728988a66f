import type { BlockContent, Heading, PhrasingContent } from 'mdast';
import { toMarkdown } from 'mdast-util-to-markdown';
import type { Export, ExportRow } from './export-rows.ts';

/** Quotes as a document: what stands against what as headings, each quote with where and when it was published and read. */
export function markdownOf({ id, title, rows }: Export): string {
  const groups = [...Map.groupBy(rows, (row) => `${row.of} · ${row.stands}`)];
  return toMarkdown({
    type: 'root',
    children: [
      heading(1, `${title} (${id})`),
      ...groups.flatMap(([stands, quotes]) => [heading(2, stands), ...quotes.flatMap(quoteOf)]),
    ],
  });
}

function heading(depth: 1 | 2, words: string): Heading {
  return { type: 'heading', depth, children: [text(words)] };
}

function quoteOf(row: ExportRow): BlockContent[] {
  const origin = row.origin && row.origin !== row.outlet ? `, citing ${row.origin}` : '';
  const source = `${row.outlet}${origin}`;
  const facts = [row.speaker, row.published, row.read && `read ${row.read}`].filter(Boolean).join(' · ');
  const line: PhrasingContent[] = [
    row.url ? { type: 'link', url: row.url, children: [text(source)] } : text(source),
    ...(facts ? [text(` · ${facts}`)] : []),
  ];
  const words: BlockContent[] = row.quote
    ? [{ type: 'blockquote', children: [{ type: 'paragraph', children: [text(row.quote)] }] }]
    : [];
  return [...words, { type: 'paragraph', children: line }];
}

function text(value: string): PhrasingContent {
  return { type: 'text', value: value.replace(/\s+/g, ' ') };
}
