import fc from 'fast-check';
import { expect, test } from 'vitest';
import { markOf } from '../../src/chat/discord/mark.ts';
import { type Body, renderAnswer, renderMessage, renderPointer } from '../../src/chat/discord/render.ts';
import { hostileAnswer, hostileMessage, hostileUrl } from '../support/hostile-messages.ts';
import { faultsOnDiscord } from '../support/hostile-rules.ts';

// Whatever strangers write, what we send is valid for a strict Discord, calls nobody and holds no markup of theirs.

function expectSafe(body: Body): void {
  expect(faultsOnDiscord(body)).toEqual([]);
}

test('cards, replies, pointers, digests and lines', () => {
  fc.assert(
    fc.property(hostileMessage, hostileUrl, (message, earlier) => {
      expectSafe(renderMessage(message, markOf('key'), earlier));
      if (message.kind === 'reply') expectSafe(renderPointer(message, 'https://discord.com/channels/1/2/3'));
    }),
    { numRuns: 800 },
  );
});

test('answers', () => {
  fc.assert(
    fc.property(hostileAnswer, (answer) => expectSafe(renderAnswer(answer, markOf('key')))),
    { numRuns: 200 },
  );
});
