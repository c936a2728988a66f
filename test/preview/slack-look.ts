import { renderAnswer, renderMessage } from '../../src/chat/slack/render.ts';
import { escaped, imageOf, momentOf } from './html.ts';
import type { Sample } from './samples.ts';

// What the real renderer hands to Slack, drawn as near as a small stylesheet brings it.

// biome-ignore lint/suspicious/noExplicitAny: blocks are read here as loosely as a browser would.
type Json = Readonly<Record<string, any>>;

/** A sample as Slack shows it. */
export function slackLook(sample: Sample): string {
  const { blocks, text } = 'message' in sample ? renderMessage(sample.message) : renderAnswer(sample.answer);
  const files = 'answer' in sample ? sample.answer.files : [];
  const body = blocks.length > 0 ? blocks.map(block).join('') : mrkdwn(text);
  return `<div class="slack"><div class="face">C</div><div class="said"><b>Contrail</b> <i class="app">APP</i> <small>09:00</small>
    <div>${body}</div>${files.map(({ bytes, alt }) => `<div class="file">${imageOf(bytes, alt)}</div>`).join('')}</div></div>`;
}

function block(one: Json): string {
  if (one.type === 'context')
    return `<p class="context">${one.elements.map((each: Json) => mrkdwn(each.text)).join(' ')}</p>`;
  if (one.type === 'actions') return `<p>${one.elements.map(element).join('')}</p>`;
  const fields = (one.fields ?? []).map((each: Json) => `<div>${mrkdwn(each.text)}</div>`).join('');
  return `${one.text ? `<p>${mrkdwn(one.text.text)}</p>` : ''}${fields ? `<div class="fields">${fields}</div>` : ''}`;
}

function element(one: Json): string {
  return `<span class="button">${one.type === 'overflow' ? '⋯' : escaped(one.text.text)}</span>`;
}

/** As much of Slack's mrkdwn as the renderer writes; `&`, `<` and `>` of the text are escaped already. */
function mrkdwn(text: string): string {
  const lines = text
    .split('\n')
    .map((line) =>
      line.startsWith('&gt; ') || line.startsWith('> ')
        ? `<div class="quoted">${inline(line.replace(/^(?:&gt;|>) /, ''))}</div>`
        : `${inline(line)}<br>`,
    );
  return lines.join('').replace(/(?:<br>)+$/, '');
}

function inline(text: string): string {
  return text
    .replace(/<!date\^(\d+)\^[^>]*>/g, (_, seconds) => momentOf(seconds))
    .replace(
      /<(https?:[^|>]+)\|([^>]*)>/g,
      (_, url, label) => `<a href="${url.replaceAll('"', '&quot;')}">${label}</a>`,
    )
    .replace(/<(https?:[^>]+)>/g, '<a href="$1">$1</a>')
    .replace(/(?<![\w*])\*(?! )([^*]+)(?<! )\*(?![\w*])/g, '<b>$1</b>')
    .replace(/(?<![\w_])_([^_]+)_(?![\w_])/g, '<i>$1</i>')
    .replace(/`([^`]+)`/g, '<code>$1</code>');
}
