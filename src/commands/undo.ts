import { undoLast } from '../delivery/index.ts';
import { type BareAnswer, sayOnly } from './answers.ts';
import type { Desk, NewsCommand, Request } from './command.ts';

/** `undo`: takes back the last thing that the asker chose. */
export const undo: NewsCommand = {
  shape: { name: 'undo', description: 'Take back your last change: a subscription, a mute, a follow', options: [] },
  aliases: ['back', 'revert'],
  example: 'undo',
  answer: answerUndo,
};

async function answerUndo({ asked }: Request, desk: Desk): Promise<BareAnswer> {
  const undone = await undoLast(desk.db, asked, desk.clock.now());
  if (!undone)
    return sayOnly('There is nothing of yours to undo', ['A question about a badge: question d-1 undo.'], 'status');
  if (!undone.isUndone) return sayOnly(`Not undone: ${undone.says}`, ['Somebody has changed it since.'], 'status');
  desk.onQueued();
  return sayOnly(`Undone: ${undone.says}`, [], 'status');
}
