import rewritePattern from 'regexpu-core';

/** Stand-ins for parts while the rest is written out: letters of the private use area, which no pattern names. */
const firstStandIn = 0xe000;
const modifier = /\(\?(?:i|-i):/;

/**
 * Compiles a pattern of the settings, with what does not heed its flag (`(?i:…)`, `(?-i:…)`) written out.
 *
 * The V8 of Node 26 (14.6) now and then forgets such a group once a pattern has run often enough to be compiled anew: in fourteen of
 * fifteen runs over the same articles a denial was not seen that stood there. Written out (`[Nn][Oo]`) there is nothing to forget.
 *
 * @param flags - `i` leaves case aside where no group says otherwise.
 * @param parts - Patterns that take the place of `{name}`, always with regard to case; they may hold no such group.
 * @throws SyntaxError when it is no regular expression.
 */
export function compilePattern(
  source: string,
  flags: 'u' | 'iu',
  parts: Readonly<Record<string, string>> = {},
): RegExp {
  const names = Object.keys(parts);
  if (names.length === 0 && !modifier.test(source)) return new RegExp(source, flags);
  const standIn = (at: number) => String.raw`\u${(firstStandIn + at).toString(16).toUpperCase()}`;
  const whole = names.reduce((pattern, name, at) => pattern.replaceAll(`{${name}}`, standIn(at)), source);
  const written = rewritePattern(flags === 'iu' ? `(?i:${whole})` : whole, 'u', { modifiers: 'transform' });
  return new RegExp(
    names.reduce((pattern, name, at) => pattern.replaceAll(standIn(at), () => parts[name] ?? ''), written),
    'u',
  );
}
