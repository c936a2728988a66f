import type { types } from '@slack/bolt';
import { cutLine, oneLine } from '../cut.ts';
import type { Answer, Form, FormField } from '../message.ts';
import { usableOptions, wordsChosen } from '../presses.ts';
import { type Block, formAction, label } from './blocks.ts';
import {
  maxBlocksOfView,
  maxFieldOptions,
  maxHint,
  maxInput,
  maxLabelOfInput,
  maxOptionValue,
  maxViewTitle,
} from './limits.ts';
import { renderAnswer } from './render.ts';

// What Slack shows outside messages: a window to fill in, and the page of the app itself.

/** The field that asks for the channel; no command names one so. */
const channelField = 'channel';
/** The id of the one thing in each field. */
const only = 'value';
/** A line of text longer than this is no setting. */
const longestText = 300;

/** A window that asks for what a form asks. */
export function formView(form: Form, channel: string): types.ModalView {
  // Two of one name would be one value, and Slack refuses them.
  const inputs = new Map(form.fields.flatMap(inputOf).map((input) => [input.block_id, input]));
  return {
    type: 'modal',
    callback_id: formAction,
    title: plain(form.title, maxViewTitle),
    submit: plain('Save', maxViewTitle),
    close: plain('Cancel', maxViewTitle),
    private_metadata: JSON.stringify({ words: oneLine(form.words).slice(0, longestText), channel }),
    blocks: [...(form.asksChannel ? [channelInput(channel)] : []), ...inputs.values()],
  };
}

function channelInput(channel: string): types.InputBlock {
  return {
    type: 'input',
    block_id: channelField,
    label: plain('Channel', maxLabelOfInput),
    element: {
      type: 'conversations_select',
      action_id: only,
      placeholder: label('Which channel'),
      filter: { include: ['public', 'private'], exclude_bot_users: true },
      ...(channel === '' ? {} : { initial_conversation: channel }),
    },
  };
}

function inputOf(field: FormField): types.InputBlock[] {
  const block_id = oneLine(field.name);
  const element = field.kind === 'text' ? textInput(field) : choiceInput(field);
  if (element === null || block_id === '' || block_id === channelField || block_id.length > maxOptionValue) return [];
  const hint = oneLine(field.hint);
  return [
    {
      ...{ type: 'input', block_id, label: plain(field.label, maxLabelOfInput), element },
      optional: field.kind !== 'one',
      ...(hint === '' ? {} : { hint: plain(hint, maxHint) }),
    },
  ];
}

function textInput({ values }: FormField): types.PlainTextInput {
  const now = oneLine(values.join(', ')).slice(0, longestText).toWellFormed();
  return {
    ...{ type: 'plain_text_input', action_id: only, max_length: longestText },
    ...(now === '' ? {} : { initial_value: now }),
  };
}

function choiceInput(field: FormField): types.MultiStaticSelect | types.StaticSelect | null {
  const own = usableOptions(field, maxOptionValue, maxInput).slice(0, maxFieldOptions);
  if (own.length === 0) return null;
  const asOption = ({ label: text, value }: { label: string; value: string }) => ({ text: label(text), value });
  const chosen = own.filter(({ isChosen }) => isChosen).map(asOption);
  const base = { action_id: only, placeholder: label(field.label), options: own.map(asOption) };
  const [first] = chosen;
  if (field.kind === 'one') return { type: 'static_select', ...base, ...(first ? { initial_option: first } : {}) };
  return { type: 'multi_static_select', ...base, ...(first ? { initial_options: chosen } : {}) };
}

/** What a filled-in window asks, as words of `/news`, and in which channel. */
export interface Submitted {
  readonly words: string;
  readonly channel: string;
}

/** The values of a submitted view, as Slack hands them over: by block and action. */
export type ViewValues = Readonly<Record<string, Readonly<Record<string, ViewValue>>>>;

interface ViewValue {
  readonly value?: string | null | undefined;
  readonly selected_conversation?: string | null | undefined;
  readonly selected_option?: { readonly value?: string | undefined } | null | undefined;
  readonly selected_options?: readonly { readonly value?: string | undefined }[] | null | undefined;
}

/** Reads what was filled in; null when the window is none of ours. */
export function readSubmission(metadata: string, values: ViewValues): Submitted | null {
  const kept = metadataOf(metadata);
  if (kept === null) return null;
  const filled = Object.entries(values)
    .filter(([name]) => name !== channelField)
    .map(([name, value]) => wordsChosen(`${name}:`, valuesOf(value[only])));
  return {
    words: [kept.words, ...filled].join(' '),
    channel: values[channelField]?.[only]?.selected_conversation ?? kept.channel,
  };
}

function valuesOf(value: ViewValue | undefined): string[] {
  if (value?.selected_options) return value.selected_options.flatMap((option) => option.value ?? []);
  if (value?.selected_option?.value) return [value.selected_option.value];
  return value?.value ? [value.value] : [];
}

function metadataOf(metadata: string): { words: string; channel: string } | null {
  try {
    const { words, channel } = JSON.parse(metadata) as Record<string, unknown>;
    return typeof words === 'string' && typeof channel === 'string' ? { words, channel } : null;
  } catch {
    return null;
  }
}

/** The window while what was filled in is being kept. */
export function savingView(title: string): types.ModalView {
  const saving = { type: 'section', text: { type: 'plain_text', text: 'Saving…' } } as const;
  return { type: 'modal', title: plain(title, maxViewTitle), blocks: [saving] };
}

/** The window with what came of it. */
export function answerView(title: string, answer: Answer): types.ModalView {
  const close = plain('Close', maxViewTitle);
  return { type: 'modal', title: plain(title, maxViewTitle), close, blocks: withoutButtons(answer) };
}

/** The page of the app itself, as one person sees it. */
export function homeView(answer: Answer): types.HomeView {
  return { type: 'home', blocks: renderAnswer(answer).blocks.slice(0, maxBlocksOfView) };
}

/** A press in a window would be answered into a window that is gone. */
function withoutButtons(answer: Answer): Block[] {
  return renderAnswer({ ...answer, more: null, offers: [], form: null }).blocks;
}

function plain(text: string, limit: number): types.PlainTextElement {
  return { type: 'plain_text', text: cutLine(text, limit) || '…' };
}
