import type { APIEmbed } from 'discord.js';
import { type Body, renderAnswer, renderMessage } from '../../src/chat/discord/render.ts';
import { escaped, imageOf, momentOf } from './html.ts';
import type { Sample } from './samples.ts';

// What the real renderer hands to Discord, drawn with @skyra/discord-components-core's elements.

type Component = Readonly<Record<string, unknown>>;

/** A letter on blue, as Slack's side has it. */
const avatar = `data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><rect width="40" height="40" fill="#2b5c8a"/><text x="20" y="27" font-family="sans-serif" font-weight="bold" font-size="20" fill="#fff" text-anchor="middle">C</text></svg>')}`;

/** A sample as Discord shows it. */
export function discordLook(sample: Sample, isDark: boolean): string {
  const body = 'message' in sample ? renderMessage(sample.message, 'preview') : renderAnswer(sample.answer, 'preview');
  const files = 'answer' in sample ? sample.answer.files : [];
  return `<discord-messages${isDark ? '' : ' light-theme'}><discord-message author="Contrail" bot avatar="${avatar}" timestamp="17/12/2025">
    ${markdown(body.content)}
    ${body.embeds.map(embed).join('')}
    ${files.map(({ bytes, alt }) => `<div slot="attachments" class="file">${imageOf(bytes, alt)}</div>`).join('')}
    ${components(body)}
  </discord-message></discord-messages>`;
}

function embed({ title, url, description, fields = [], footer, color = 0 }: APIEmbed): string {
  const attributes = [
    `color="#${color.toString(16).padStart(6, '0')}"`,
    title ? `embed-title="${escaped(bare(title))}"` : '',
    url ? `url="${escaped(url)}"` : '',
  ];
  return `<discord-embed slot="embeds" ${attributes.join(' ')}>
    ${description ? `<discord-embed-description slot="description">${markdown(description)}</discord-embed-description>` : ''}
    ${fields.length > 0 ? `<discord-embed-fields slot="fields">${fields.map(field).join('')}</discord-embed-fields>` : ''}
    ${footer ? `<discord-embed-footer slot="footer">${escaped(footer.text)}</discord-embed-footer>` : ''}
  </discord-embed>`;
}

function field({ name, value, inline }: NonNullable<APIEmbed['fields']>[number], place: number): string {
  const side = inline ? ` inline inline-index="${place + 1}"` : '';
  return `<discord-embed-field field-title="${escaped(bare(name))}"${side}>${markdown(value)}</discord-embed-field>`;
}

function components({ components: rows }: Body): string {
  if (rows.length === 0) return '';
  const row = (parts: readonly unknown[]) =>
    `<discord-action-row>${parts.map((part) => component(part as Component)).join('')}</discord-action-row>`;
  return `<discord-attachments slot="components">${rows.map((one) => row(one.components)).join('')}</discord-attachments>`;
}

function component(part: Component): string {
  if ('options' in part) return `<div class="menu">${escaped(String(part.placeholder ?? '⋯'))} <span>⌄</span></div>`;
  return `<discord-button type="secondary">${escaped(String(part.label))}</discord-button>`;
}

/** A title without the backslashes that keep it from being markup. */
function bare(text: string): string {
  return text.replace(/\\([^\w\s])/g, '$1');
}

/** As much of Discord's markdown as the renderer writes. */
function markdown(text: string): string {
  const lines = text
    .split('\n')
    .map((line) =>
      line.startsWith('> ') ? `<div class="quoted">${inline(line.slice(2))}</div>` : `${inline(line)}<br>`,
    );
  return lines.join('').replace(/(?:<br>)+$/, '');
}

function inline(text: string): string {
  const kept: string[] = [];
  const hidden = text.replace(/\\([^\w\s])/g, (_, sign) => `\u0001${kept.push(sign) - 1}\u0001`);
  const html = escaped(hidden)
    .replace(/&lt;t:(\d+)(?::\w)?&gt;/g, (_, seconds) => `<span class="time">${momentOf(seconds)}</span>`)
    .replace(/\[([^\]]+)\]\(&lt;?(https?:[^\s)]+?)(?:&gt;)?\)/g, '<a href="$2">$1</a>')
    .replace(/\*\*(.+?)\*\*/g, '<b>$1</b>')
    .replace(/(?<![\w*])[*_]([^*_]+)[*_](?![\w*])/g, '<i>$1</i>')
    .replace(/`([^`]+)`/g, '<code>$1</code>')
    .replace(/^-# (.*)$/, '<small>$1</small>');
  return html.replace(/\u0001(\d+)\u0001/g, (_, place) => escaped(kept[Number(place)] ?? ''));
}
