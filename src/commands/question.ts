import { retellBadge } from '../delivery/index.ts';
import { type BadgeStanding, type Pressed, questionBadge, takeBackQuestion } from '../feedback/index.ts';
import { type Db, inTransaction } from '../storage/index.ts';
import { type BareAnswer, reachNotes, sayOnly } from './answers.ts';
import type { Desk, NewsCommand, Request } from './command.ts';
import { disputeIdIn } from './ids.ts';

/** `question <d-id> [undo]`: somebody doubts a badge, or takes the doubt back. */
export const question: NewsCommand = {
  shape: {
    name: 'question',
    description: 'Question the badge of a dispute; `undo` takes it back',
    options: [
      { name: 'dispute', description: 'The id of a dispute, d-1', required: true, kind: 'text', suggests: 'dispute' },
      { name: 'undo', description: '`undo` takes your question back', required: false, kind: 'text' },
    ],
  },
  aliases: ['doubt', 'dispute-badge'],
  example: 'question d-1',
  answer: answerQuestion,
};

async function answerQuestion(request: Request, desk: Desk): Promise<BareAnswer> {
  const rest = request.words.filter((word) => !isUndo(word));
  const id = disputeIdIn(rest.join(' '));
  if (id === null) return sayOnly('The badge of which dispute?', ['Give its id, d-1.'], 'disputes');
  const isBack = rest.length < request.words.length;
  const pressed = await inTransaction(desk.db, (tx) => press(tx, id, isBack, request, desk));
  if (pressed === null) return sayOnly(`No dispute ${id}`, await reachNotes(desk), 'disputes');
  if (pressed.isNew) desk.onQueued();
  return isBack ? takenBack(id, pressed) : questioned(id, pressed, request.asked.isManager);
}

function isUndo(word: string): boolean {
  return /^(?:undo|back)$/i.test(word);
}

async function press(
  tx: Db,
  disputeId: string,
  isBack: boolean,
  { asked }: Request,
  desk: Desk,
): Promise<Pressed | null> {
  const { platform, workspace, user: userId, isManager } = asked;
  const now = desk.clock.now();
  const said = { disputeId, voter: { platform, workspace, userId, isManager }, now };
  const pressed = isBack ? await takeBackQuestion(tx, said) : await questionBadge(tx, said, desk.readersNeeded);
  if (!pressed?.isNew) return pressed;
  const topicNames = new Map(desk.topics.map(({ id, name }) => [id, name]));
  await retellBadge(tx, { disputeId, place: { platform, workspace }, topicNames, now });
  return pressed;
}

function questioned(id: string, { standing, isNew }: Pressed, isManager: boolean): BareAnswer {
  const title = isNew ? `You question the badge of ${id}` : `You question the badge of ${id} already`;
  const who = isManager
    ? 'Who and when is kept; another manager can put it back.'
    : 'Who and when is kept, and shown to nobody.';
  return sayOnly(title, [standingNote(standing), who], `question ${id} undo`);
}

function takenBack(id: string, { standing, isNew }: Pressed): BareAnswer {
  const title = isNew ? `Taken back: the badge of ${id}` : `You have nothing to take back about ${id}`;
  return sayOnly(title, [standingNote(standing)], `claims ${id}`);
}

/** How the badge stands here now, in counts: no names. */
export function standingNote({ questionedBy, withdrawn }: BadgeStanding): string {
  if (withdrawn) return `It is withdrawn in this workspace, by ${withdrawn.by}; elsewhere it stands.`;
  if (questionedBy === 0) return 'It stands in this workspace, and nobody here questions it.';
  return `It stands in this workspace, questioned by ${questionedBy} ${questionedBy === 1 ? 'reader' : 'readers'}.`;
}
