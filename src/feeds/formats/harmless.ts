import { Tokenizer } from 'htmlparser2';

/** Whether anything in some markup might act; whatever is escaped might hide it. Most feeds' content has nothing. */
const suspicious =
  /<\s*\/?(?:script|style|iframe|object|embed|applet|form|meta|link|base|svg)\b|\son[a-z]+\s*=|script\s*:|=\s*["']?[^"'>]*&/i;
/** Elements that go, tags and all that is in them. */
const removedWhole: ReadonlySet<string> = new Set(['script', 'style', 'iframe', 'noscript', 'template', 'svg', 'math']);
/** Elements whose tags go and whose text stays. */
const removedTags: ReadonlySet<string> = new Set([
  'object',
  'embed',
  'applet',
  'form',
  'input',
  'button',
  'meta',
  'link',
  'base',
  'frame',
  'frameset',
]);
/** Attributes that name an address. */
const addresses: ReadonlySet<string> = new Set([
  'href',
  'src',
  'action',
  'formaction',
  'poster',
  'background',
  'data',
  'xlink:href',
]);

/**
 * Markup without what acts or tracks by itself: scripts, styles, frames, handlers, addresses that are programs.
 *
 * Nothing here renders it, but it is printed and exported, and whoever takes it from there shall not be hurt. Linear.
 */
export function harmless(html: string): string {
  if (!suspicious.test(html)) return html;
  const parts: string[] = [];
  let name = '';
  let attribute = '';
  let value = '';
  let tag: string[] = [];
  let silence = 0;
  const lower = (start: number, end: number) => html.slice(start, end).toLowerCase();
  const endTag = (closing: string) => {
    if (removedWhole.has(name) && closing === '>') silence += 1;
    else if (silence === 0 && !removedWhole.has(name) && !removedTags.has(name))
      parts.push(`<${[name, ...tag].join(' ')}${closing}`);
  };
  const tokens = new Tokenizer(
    { decodeEntities: true },
    {
      onopentagname(start, end) {
        name = lower(start, end);
        tag = [];
      },
      onattribname(start, end) {
        attribute = lower(start, end);
        value = '';
      },
      onattribdata(start, end) {
        value += html.slice(start, end);
      },
      onattribentity(codepoint) {
        value += String.fromCodePoint(codepoint);
      },
      onattribend(quote) {
        if (isHarmless(attribute, value)) tag.push(quote === 0 ? attribute : `${attribute}="${escaped(value)}"`);
      },
      onopentagend: () => endTag('>'),
      onselfclosingtag: () => endTag('/>'),
      onclosetag(start, end) {
        const closed = lower(start, end);
        if (removedWhole.has(closed)) silence = Math.max(0, silence - 1);
        else if (silence === 0 && !removedTags.has(closed)) parts.push(`</${closed}>`);
      },
      ontext(start, end) {
        if (silence === 0) parts.push(html.slice(start, end));
      },
      ontextentity(codepoint) {
        if (silence === 0) parts.push(escaped(String.fromCodePoint(codepoint)));
      },
      oncdata: () => {},
      oncomment: () => {},
      ondeclaration: () => {},
      onend: () => {},
      onprocessinginstruction: () => {},
    },
  );
  tokens.write(html);
  tokens.end();
  return parts.join('');
}

function isHarmless(attribute: string, value: string): boolean {
  if (!/^[a-z][\w:.-]*$/.test(attribute) || /^(?:on|style$|srcdoc$|formaction$)/.test(attribute)) return false;
  if (!addresses.has(attribute)) return !/script\s*:/i.test(value);
  // White space and controls inside the scheme are ignored by browsers.
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(value.replace(/[\u0000-\u0020]/g, ''))?.[1]?.toLowerCase();
  return scheme === undefined || ['http', 'https', 'mailto', 'tel'].includes(scheme);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
