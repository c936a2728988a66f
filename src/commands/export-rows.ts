import { type Instant, toIso } from '../base/index.ts';
import { partyOf, type ShownDispute, type StoryView } from '../delivery/index.ts';
import type { Desk } from './command.ts';
import { readWhenRead } from './export-store.ts';

/** One quote as it is exported: everything needed to find it again, and nothing that is not data. */
export interface ExportRow {
  /** `s-12`, `d-3`. */
  readonly of: string;
  /** Side of the dispute; of a story what the article was to it. */
  readonly stands: string;
  readonly speaker: string;
  readonly quote: string;
  readonly outlet: string;
  /** Who the outlet got it from, when it says so. */
  readonly origin: string;
  /** ISO 8601; a day alone where no time is known. */
  readonly published: string;
  readonly url: string;
  /** ISO 8601. */
  readonly read: string;
}

/** A document to be exported. */
export interface Export {
  readonly id: string;
  readonly title: string;
  readonly rows: readonly ExportRow[];
}

/** Every claim of a dispute, side by side. */
export async function exportDispute(dispute: ShownDispute, { db }: Desk): Promise<Export> {
  const shown = dispute.sides.flatMap((side) => side.claims.map((claim) => ({ side, claim })));
  const read = await readWhenRead(
    db,
    shown.map(({ claim }) => claim.claim.itemId),
  );
  const rows = shown.map(({ side, claim }) => ({
    of: dispute.id,
    stands: side.position,
    speaker: partyOf(claim),
    quote: claim.words,
    outlet: claim.claim.outlet,
    origin: claim.origin ?? '',
    published: published(claim.claim),
    url: claim.url ?? '',
    read: toIso(read.get(claim.claim.itemId) ?? null) ?? '',
  }));
  return { id: dispute.id, title: dispute.question, rows };
}

/** Every article of a story with the sentences that stand for it, then the claims of its disputes. */
export async function exportStory(view: StoryView, desk: Desk): Promise<Export> {
  const told = view.items.flatMap((item) => {
    const sentences = [...new Set([...item.newFacts, ...item.summary])];
    return (sentences.length > 0 ? sentences : ['']).map((quote) => ({
      ...{ of: view.id, stands: `${item.relation}: ${item.title}`, speaker: '', quote, outlet: item.outlet },
      ...{ origin: item.origin ?? '', published: published(item), url: item.url ?? '' },
      read: toIso(item.firstSeenAt),
    }));
  });
  const disputed = await Promise.all(view.disputes.map((dispute) => exportDispute(dispute, desk)));
  return { id: view.id, title: view.headline, rows: [...told, ...disputed.flatMap((one) => one.rows)] };
}

function published(of: { publishedAt: Instant | null; dateEstimated: boolean }): string {
  const iso = toIso(of.publishedAt);
  if (iso === null) return '';
  return of.dateEstimated ? iso.slice(0, 10) : iso;
}
