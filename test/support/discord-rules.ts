import type { Json } from './slack-workspace.ts';

// What Discord refuses in a message, as its reference says (resources/message, components/reference; read 2026-11-22).
// Texts are counted in UTF-16 units, which is the strictest reading.

const v2Flag = 1 << 15;
/** SUPPRESS_EMBEDS, SUPPRESS_NOTIFICATIONS, IS_COMPONENTS_V2; EPHEMERAL in answers to interactions. */
const flagsAllowed = (1 << 2) | (1 << 12) | v2Flag | (1 << 6);

type Complain = (path: string, message: string) => void;

/** Every reason to refuse a message with 50035, empty when it is good. */
export function faultsOfMessage(body: Json): string[] {
  const faults: string[] = [];
  const complain: Complain = (path, message) => faults.push(`${path}: ${message}`);
  const isV2 = ((body.flags ?? 0) & v2Flag) !== 0;
  checkText(complain, 'content', body.content, 0, 2_000);
  checkText(complain, 'nonce', body.nonce, 0, 25);
  if (((body.flags ?? 0) & ~flagsAllowed) !== 0) complain('flags', 'may not be set by a bot');
  if (isV2 && (body.content || body.embeds?.length)) complain('flags', 'Components V2 stand alone');
  checkMentions(complain, body.allowed_mentions);
  checkEmbeds(complain, body.embeds ?? []);
  checkComponents(complain, body.components ?? [], isV2);
  if (hasLoneSurrogate(body)) complain('body', 'is no valid Unicode');
  return faults;
}

/** Whether there is nothing in it that could be shown (50006). */
export function isEmptyMessage(body: Json): boolean {
  return !String(body.content ?? '').trim() && !body.embeds?.length && !body.components?.length && !body.files?.length;
}

/** Whom a message calls: everybody it names, unless `allowed_mentions` says who may be. */
export function pingsOf(body: Json): string[] {
  const allowed: Json | undefined = body.allowed_mentions ?? undefined;
  const parse: string[] = allowed ? (allowed.parse ?? []) : ['users', 'roles', 'everyone'];
  const text = [body.content ?? '', ...textsOfComponents(body.components ?? [])].join('\n');
  const found = (pattern: RegExp, kind: string, listed: string[] = []) =>
    [...text.matchAll(pattern)]
      .filter(([, id]) => parse.includes(kind) || listed.includes(id ?? ''))
      .map(([mention]) => mention);
  return [
    ...found(/@(?:everyone|here)/g, 'everyone'),
    ...found(/<@!?(\d+)>/g, 'users', allowed?.users),
    ...found(/<@&(\d+)>/g, 'roles', allowed?.roles),
  ];
}

/** What our own texts are made of: links, times, ids, numbers in bold, what is led by a mark at the start of a line. */
const ownMarkup =
  /\[(?:\\.|[^\]\\\n])*\]\(<https?:\/\/[^\s<>()]+>\)|<t:-?\d+:[fR]>|`[^`\n]*`|^> (?=[^>\s])|^\*\*\d+\*\*(?= )|<#\d+>/gm;
const address = /https?:\/\/[\w\-./?=&%#+,:;@!$']+/g;

/**
 * Markup in a text that strangers' words brought in, each with what stands around it; empty when there is none.
 */
export function looseMarkup(text: string): string[] {
  const loose: string[] = [];
  for (const line of text.split('\n')) {
    // Our own bold or italic pair wraps a whole line, the badge after its emoji.
    const inner = line
      .replace(/^((?:\\.|[^*\\])*)\*\*((?:\\.|[^*\\])*)\*\*$/, '$1$2')
      .replace(/^\*((?:\\.|[^*\\])+)\*$/, '$1');
    const bare = inner
      .replace(/\\[^a-z0-9\s]/gi, 'x')
      .replace(ownMarkup, 'x')
      .replace(address, 'x');
    const found = bare.match(/.{0,20}(?:[*_~`|[\]<]|^[#>+-]|^\d+[.)] ).{0,20}/);
    if (found) loose.push(found[0]);
  }
  return loose;
}

function checkText(complain: Complain, path: string, text: unknown, least: number, most: number): void {
  if (text === undefined || text === null) return;
  if (typeof text !== 'string') {
    complain(path, 'must be a string');
    return;
  }
  const length = text.trim().length;
  if (length < least || text.length > most)
    complain(path, `Must be between ${least} and ${most} in length (${length}).`);
}

