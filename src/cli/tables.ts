import { styleText } from 'node:util';
import CliTable from 'cli-table3';
import { hasColour } from './rooms.ts';

const noRules = Object.fromEntries(
  ['top', 'top-mid', 'top-left', 'top-right', 'bottom', 'bottom-mid', 'bottom-left', 'bottom-right']
    .concat(['left', 'left-mid', 'mid', 'mid-mid', 'right', 'right-mid'])
    .map((place) => [place, '']),
);

/** A table without rules: lines of words are read, and copied, more easily. */
export function plainTable(head: readonly string[]): CliTable.Table {
  const bold = hasColour() ? ['bold'] : [];
  return new CliTable({
    head: [...head],
    chars: { ...noRules, middle: '  ' },
    style: { head: bold, border: [], 'padding-left': 0, 'padding-right': 0 },
  });
}

/** How something that was looked at stands. */
export type State = 'ok' | 'fault' | 'none';

const looks = { ok: ['green', 'ok'], fault: ['red', 'fault'], none: ['dim', '-'] } as const;

/** The state in a word, and in colour where there is one. */
export function paintedState(state: State): string {
  const [colour, word] = looks[state];
  return hasColour() ? styleText(colour, word, { validateStream: false }) : word;
}
