import type { Body } from '../../src/chat/discord/render.ts';
import type { Rendered } from '../../src/chat/slack/render.ts';
import { displayWidth } from '../../src/chat/terminal/width.ts';
import { faultsOfMessage, isEmptyMessage, looseMarkup, pingsOf } from './discord-rules.ts';
import { brokenMarkup, faultsOfBlocks, faultsOfView, isTooLongInAll, mrkdwnTexts, pingsIn } from './slack-rules.ts';

// What must never leave us, whatever strangers wrote: what a strict platform refuses, calls somebody, or shows as rubble.
// Each gives every fault in words; none when all is well.

/** Control characters, lone surrogates and overrides of direction, as JSON writes them. */
const unclean = /\\u(?:0000|d[89a-f])|[\u202a-\u202e\u2066-\u2069]/;

export function faultsOnSlack({ text: fallback, blocks }: Rendered): string[] {
  const said = [fallback, ...mrkdwnTexts(blocks)];
  const sent = JSON.stringify(blocks);
  const count = (pattern: RegExp) => sent.match(pattern)?.length ?? 0;
  return [
    ...faultsOfBlocks(blocks),
    ...told('the blocks are too long in all', isTooLongInAll(blocks)),
    ...told('nothing for a screen reader', fallback.trim() === '' || fallback.length > 4_000),
    ...said.flatMap(pingsIn).map((ping) => `calls: ${ping}`),
    ...said.flatMap(brokenMarkup).map((rubble) => `broken markup: ${rubble}`),
    ...told('not well formed', !sent.isWellFormed() || said.some((each) => !each.isWellFormed()) || unclean.test(sent)),
    // Without it Slack looks for channels and names in a text by itself.
    ...told('mrkdwn that is not verbatim', count(/"type":"mrkdwn"/g) !== count(/"verbatim":true/g)),
  ];
}

export function faultsOnSlackView(view: { readonly type: 'modal' | 'home' }): string[] {
  const sent = JSON.stringify(view);
  return [...faultsOfView(view, view.type), ...told('not well formed', unclean.test(sent) || !sent.isWellFormed())];
}

export function faultsOnDiscord(body: Body): string[] {
  const marked = body.embeds.flatMap(({ title, description, fields = [] }) => [
    ...[title, description],
    ...fields.flatMap(({ name, value }) => [name, value]),
  ]);
  return [
    ...faultsOfMessage({ ...body }),
    ...told('is empty', isEmptyMessage({ ...body })),
    // Not even when `allowed_mentions` were lost on the way.
    ...pingsOf({ content: body.content }).map((ping) => `calls: ${ping}`),
    ...[body.content, ...marked].flatMap((text) => looseMarkup(text ?? '')).map((loose) => `loose markup: ${loose}`),
    ...told('not well formed', unclean.test(JSON.stringify(body))),
  ];
}

/** @param columns - How wide the terminal is. */
export function faultsOnTerminal(drawn: string, columns: number): string[] {
  const control = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;
  const tooWide = drawn.split('\n').filter((line) => displayWidth(line) > columns && !line.includes('http'));
  return [
    ...told('not well formed', !drawn.isWellFormed()),
    ...told('a control character', control.test(drawn)),
    ...tooWide.map((line) => `too wide: ${line}`),
  ];
}

function told(fault: string, isSo: boolean): string[] {
  return isSo ? [fault] : [];
}
