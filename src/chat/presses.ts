import type { Button } from './message.ts';

/** The command that a press stands for; what is not here is a command of its own name. */
const commandOf: Partial<Record<Button['action'], string>> = { quotes: 'claims' };

/**
 * The words of `/news` that a press is worth, `claims d-1`: a press and a typed command are one thing. They travel in the
 * button itself, so a press works after a restart and a year later, without anything remembered here.
 */
export function wordsOf(button: Pick<Button, 'action' | 'value'>): string {
  return `${commandOf[button.action] ?? button.action} ${button.value}`.toWellFormed().trim();
}
