import type { AnswerEntry, ShownQuote } from '../chat/index.ts';
import {
  disputeIn,
  opposedIn,
  partyOf,
  plural,
  quotesOf,
  readShownDisputes,
  readStoryView,
  type ShownDispute,
  type ShownSide,
  shownQuote,
  sideLine,
  viewIn,
} from '../delivery/index.ts';
import { type BareAnswer, echo, entry, pageOf, reachNotes, sayOnly } from './answers.ts';
import { type FoundClaim, findClaims } from './claim-list-store.ts';
import type { Desk, NewsCommand, Request } from './command.ts';
import { meaningOfBadge } from './help.ts';
import { disputeIdIn, storyIdIn } from './ids.ts';

/** Quotes of one side before the rest is counted. */
const quotesOfASide = 2;
/** Claims that some words find at most. */
const mostClaims = 50;

/** `claims <words|d-id|s-id>`: who said what about it, when, and how it stands now. */
export const claims: NewsCommand = {
  shape: {
    name: 'claims',
    description: 'Who said what about it, with the quotes, and how it stands',
    options: [
      {
        name: 'about',
        description: 'Words, or the id of a dispute (d-1) or a story',
        required: true,
        kind: 'text',
        suggests: 'dispute',
      },
    ],
  },
  aliases: ['claim', 'quotes', 'quote', 'who'],
  example: 'claims d-1',
  answer: answerClaims,
};

async function answerClaims(request: Request, desk: Desk): Promise<BareAnswer> {
  if (!/[\p{L}\p{N}]/u.test(request.text))
    return sayOnly('Claims about what?', ['Give words, or the id of a dispute, d-1.'], 'disputes');
  const disputeId = disputeIdIn(request.text);
  if (disputeId) return answerDispute(disputeId, request, desk);
  const storyId = storyIdIn(request.text);
  if (storyId) return answerStory(storyId, request, desk);
  return answerWords(request, desk);
}

async function answerDispute(id: string, request: Request, desk: Desk): Promise<BareAnswer> {
  const [dispute] = (await readShownDisputes(desk.db, [id])).map((one) => disputeIn(request.house, one));
  if (!dispute) return sayOnly(`No dispute ${id}`, await reachNotes(desk), 'disputes');
  const { shown, more } = pageOf(dispute.sides, request, claims);
  return {
    title: `${dispute.question} · ${dispute.state}`,
    entries: shown.map((side) => sideEntry(side, 'ABCDEFG'.charAt(dispute.sides.indexOf(side)))),
    notes: [...standingNotes(dispute), meaningOfBadge],
    next: `why ${dispute.id}`,
    more,
  };
}

/** How it ended, and by how many its badge is questioned in the asker's workspace. */
function standingNotes({ settledReason, questionedBy, state }: ShownDispute): readonly string[] {
  return [
    ...(settledReason ? [settledReason] : []),
    ...(questionedBy > 0 && state === 'open' ? [`Questioned by ${plural(questionedBy, 'reader')} here.`] : []),
  ];
}

/** One position: who holds it, by how many outlets and origins, with the newest quotes. */
function sideEntry(side: ShownSide, letter: string): AnswerEntry {
  const shown = side.claims.slice(-quotesOfASide);
  const more = side.claims.length - shown.length;
  const facts = [side.position, sideLine(side), more > 0 ? `${more} earlier` : null];
  return entry(facts.filter((fact) => fact !== null).join(' · '), {
    quotes: shown.map((claim) => shownQuote(claim, letter)),
  });
}

async function answerStory(id: string, request: Request, desk: Desk): Promise<BareAnswer> {
  const whole = await readStoryView(desk.db, id);
  const view = whole && viewIn(request.house, whole);
  if (!view) return sayOnly(`No story ${id}`, await reachNotes(desk), 'latest');
  if (view.disputes.length === 0)
    return sayOnly(
      view.headline,
      ['Nothing that was read contradicts it.', ...(await reachNotes(desk))],
      `story ${id}`,
    );
  const { shown, more } = pageOf(view.disputes, request, claims);
  return {
    title: view.headline,
    entries: shown.map((dispute) => entry(dispute.question, { id: dispute.id, quotes: bothQuotes(dispute) })),
    notes: [meaningOfBadge],
    next: `claims ${shown[0]?.id ?? 'd-1'}`,
    more,
  };
}

function bothQuotes(dispute: ShownDispute): readonly ShownQuote[] {
  return quotesOf(dispute, opposedIn(dispute, null), null);
}

async function answerWords(request: Request, desk: Desk): Promise<BareAnswer> {
  const found = await findClaims(desk.db, request.words, mostClaims);
  const said = echo(request.text);
  if (found.length === 0) return sayOnly(`No claim holds all of: ${said}`, await reachNotes(desk), `search ${said}`);
  const { shown, more } = pageOf(found, request, claims);
  const ids = [...new Set(shown.flatMap((one) => one.disputeIds))];
  const disputed = (await readShownDisputes(desk.db, ids)).map((one) => disputeIn(request.house, one));
  return {
    title: `/news claims ${said} · ${found.length >= mostClaims ? `${mostClaims} or more` : found.length}`,
    entries: shown.map((one) => claimEntry(one, disputed)),
    notes: [],
    next: disputed[0] ? `claims ${disputed[0].id}` : `search ${said}`,
    more,
  };
}

/** A claim that is contested is never shown without what stands against it (WORDING.md rule 3). */
function claimEntry(found: FoundClaim, disputes: readonly ShownDispute[]): AnswerEntry {
  const own = shownQuote(found.shown, '');
  const dispute = disputes.find((one) => found.disputeIds.includes(one.id));
  const itemId = found.shown.claim.itemId;
  const pair = dispute && opposedIn(dispute, itemId);
  if (!dispute || !pair) return entry(`${partyOf(found.shown)} · not contested by anything read`, { quotes: [own] });
  return entry(`${dispute.state === 'open' ? 'in dispute' : dispute.state}: ${dispute.question}`, {
    id: dispute.id,
    quotes: quotesOf(dispute, pair, itemId),
  });
}
