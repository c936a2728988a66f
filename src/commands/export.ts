import { plural, readShownDisputes, readStoryView } from '../delivery/index.ts';
import { type BareAnswer, headline, reachNotes, sayOnly } from './answers.ts';
import type { Desk, NewsCommand, Request } from './command.ts';
import { type Export, exportDispute, exportStory } from './export-rows.ts';
import { disputeIdIn, storyIdIn } from './ids.ts';

/** `export <story|dispute> [markdown|csv]`: every quote with outlet, date, address and when it was read. */
export const exportQuotes: NewsCommand = {
  shape: {
    name: 'export',
    description: 'Every quote of a story or a dispute as a file, Markdown or CSV',
    options: [
      {
        name: 'what',
        description: 'A story, s-12, or a dispute, d-1',
        required: true,
        kind: 'text',
        suggests: 'dispute',
      },
      {
        ...{ name: 'as', description: 'markdown, or csv for a spreadsheet', required: false, kind: 'text' },
        choices: ['markdown', 'csv'],
      },
    ],
  },
  aliases: ['download', 'save'],
  example: 'export d-1 csv',
  answer: answerExport,
};

async function answerExport(request: Request, desk: Desk): Promise<BareAnswer> {
  const isCsv = request.words.some((word) => /^csv$/i.test(word));
  const what = request.words.filter((word) => !/^(?:as|csv|markdown|md)$/i.test(word)).join(' ');
  if (what === '') return sayOnly('Export what?', ['Give a story, s-12, or a dispute, d-1.'], exportQuotes.example);
  const found = await exportOf(what, desk);
  if (!found) return sayOnly(`No story or dispute ${what.slice(0, 40)}`, await reachNotes(desk), 'disputes');
  // Both libraries are loaded when somebody exports, not before.
  const text = isCsv
    ? (await import('./export-csv.ts')).csvOf(found)
    : (await import('./export-markdown.ts')).markdownOf(found);
  const counted = plural(found.rows.length, 'quote');
  const file = {
    name: `${found.id}.${isCsv ? 'csv' : 'md'}`,
    mediaType: isCsv ? 'text/csv' : 'text/markdown',
    bytes: new TextEncoder().encode(text),
    alt: `${counted} on: ${found.title}`,
  };
  return {
    title: headline(found.title),
    entries: [],
    notes: [`${file.name}: ${counted}, each with outlet, date, address and when it was read.`],
    next: isCsv ? null : `export ${found.id} csv`,
    more: null,
    files: [file],
  };
}

async function exportOf(what: string, desk: Desk): Promise<Export | null> {
  const disputeId = disputeIdIn(what);
  if (disputeId) {
    const [dispute] = await readShownDisputes(desk.db, [disputeId]);
    return dispute ? exportDispute(dispute, desk) : null;
  }
  const storyId = storyIdIn(what);
  const view = storyId ? await readStoryView(desk.db, storyId) : null;
  return view ? exportStory(view, desk) : null;
}
