// What Slack refuses in a message, as its Block Kit reference says (docs.slack.dev, 2026-11-22), written down apart from the
// product's own limits so that a mistake there shows.

/** A JSON object whose shape is not known yet. */
type Json = Readonly<Record<string, unknown>>;

/** Faults of a list of blocks, each with a JSON pointer as Slack gives it; empty when Slack would take them. */
export function faultsOfBlocks(blocks: unknown): string[] {
  if (!Array.isArray(blocks)) return ['must be an array [json-pointer:/blocks]'];
  if (blocks.length > 50) return ['no more than 50 items allowed [json-pointer:/blocks]'];
  return blocks.flatMap((block, place) => faultsOfBlock(block, `/blocks/${place}`));
}

/** `msg_blocks_too_long`: undocumented, about 13,200 characters over all blocks (slackapi/bolt-js issue 2509). */
export function isTooLongInAll(blocks: unknown): boolean {
  return JSON.stringify(blocks).length > 13_200;
}

/** What in a text Slack would turn into a mention that pings somebody. */
export function pingsIn(text: string): string[] {
  return text.match(/<(?:!(?:channel|here|everyone|subteam\^)|@[UW])[^>]*>/g) ?? [];
}

/** Every text in a message that Slack reads as mrkdwn. */
export function mrkdwnTexts(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(mrkdwnTexts);
  if (!isObject(value)) return [];
  const own = value.type === 'mrkdwn' && typeof value.text === 'string' ? [value.text] : [];
  return [...own, ...Object.values(value).flatMap(mrkdwnTexts)];
}

/** `<…>` in a text that is neither a link to the web nor a date, or that never ends: what a reader would see as rubble. */
export function brokenMarkup(text: string): string[] {
  const rest = text
    .replace(/<https?:\/\/[^\s<>|]+(?:\|[^<>|\n]+)?>/g, '')
    .replace(/<!date\^\d+\^[^<>|^]+\|[^<>|]+>/g, '');
  return rest.match(/<[^>]*>?|>(?! )/g) ?? [];
}

/** Faults of a window or of the app's page ("Views"). */
export function faultsOfView(view: unknown, type: string): string[] {
  if (!isObject(view) || view.type !== type) return [`must be a ${type} [json-pointer:/view]`];
  const { blocks, title, submit, close, private_metadata: metadata } = view;
  if (!Array.isArray(blocks) || blocks.length > 100) return ['no more than 100 blocks [json-pointer:/view/blocks]'];
  const inputs = blocks.filter((block) => isObject(block) && block.type === 'input');
  const ids = blocks.flatMap((block) => (isObject(block) && block.block_id !== undefined ? [block.block_id] : []));
  const plain = (text: unknown, at: string) => (text === undefined ? [] : faultsOfText(text, ['plain_text'], 24, at));
  return [
    ...blocks.flatMap((block, place) => faultsOfBlock(block, `/view/blocks/${place}`)),
    ...(new Set(ids).size < ids.length ? ['block_id must be unique [json-pointer:/view/blocks]'] : []),
    ...(type === 'modal' ? faultsOfText(title, ['plain_text'], 24, '/view/title') : []),
    ...plain(submit, '/view/submit'),
    ...plain(close, '/view/close'),
    ...(inputs.length > 0 && type === 'modal' && submit === undefined ? ['submit is needed [json-pointer:/view]'] : []),
    ...tooLong(metadata, 3_000, '/view/private_metadata'),
  ];
}

function faultsOfInput(block: Json, at: string): string[] {
  const { element, label, hint } = block;
  if (!isObject(element)) return [`missing required field: element [json-pointer:${at}]`];
  const own = `${at}/element`;
  return [
    ...faultsOfText(label, ['plain_text'], 2_000, `${at}/label`),
    ...(hint === undefined ? [] : faultsOfText(hint, ['plain_text'], 2_000, `${at}/hint`)),
    ...(element.placeholder === undefined ? [] : faultsOfText(element.placeholder, ['plain_text'], 150, own)),
    ...tooLong(element.action_id, 255, own),
    ...tooLong(element.initial_value, 3_000, own),
    ...(/select$/.test(String(element.type)) && element.type !== 'conversations_select'
      ? faultsOfSelect(element, own)
      : []),
  ];
}

function faultsOfSelect(select: Json, at: string): string[] {
  const values = Array.isArray(select.options) ? select.options.map((one) => isObject(one) && one.value) : [];
  const chosen = [select.initial_options ?? select.initial_option ?? []].flat();
  const strange = chosen.some((one) => !isObject(one) || !values.includes(one.value));
  return [
    ...listed(select.options, 1, 100, `${at}/options`, faultsOfOption),
    ...(new Set(values).size < values.length ? [`values repeat [json-pointer:${at}/options]`] : []),
    ...(strange || (Array.isArray(select.initial_options) && select.initial_options.length === 0)
      ? [`initial options must be among the options [json-pointer:${at}]`]
      : []),
  ];
}

