import { isMap, isNode, isPair, isScalar, LineCounter, type Node, parseDocument } from 'yaml';
import type { SettingsFault } from './faults.ts';

/** A settings file, read but not yet checked. */
export interface SettingsDocument {
  readonly value: unknown;
  /** What keeps the file from being read at all; then `value` says nothing. */
  readonly faults: readonly SettingsFault[];
  /** The line, from 1, of a value; of the nearest thing around it when it is not there. */
  lineOf(path: readonly PropertyKey[]): number;
  /** The line of a key inside the map at a path. */
  lineOfKey(path: readonly PropertyKey[], key: string): number;
}

/**
 * Reads YAML 1.2 or JSON (which is YAML), keeping where everything stands.
 *
 * Of a broken file only the first fault is told: those after it are mostly its echo.
 */
export function readDocument(file: string, text: string): SettingsDocument {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const lineAt = (offset: number | undefined) => Math.max(1, lines.linePos(offset ?? 0).line);
  const startOf = (node: unknown) => (isNode(node) ? node.range?.[0] : undefined);
  const nodeAt = (path: readonly PropertyKey[]): Node | null => {
    for (let length = path.length; length >= 0; length--) {
      const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
      if (isNode(node)) return node;
    }
    return null;
  };
  const first = document.errors[0];
  return {
    value: first ? undefined : document.toJS(),
    faults: first
      ? [
          {
            file,
            line: lineAt(first.pos[0]),
            key: '',
            found: null,
            problem: sentence(first.message),
            remedy: remedyFor(first.code),
          },
        ]
      : [],
    lineOf: (path) => lineAt(startOf(nodeAt(path))),
    lineOfKey: (path, key) => {
      const node = nodeAt(path);
      const pair = isMap(node)
        ? node.items.find((one) => isPair(one) && isScalar(one.key) && one.key.value === key)
        : null;
      return lineAt(startOf(pair?.key) ?? startOf(node));
    },
  };
}

/** The parser's message without its closing full stop: {@link SettingsFault} adds its own. */
function sentence(message: string): string {
  return message.replace(/\s+/g, ' ').replace(/\.$/, '');
}

function remedyFor(code: string): string {
  if (code === 'DUPLICATE_KEY') return 'Keep one of the two.';
  if (code === 'TAB_AS_INDENT') return 'Indent with spaces.';
  return 'See the quotes, brackets and indentation on this line and the one above it.';
}

/**
 * A settings file with some values replaced and every other character as it was, comments included.
 *
 * @param edits - Paths that lead to a plain value; one that leads nowhere is passed over.
 */
export function withValues(
  text: string,
  edits: readonly { readonly path: readonly PropertyKey[]; readonly value: string }[],
): string {
  const document = parseDocument(text);
  const places = edits.flatMap(({ path, value }) => {
    const node = document.getIn(path, true);
    return isScalar(node) && node.range ? [{ start: node.range[0], end: node.range[1], value }] : [];
  });
  return places
    .toSorted((a, b) => b.start - a.start)
    .reduce((edited, { start, end, value }) => edited.slice(0, start) + value + edited.slice(end), text);
}