function checkMentions(complain: Complain, allowed: Json | undefined): void {
  if (allowed === undefined || allowed === null) return;
  for (const kind of allowed.parse ?? []) {
    if (!['users', 'roles', 'everyone'].includes(kind)) complain('allowed_mentions.parse', `unknown ${kind}`);
  }
}

function checkEmbeds(complain: Complain, embeds: readonly Json[]): void {
  if (embeds.length > 10) complain('embeds', 'at most 10');
  let total = 0;
  const count = (text: unknown) => {
    total += String(text ?? '').trim().length;
  };
  for (const [place, embed] of embeds.entries()) {
    const path = `embeds[${place}]`;
    checkText(complain, `${path}.title`, embed.title, 0, 256);
    checkText(complain, `${path}.description`, embed.description, 0, 4_096);
    checkText(complain, `${path}.footer.text`, embed.footer?.text, 0, 2_048);
    checkText(complain, `${path}.author.name`, embed.author?.name, 0, 256);
    checkUrl(complain, `${path}.url`, embed.url);
    if (embed.color !== undefined && !(Number.isInteger(embed.color) && embed.color >= 0 && embed.color <= 0xffffff)) {
      complain(`${path}.color`, 'must be a colour');
    }
    const fields: readonly Json[] = embed.fields ?? [];
    if (fields.length > 25) complain(`${path}.fields`, 'at most 25');
    for (const [at, field] of fields.entries()) {
      checkText(complain, `${path}.fields[${at}].name`, field.name ?? '', 1, 256);
      checkText(complain, `${path}.fields[${at}].value`, field.value ?? '', 1, 1_024);
      count(field.name);
      count(field.value);
    }
    for (const text of [embed.title, embed.description, embed.footer?.text, embed.author?.name]) count(text);
    if (!embed.title && !embed.description && fields.length === 0 && !embed.footer && !embed.author && !embed.image) {
      complain(path, 'is empty');
    }
  }
  if (total > 6_000) complain('embeds', `Embed size exceeds maximum size of 6000 (${total})`);
}

function checkUrl(complain: Complain, path: string, url: unknown): void {
  if (url === undefined || url === null) return;
  if (typeof url !== 'string' || !URL.canParse(url) || !/^https?:\/\//.test(url) || /\s/.test(url)) {
    complain(path, 'Not a well formed URL.');
  } else if (url.length > 2_048) complain(path, 'Must be 2048 or fewer in length.');
}

const actionRow = 1;
const buttonType = 2;
const selects = new Set([3, 5, 6, 7, 8]);
/** Section, text display, thumbnail, gallery, file, separator, container. */
const v2Types = new Set([9, 10, 11, 12, 13, 14, 17]);

function checkComponents(complain: Complain, components: readonly Json[], isV2: boolean): void {
  const all = flatten(components);
  const ids = all.flatMap((each) => (each.custom_id === undefined ? [] : [each.custom_id]));
  if (new Set(ids).size < ids.length) complain('components', 'Component custom id cannot be duplicated');
  if (isV2 && all.length > 40) complain('components', 'at most 40 in all');
  if (isV2 && textsOfComponents(components).join('').length > 4_000) complain('components', 'at most 4000 characters');
  if (!isV2 && components.length > 5) complain('components', 'at most 5 rows');
  for (const [place, component] of all.entries()) {
    const path = `components[${place}]`;
    if (v2Types.has(component.type) && !isV2) complain(path, 'needs the flag for Components V2');
    if (component.type === actionRow) checkRow(complain, path, component);
    else if (component.type === buttonType) checkButton(complain, path, component);
    else if (component.type === 3) checkSelect(complain, path, component);
    else if (!v2Types.has(component.type) && !selects.has(component.type))
      complain(path, `unknown type ${component.type}`);
  }
  if (!isV2 && components.some((each) => each.type !== actionRow)) complain('components', 'must be action rows');
}

function checkRow(complain: Complain, path: string, row: Json): void {
  const inside: readonly Json[] = row.components ?? [];
  const buttons = inside.filter((each) => each.type === buttonType).length;
  const menus = inside.filter((each) => selects.has(each.type)).length;
  const isGood = (buttons >= 1 && buttons <= 5 && menus === 0) || (menus === 1 && buttons === 0);
  if (!isGood || buttons + menus !== inside.length) complain(path, 'a row holds 1 to 5 buttons or one menu');
}

function checkButton(complain: Complain, path: string, button: Json): void {
  checkText(complain, `${path}.label`, button.label, 1, 80);
  if (!button.label && !button.emoji) complain(path, 'needs a label');
  if (button.style === 5) {
    checkUrl(complain, `${path}.url`, button.url ?? '');
    return;
  }
  if (![1, 2, 3, 4].includes(button.style)) complain(`${path}.style`, 'unknown');
  checkText(complain, `${path}.custom_id`, button.custom_id ?? '', 1, 100);
}

