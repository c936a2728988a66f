import { describe, expect, it } from 'vitest';
import { compilePattern } from '../../src/text/index.ts';

describe('a pattern of the settings', () => {
  it('heeds its flag', () => {
    expect(compilePattern('no talks', 'u').test('No talks')).toBe(false);
    expect(compilePattern('no talks', 'iu').test('NO TALKS')).toBe(true);
  });

  it('holds no group that regards case otherwise: the engine may forget it', () => {
    for (const flags of ['u', 'iu'] as const) {
      const { source } = compilePattern(String.raw`\b(?i:no|não) (?-i:\p{Lu}\w+)`, flags);
      expect(source).not.toMatch(/\(\?-?i:/);
    }
  });

  it.each([
    ['u', 'NO Talks', true],
    ['u', 'no talks', false],
    ['iu', 'Não Talks', true],
    ['iu', 'NÃO Talks', true],
    ['iu', 'no talks', false],
  ] as const)('with flag %s: “%s” is %s', (flags, text, isFound) => {
    expect(compilePattern(String.raw`\b(?i:no|não) (?-i:\p{Lu}\w+)`, flags).test(text)).toBe(isFound);
  });

  it('takes parts in, with regard to case, whatever stands around them', () => {
    const told = compilePattern('(?:told|said to) {outlet}', 'iu', { outlet: String.raw`(?<outlet>Reuters|AFP|\$1)` });
    expect(told.exec('TOLD Reuters')?.groups?.outlet).toBe('Reuters');
    expect(told.exec('Said to $1')?.groups?.outlet).toBe('$1');
    expect(told.test('told reuters')).toBe(false);
  });

  it('that is no regular expression is refused', () => {
    expect(() => compilePattern('(?i:no', 'u')).toThrow(SyntaxError);
    expect(() => compilePattern('(no', 'u')).toThrow(SyntaxError);
  });
});
