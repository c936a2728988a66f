import fc from 'fast-check';
import { expect, test } from 'vitest';
import { drawAnswer, drawEdit, drawMessage, type Screen } from '../../src/chat/terminal/draw.ts';
import { openPaint } from '../../src/chat/terminal/paint.ts';
import { hostileAnswer, hostileMessage } from '../support/hostile-messages.ts';
import { faultsOnTerminal } from '../support/hostile-rules.ts';

// Whatever strangers write, no control character of theirs reaches the terminal and no line is wider than it.

const screen: Screen = { paint: openPaint(false), columns: 100, timeZone: 'UTC' };

function expectSafe(drawn: string): void {
  expect(faultsOnTerminal(drawn, 100)).toEqual([]);
}

test('messages, edits and answers', () => {
  fc.assert(
    fc.property(hostileMessage, hostileMessage, (message, before) => {
      expectSafe(drawMessage(message, screen));
      expectSafe(drawEdit(message, before, screen));
    }),
    { numRuns: 200 },
  );
  fc.assert(
    fc.property(hostileAnswer, (answer) => expectSafe(drawAnswer(answer, screen))),
    { numRuns: 50 },
  );
});
