import fc from 'fast-check';
import { expect, test } from 'vitest';
import { markOf } from '../../src/chat/discord/mark.ts';
import { type Body, renderAnswer, renderMessage, renderPointer } from '../../src/chat/discord/render.ts';
import { faultsOfMessage, isEmptyMessage, looseMarkup, pingsOf } from '../support/discord-rules.ts';
import { hostileAnswer, hostileMessage, hostileUrl } from '../support/hostile-messages.ts';

// Whatever strangers write, what we send is valid for a strict Discord, calls nobody and holds no markup of theirs.

function expectSafe(body: Body): void {
  expect(faultsOfMessage({ ...body })).toEqual([]);
  expect(isEmptyMessage({ ...body })).toBe(false);
  // Not even when `allowed_mentions` were lost on the way.
  expect(pingsOf({ content: body.content })).toEqual([]);
  const marked = body.embeds.flatMap(({ title, description, fields = [] }) => [
    ...[title, description],
    ...fields.flatMap(({ name, value }) => [name, value]),
  ]);
  expect([body.content, ...marked].flatMap((text) => looseMarkup(text ?? ''))).toEqual([]);
  expect(JSON.stringify(body)).not.toMatch(/\\u(?:0000|d[89a-f])|[\u202a-\u202e\u2066-\u2069]/);
}

test('cards, replies, pointers and lines', () => {
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