const elementsOfContext = new Set(['mrkdwn', 'plain_text', 'image']);

function faultsOfBlock(block: unknown, at: string): string[] {
  if (!isObject(block)) return [`must be an object [json-pointer:${at}]`];
  const common = tooLong(block.block_id, 255, `${at}/block_id`);
  switch (block.type) {
    case 'section':
      return [...common, ...faultsOfSection(block, at)];
    case 'context':
      return [...common, ...faultsOfContext(block, at)];
    case 'actions':
      return [...common, ...faultsOfActions(block, at)];
    case 'header':
      return [...common, ...faultsOfText(block.text, ['plain_text'], 150, `${at}/text`)];
    case 'input':
      return [...common, ...faultsOfInput(block, at)];
    case 'divider':
      return common;
    default:
      return [`unsupported type: ${String(block.type)} [json-pointer:${at}]`];
  }
}

function faultsOfSection(block: Json, at: string): string[] {
  const { text, fields, accessory } = block;
  if (text === undefined && fields === undefined) return [`missing required field: text [json-pointer:${at}]`];
  return [
    ...(text === undefined ? [] : faultsOfText(text, ['mrkdwn', 'plain_text'], 3_000, `${at}/text`)),
    ...(fields === undefined ? [] : listed(fields, 1, 10, `${at}/fields`, faultsOfField)),
    ...(accessory === undefined ? [] : faultsOfElement(accessory, `${at}/accessory`)),
  ];
}

function faultsOfField(field: unknown, at: string): string[] {
  return faultsOfText(field, ['mrkdwn', 'plain_text'], 2_000, at);
}

function faultsOfContext(block: Json, at: string): string[] {
  return listed(block.elements, 1, 10, `${at}/elements`, (element, place) => {
    if (!isObject(element) || !elementsOfContext.has(String(element.type)))
      return [`unsupported element [json-pointer:${place}]`];
    return element.type === 'image' ? [] : faultsOfText(element, ['mrkdwn', 'plain_text'], 3_000, place);
  });
}

function faultsOfActions(block: Json, at: string): string[] {
  const ids = Array.isArray(block.elements)
    ? block.elements.map((element) => (isObject(element) ? element.action_id : null))
    : [];
  const repeated = new Set(ids).size < ids.length ? [`action_id must be unique [json-pointer:${at}]`] : [];
  return [...repeated, ...listed(block.elements, 1, 25, `${at}/elements`, faultsOfElement)];
}

function faultsOfElement(element: unknown, at: string): string[] {
  if (!isObject(element)) return [`must be an object [json-pointer:${at}]`];
  const id = [...tooLong(element.action_id, 255, `${at}/action_id`), ...empty(element.action_id, `${at}/action_id`)];
  if (element.type === 'button') {
    return [
      ...id,
      ...faultsOfText(element.text, ['plain_text'], 75, `${at}/text`),
      ...tooLong(element.value, 2_000, `${at}/value`),
      ...tooLong(element.url, 3_000, `${at}/url`),
    ];
  }
  if (element.type === 'overflow') return [...id, ...listed(element.options, 2, 5, `${at}/options`, faultsOfOption)];
  return [`unsupported type: ${String(element.type)} [json-pointer:${at}]`];
}

function faultsOfOption(option: unknown, at: string): string[] {
  if (!isObject(option)) return [`must be an object [json-pointer:${at}]`];
  const text = faultsOfText(option.text, ['plain_text'], 75, `${at}/text`);
  return [...text, ...tooLong(option.value, 75, `${at}/value`), ...empty(option.value, `${at}/value`)];
}

function faultsOfText(text: unknown, types: readonly string[], limit: number, at: string): string[] {
  if (!isObject(text) || !types.includes(String(text.type)))
    return [`must be ${types.join(' or ')} [json-pointer:${at}]`];
  if (text.type === 'plain_text' && text.verbatim !== undefined) return [`verbatim is for mrkdwn [json-pointer:${at}]`];
  if (typeof text.text !== 'string') return [`missing required field: text [json-pointer:${at}]`];
  return [...empty(text.text.trim(), `${at}/text`), ...tooLong(text.text, limit, `${at}/text`)];
}

function listed(
  value: unknown,
  least: number,
  most: number,
  at: string,
  faultsOf: (item: unknown, at: string) => string[],
): string[] {
  if (!Array.isArray(value) || value.length < least) return [`at least ${least} items needed [json-pointer:${at}]`];
  if (value.length > most) return [`no more than ${most} items allowed [json-pointer:${at}]`];
  return value.flatMap((item, place) => faultsOf(item, `${at}/${place}`));
}

function tooLong(value: unknown, limit: number, at: string): string[] {
  if (value === undefined) return [];
  if (typeof value !== 'string') return [`must be a string [json-pointer:${at}]`];
  return value.length > limit ? [`must be no more than ${limit} characters [json-pointer:${at}]`] : [];
}

function empty(value: unknown, at: string): string[] {
  return value === '' || value === undefined ? [`must not be empty [json-pointer:${at}]`] : [];
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
