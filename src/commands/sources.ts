import type { AnswerEntry } from '../chat/index.ts';
import { plural } from '../delivery/index.ts';
import { type Feed, readFeedList } from '../feeds/index.ts';
import { type BareAnswer, entry, pageOf, sayOnly } from './answers.ts';
import type { Desk, NewsCommand, Request } from './command.ts';
import { countByOutlet, type OutletCount } from './sources-store.ts';

/** Outlets on a page: they are short lines. */
const outletsAtOnce = 10;

/** `sources`: the outlets that are read, with their factual labels. */
export const sources: NewsCommand = {
  shape: { name: 'sources', description: 'The outlets that are read, with their labels', options: [] },
  aliases: ['source', 'outlets', 'outlet'],
  example: 'sources',
  answer: answerSources,
};

async function answerSources(request: Request, desk: Desk): Promise<BareAnswer> {
  const counts = await countByOutlet(desk.db);
  const feeds = await readFeedList(desk.db, desk.feeds);
  const outlets = [...new Set([...feeds.map((feed) => feed.outlet), ...counts.map((one) => one.outlet)])].sort();
  if (outlets.length === 0) return sayOnly('No source is set', ['Feeds stand in config/feeds.yaml.'], 'help');
  const { shown, more } = pageOf(outlets, request, sources, outletsAtOnce);
  return {
    title: `/news sources · ${plural(outlets.length, 'outlet')}`,
    entries: shown.map((outlet) =>
      outletEntry(
        outlet,
        feeds.filter((feed) => feed.outlet === outlet),
        counts.find((one) => one.outlet === outlet),
      ),
    ),
    notes: [],
    next: 'feeds',
    more,
  };
}

/** `TASS · RU · en · state-owned, wire · 4 of 31 articles relevant` */
function outletEntry(outlet: string, feeds: readonly Feed[], count: OutletCount | undefined): AnswerEntry {
  const [feed] = feeds;
  const labels = [...new Set(feeds.flatMap((one) => one.labels))];
  const facts = [
    outlet,
    ...(feed ? [feed.country, feed.language] : ['no feed']),
    ...(labels.length > 0 ? [labels.join(', ')] : []),
    count ? `${count.relevant} of ${plural(count.items, 'article')} relevant` : 'nothing read yet',
  ];
  return entry(facts.join(' · '), { url: feed?.url ?? null, id: feed?.id ?? null });
}
