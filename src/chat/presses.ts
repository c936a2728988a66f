import { cutText, oneLine } from './cut.ts';
import type { Answer, Button, Form, FormField, Offer } from './message.ts';

/** The command that a press stands for; what is not here is a command of its own name. */
const commandOf: Partial<Record<Button['action'], string>> = { quotes: 'claims' };

/**
 * The words of `/news` that a press is worth, `claims d-1`: a press and a typed command are one thing. They travel in the
 * button itself, so a press works after a restart and a year later, without anything remembered here.
 */
export function wordsOf(button: Pick<Button, 'action' | 'value'>): string {
  return `${commandOf[button.action] ?? button.action} ${button.value}`.toWellFormed().trim();
}

/** The buttons under an answer: the next page first, then what else may be asked by one press. */
export function offersOf({ more, offers }: Pick<Answer, 'more' | 'offers'>): readonly Offer[] {
  return [...(more === null ? [] : [{ label: 'More', words: more }]), ...offers];
}

/** The words of a form's command up to a field's value, `subscribe topics:`. */
export function wordsBefore(form: Pick<Form, 'words'>, field: Pick<FormField, 'name'>): string {
  return `${form.words} ${field.name}:`;
}

/** The words that a choice is worth, `subscribe topics:s-400,caatsa`: quoted where the command would else read on. */
export function wordsChosen(before: string, values: readonly string[]): string {
  const value = values.join(',').replace(/["“”]/g, '');
  return `${before}"${value}"`.toWellFormed().trim();
}

/** The options of a field that a platform can carry: each value once, on one line and within its limit, each with a label. */
export function usableOptions(
  { options, values }: Pick<FormField, 'options' | 'values'>,
  longestValue: number,
  longestLabel: number,
): readonly { readonly label: string; readonly value: string; readonly isChosen: boolean }[] {
  const clean = options
    .map(({ label, value }) => ({ label: oneLine(label), value: oneLine(value) }))
    .filter(({ value }) => value !== '' && value.length <= longestValue)
    .map(({ label, value }) => ({
      label: cutText(label || value, longestLabel),
      value,
      isChosen: values.includes(value),
    }));
  return [...new Map(clean.map((option) => [option.value, option])).values()];
}
