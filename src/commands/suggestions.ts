import { distance } from 'fastest-levenshtein';
import type { Suggester, Suggestion, SuggestionKind } from '../chat/index.ts';
import { cutAtWord, readShownDisputes } from '../delivery/index.ts';
import { readFeedList } from '../feeds/index.ts';
import { latestStories } from '../stories/index.ts';
import type { Desk } from './command.ts';
import { readDisputeList } from './dispute-list-store.ts';
import { readHeadlines } from './headline-store.ts';
import { countByOutlet } from './sources-store.ts';

/** What a platform shows at once, and with it the longest label that any shows whole. */
const mostSuggestions = 25;
const longestLabel = 100;
/** Stories and disputes that are looked through: what is older is asked for by its words. */
const lookedThrough = 200;

type Source = (desk: Desk, commands: readonly string[]) => Promise<readonly Suggestion[]>;

/** Everything that may be proposed of a kind, the likeliest first. */
const sources: Readonly<Record<SuggestionKind, Source>> = {
  command: async (_, commands) => commands.map((name) => ({ label: name, value: name })),
  topic: async ({ topics }) => topics.map(({ id, name }) => ({ label: name, value: id })),
  async feed({ db, feeds }) {
    const list = await readFeedList(db, feeds);
    return list.map(({ id, outlet }) => ({ label: `${outlet} · ${id}`, value: id }));
  },
  outlet: async ({ db }) => (await countByOutlet(db)).map(({ outlet }) => ({ label: outlet, value: outlet })),
  async story({ db }) {
    const ids = await latestStories(db, { limit: lookedThrough });
    const headlines = await readHeadlines(db, ids);
    return ids.map((id) => ({ label: `${id} · ${headlines.get(id) ?? ''}`, value: id }));
  },
  async dispute({ db }) {
    const listed = await readDisputeList(db, { topic: null, sinceAt: null });
    const ids = listed.slice(0, lookedThrough).map((one) => one.id);
    const disputes = await readShownDisputes(db, ids);
    return ids.flatMap((id) => {
      const dispute = disputes.find((one) => one.id === id);
      return dispute ? [{ label: `${id} · ${dispute.question}`, value: id }] : [];
    });
  },
};

/**
 * Proposes values while an option is typed: those that hold every word typed, in their order; when none does, the nearest
 * in spelling. Several values parted by commas are completed at the last.
 */
export function suggesterFor(desk: Desk, commands: readonly string[]): Suggester {
  return async (kind, typed) => {
    const before = typed.slice(0, typed.lastIndexOf(',') + 1);
    const words = bare(typed.slice(before.length)).split(' ').filter(Boolean);
    const all = await sources[kind](desk, commands);
    const holding = all.filter((one) => words.every((word) => bare(`${one.label} ${one.value}`).includes(word)));
    const found = holding.length > 0 ? holding : nearest(all, words.join(' '));
    return found.slice(0, mostSuggestions).map(({ label, value }) => ({
      label: cutAtWord(`${before}${label}`, longestLabel),
      value: `${before}${value}`,
    }));
  };
}

function nearest(all: readonly Suggestion[], typed: string): readonly Suggestion[] {
  const near = (one: Suggestion) => distance(bare(one.value), typed);
  return all.filter((one) => near(one) <= Math.max(1, typed.length / 3)).toSorted((a, b) => near(a) - near(b));
}

/** In any case, and with `S400` as `S-400`. */
function bare(text: string): string {
  return text.toLowerCase().replace(/[-_·]/g, '').replace(/\s+/g, ' ').trim();
}
