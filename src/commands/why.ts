import { momentOf, plural, readShownDisputes, readStoryView } from '../delivery/index.ts';
import { type BareAnswer, echo, entry, headline, pageOf, reachNotes, sayOnly, shortId } from './answers.ts';
import type { Desk, NewsCommand, Request } from './command.ts';
import { addressIn, disputeIdIn, storyIdIn } from './ids.ts';
import {
  itemsAt,
  itemsNamed,
  readDisputeTrail,
  readTrail,
  readUnjudged,
  type Trail,
  type TrailContradiction,
  type Unjudged,
} from './why-store.ts';

/** Steps of a trail shown at once: all of a usual one. */
const stepsAtOnce = 12;
/** Shorter than this an id's beginning is a guess. */
const shortestPrefix = 4;

/** `why <url|id>`: what was decided about an item, and by which rule. */
export const why: NewsCommand = {
  shape: {
    name: 'why',
    description: 'What was decided about an article, and why',
    options: [{ name: 'what', description: "An article's address or id, or d-1, s-1", required: true, kind: 'text' }],
  },
  aliases: ['explain', 'reason', 'reasons'],
  example: 'why https://example.org/article',
  answer: answerWhy,
};

async function answerWhy(request: Request, desk: Desk): Promise<BareAnswer> {
  if (request.text === '')
    return sayOnly('Why what?', ['Give the address of an article, or an id from an answer.'], 'latest');
  const disputeId = disputeIdIn(request.text);
  if (disputeId) return whyDispute(disputeId, request, desk);
  const found = await itemsMeant(request.text, desk);
  const [itemId] = found;
  if (!itemId) return notRead(request, desk);
  if (found.length > 1 && !addressIn(request.text))
    return sayOnly(`Several articles begin with ${echo(request.text)}`, ['Give more of the id.'], 'latest');
  const trail = await readTrail(desk.db, itemId);
  const unjudged = await readUnjudged(desk.db, itemId);
  if (trail) return whyItem(trail, unjudged, request);
  return unjudged ? whyNotJudged(unjudged) : notRead(request, desk);
}

async function itemsMeant(text: string, { db }: Desk): Promise<readonly string[]> {
  const address = addressIn(text);
  if (address) return itemsAt(db, address);
  const storyId = storyIdIn(text);
  const view = storyId ? await readStoryView(db, storyId) : null;
  if (view?.items[0]) return [view.items[0].id];
  const word = text.split(' ')[0] ?? '';
  return word.length < shortestPrefix ? [] : itemsNamed(db, word);
}

/** Of an article that nothing is decided about: that is no silence about it. */
function whyNotJudged(unjudged: Unjudged): BareAnswer {
  const { itemId, title, outlet, url, attempts, isGivenUp } = unjudged;
  const head = isGivenUp ? 'could not be judged' : 'not judged yet';
  return {
    title: `/news why ${shortId(itemId)}`,
    entries: [
      entry(`${head}: ${headline(title)} · ${outlet}`, { url, when: momentOf(unjudged), id: shortId(itemId) }),
      ...(attempts > 0
        ? [entry(`Tried ${plural(attempts, 'time')}, ${isGivenUp ? 'and no more' : 'and again'}.`)]
        : []),
    ],
    notes: [
      isGivenUp
        ? 'It was read, and nothing was posted of it. The operators were told, and can have it tried again.'
        : 'It was read, and waits for its turn.',
    ],
    next: 'status',
    more: null,
  };
}

/** @param later - A later text of it. */
function whyItem(trail: Trail, later: Unjudged | null, request: Request): BareAnswer {
  const steps = stepsOf(trail);
  const { shown, more } = pageOf(steps, request, why, stepsAtOnce);
  const head = entry(`${trail.relation}: ${headline(trail.title)} · ${trail.outlet}`, {
    url: trail.url,
    when: momentOf(trail),
    id: trail.storyId ?? shortId(trail.itemId),
  });
  return {
    title: `/news why ${shortId(trail.itemId)}`,
    entries: [...(request.page === 1 ? [head] : []), ...shown.map((step) => entry(step))],
    notes: [
      trail.topics.length > 0 ? `Topics: ${trail.topics.join(', ')}` : 'About no watched topic: nothing was posted.',
      ...(trail.origin ? [`Origin named: ${trail.origin}`] : []),
      ...(later ? [`A later text of it ${later.isGivenUp ? 'could not be judged' : 'waits for its turn'}.`] : []),
    ],
    next: trail.contradictions[0]
      ? `claims ${trail.contradictions[0].disputeId}`
      : trail.storyId
        ? `story ${trail.storyId}`
        : 'latest',
    more,
  };
}

/** Each step once; a contradiction's own is told with its kind and how sure it is. */
function stepsOf({ reasons, contradictions }: Trail): readonly string[] {
  const found = new Set(contradictions.map((one) => one.reason));
  return [...new Set([...reasons.filter((reason) => !found.has(reason)), ...contradictions.map(contradictionStep)])];
}

/** The one place that says how sure the rules are: on a card it would read as a verdict (WORDING.md rule 2). */
function contradictionStep({ disputeId, kind, confidence, reason }: TrailContradiction): string {
  return `${kind}, ${Math.round(confidence * 100)} % sure: ${reason} (${disputeId})`;
}

async function whyDispute(id: string, request: Request, desk: Desk): Promise<BareAnswer> {
  const trail = await readDisputeTrail(desk.db, id);
  const [dispute] = await readShownDisputes(desk.db, [id]);
  if (!trail || !dispute) return sayOnly(`No dispute ${id}`, await reachNotes(desk), 'disputes');
  const { shown, more } = pageOf(trail.contradictions.map(contradictionStep), request, why, stepsAtOnce);
  return {
    title: dispute.question,
    entries: shown.map((step) => entry(step)),
    notes: [`Weight ${dispute.weight}: ${trail.weightReason}`],
    next: `claims ${id}`,
    more,
  };
}

async function notRead(request: Request, desk: Desk): Promise<BareAnswer> {
  return sayOnly(`Not read: ${echo(request.text)}`, await reachNotes(desk), 'sources');
}