function checkSelect(complain: Complain, path: string, select: Json): void {
  const options: readonly Json[] = select.options ?? [];
  checkText(complain, `${path}.custom_id`, select.custom_id ?? '', 1, 100);
  checkText(complain, `${path}.placeholder`, select.placeholder, 0, 150);
  if (options.length < 1 || options.length > 25) complain(`${path}.options`, 'between 1 and 25');
  if (new Set(options.map((each) => each.value)).size < options.length) complain(`${path}.options`, 'values repeat');
  for (const option of options) {
    checkText(complain, `${path}.options.label`, option.label ?? '', 1, 100);
    checkText(complain, `${path}.options.value`, option.value ?? '', 1, 100);
    checkText(complain, `${path}.options.description`, option.description, 0, 100);
  }
}

function flatten(components: readonly Json[]): Json[] {
  return components.flatMap((each) => [
    each,
    ...flatten([...(each.components ?? []), ...(each.accessory ? [each.accessory] : [])]),
  ]);
}

function textsOfComponents(components: readonly Json[]): string[] {
  return flatten(components).flatMap((each) => (each.type === 10 ? [String(each.content ?? '')] : []));
}

function hasLoneSurrogate(value: unknown): boolean {
  if (typeof value === 'string') return !value.isWellFormed();
  return typeof value === 'object' && value !== null && Object.values(value).some(hasLoneSurrogate);
}

/** Every reason to refuse proposals for an option. */
export function faultsOfChoices(choices: unknown): string[] {
  const faults: string[] = [];
  const complain: Complain = (path, message) => faults.push(`${path}: ${message}`);
  if (!Array.isArray(choices) || choices.length > 25) return ['choices: at most 25'];
  for (const choice of choices) {
    checkText(complain, 'choices.name', choice.name ?? '', 1, 100);
    checkText(complain, 'choices.value', choice.value ?? '', 1, 100);
  }
  return hasLoneSurrogate(choices) ? [...faults, 'choices: is no valid Unicode'] : faults;
}

/** Every reason to refuse a list of commands. */
export function faultsOfCommands(commands: unknown): string[] {
  const faults: string[] = [];
  const complain: Complain = (path, message) => faults.push(`${path}: ${message}`);
  if (!Array.isArray(commands)) return ['must be a list'];
  for (const command of commands) {
    checkCommandPart(complain, command.name, command, 1);
    // 4,000 in the older reference and in every library's table, 8,000 lately: the strict reading.
    const length = flattenOptions([command]).reduce((sum, each) => sum + lengthOf(each), 0);
    if (length > 4_000) complain(command.name, `over 4000 characters in all (${length})`);
  }
  return faults;
}

function checkCommandPart(complain: Complain, path: string, part: Json, depth: number): void {
  if (!/^[-_\p{L}\p{N}]{1,32}$/u.test(part.name ?? '') || part.name !== part.name.toLowerCase())
    complain(path, 'bad name');
  checkText(complain, `${path}.description`, part.description ?? '', 1, 100);
  const options: readonly Json[] = part.options ?? [];
  if (options.length > 25) complain(path, 'at most 25 options');
  if (new Set(options.map((each) => each.name)).size < options.length) complain(path, 'names repeat');
  const firstOptional = options.findIndex((each) => each.type > 2 && !each.required);
  if (firstOptional >= 0 && options.slice(firstOptional).some((each) => each.required)) {
    complain(path, 'Required options must be placed before non-required options');
  }
  if (part.autocomplete && part.choices) complain(path, 'choices and autocomplete exclude each other');
  if ((part.choices ?? []).length > 25) complain(path, 'at most 25 choices');
  for (const option of options) {
    if (depth > 1 && option.type <= 2) complain(path, 'subcommands do not nest');
    checkCommandPart(complain, `${path}.${option.name}`, option, depth + 1);
  }
}

/** Name, description and the values that may be chosen. */
function lengthOf({ name, description, choices = [] }: Json): number {
  const values: readonly Json[] = choices;
  const chosen = values.reduce((sum, choice) => sum + choice.name.length + String(choice.value).length, 0);
  return name.length + description.length + chosen;
}

function flattenOptions(parts: readonly Json[]): Json[] {
  return parts.flatMap((part) => [part, ...flattenOptions(part.options ?? [])]);
}
