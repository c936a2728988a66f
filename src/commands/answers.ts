import type { Instant } from '../base/index.ts';
import { type Answer, type AnswerEntry, dayText, momentText } from '../chat/index.ts';
import { cutAtWord } from '../delivery/index.ts';
import type { Desk, NewsCommand, Request } from './command.ts';
import { readReach } from './reach-store.ts';

/** What fits a phone at once (WORDING.md, "/news replies"). */
export const pageSize = 5;
/** The longest headline in a list. */
const longestHeadline = 120;
/** The longest part of a question that is said back. */
const longestEcho = 80;

/** What only some answers have. */
type Extras = Pick<Answer, 'offers' | 'form' | 'files'>;

/** What a command answers; the desk adds what is left out, and whether it is shared. */
export type BareAnswer = Omit<Answer, 'shared' | keyof Extras> & Partial<Extras>;

/** A page of entries out of all of them. */
export interface Page<T> {
  readonly shown: readonly T[];
  /** Words that show the next page, null at the end. */
  readonly more: string | null;
}

/** Cuts a page out of a list: one beyond the end is the last. */
export function pageOf<T>(all: readonly T[], request: Request, command: NewsCommand, size = pageSize): Page<T> {
  const page = Math.min(request.page, Math.max(1, Math.ceil(all.length / size)));
  const start = (page - 1) * size;
  const again = [command.shape.name, request.said, 'page', page + 1].filter((part) => part !== '');
  return { shown: all.slice(start, start + size), more: all.length > start + size ? again.join(' ') : null };
}

/** An answer without entries: one line that says why, and what to ask instead. */
export function sayOnly(title: string, notes: readonly string[], next: string | null): BareAnswer {
  return { title, entries: [], notes, next, more: null };
}

/** An entry with nothing but its text. */
export function entry(text: string, of: Partial<AnswerEntry> = {}): AnswerEntry {
  return { text, url: null, when: null, id: null, quotes: [], ...of };
}

/**
 * Why an answer is empty: how much was searched, back to when, and when the feeds were last read - so that silence is not
 * taken for nothing having happened.
 */
export async function reachNotes({ db }: Desk): Promise<readonly string[]> {
  const reach = await readReach(db);
  const searched =
    reach.articles === 0
      ? 'Nothing has been read yet.'
      : `Searched ${reach.articles} ${reach.articles === 1 ? 'article' : 'articles'}${backTo(reach.oldestAt)}.`;
  return [searched, lastReadNote(reach.lastReadAt)];
}

/** `Feeds last read 22 Nov 2026, 14:05 UTC.` */
export function lastReadNote(lastReadAt: Instant | null): string {
  if (lastReadAt === null) return 'No feed has been read yet.';
  return `Feeds last read ${momentText({ at: lastReadAt, dayOnly: false })}.`;
}

function backTo(oldestAt: Instant | null): string {
  return oldestAt === null ? '' : `, back to ${dayText(oldestAt)}`;
}

/** What somebody asked, cut to what can be said back in a line. */
export function echo(text: string): string {
  return text.length <= longestEcho ? text : `${text.slice(0, longestEcho - 1).trimEnd()}…`;
}

/** A headline in a list: some are whole sentences, and one line has to do. */
export function headline(title: string): string {
  return cutAtWord(title, longestHeadline);
}

/** The start of a long id, enough to be pasted into the next command. */
export function shortId(id: string): string {
  return id.length > 12 ? id.slice(0, 8) : id;
}
