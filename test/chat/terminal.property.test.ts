import fc from 'fast-check';
import { expect, test } from 'vitest';
import { drawAnswer, drawEdit, drawMessage, type Screen } from '../../src/chat/terminal/draw.ts';
import { openPaint } from '../../src/chat/terminal/paint.ts';
import { displayWidth } from '../../src/chat/terminal/width.ts';
import { hostileAnswer, hostileMessage } from '../support/hostile-messages.ts';

// Whatever strangers write, no control character of theirs reaches the terminal and no line is wider than it.

const screen: Screen = { paint: openPaint(false), columns: 100, timeZone: 'UTC' };

function expectSafe(drawn: string): void {
  expect(drawn.isWellFormed()).toBe(true);
  expect(drawn).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
  const tooWide = drawn.split('\n').filter((line) => displayWidth(line) > 100 && !line.includes('http'));
  expect(tooWide).toEqual([]);
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
