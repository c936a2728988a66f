import { beforeAll, describe, expect, it } from 'vitest';
import { contrail, type Ran } from '../support/contrail.ts';

// The whole program on its sample news, as a process of its own with its output in a pipe: what a newcomer sees first.

let demo: Ran;
beforeAll(async () => {
  demo = await contrail([]);
});

describe('npm start without a token', () => {
  it('says so in one line, ends by itself with code 0 and one line of totals', () => {
    expect(demo.code).toBe(0);
    expect(demo.stderr).toBe('');
    expect(demo.stdout.split('\n')[0]).toBe('No token is set, so this is the demo; .env.example says how to go live.');
    const totals =
      /^15 articles: (\d+) new · (\d+) folded · (\d+) updates? · 2 passed over · 2 known before · (\d+) disputes?$/;
    expect(demo.stdout.trimEnd().split('\n').at(-1)).toMatch(totals);
  });

  it('shows a new story', () => {
    expect(demo.stdout).toMatch(
      /┃ Turkish and Russian officials discuss return of S-400 batteries in Doha\n┃ Anatolia Dispatch · 9 Mar 2026/,
    );
  });

  it('keeps its three storylines apart: a letter and a licence are not the talks', () => {
    expect(demo.stdout.trimEnd().split('\n').at(-1)).toMatch(/^15 articles: 3 new · /);
    for (const title of [
      'Senators urge president not to sell F-35s to Turkey',
      'United States grants first export licence since CAATSA sanctions on Turkey',
    ])
      expect(following(title)).toMatch(new RegExp(`^\\n┃ ${title}\\n`));
  });

  it('folds a near-copy into it: the outlet line grows, and nothing is posted', () => {
    const copy = following('Turkey, Russia discuss S-400 return in Doha');
    expect(copy).toMatch(/↻ .* 2 outlets · 1 origin \(Anatolia Dispatch\)\n {2}nothing new in it: folded into s-\d+/);
    expect(copy).not.toContain('┃');
  });

  it('shows an update with its new facts', () => {
    const update = following('Second round of S-400 talks set for March 24 in Ankara');
    expect(update).toMatch(/↳ Turkish and Russian officials discuss/);
    expect(update).toContain('› ANKARA - A second round of talks with Russia');
  });

  it('shows a contradiction with both quotes', () => {
    const denial = following('Foreign ministry denies Doha talks on S-400 return');
    expect(denial).toMatch(
      /Contradiction · denial: .*Turkish defence ministry says so, .*Russian foreign ministry denies it/,
    );
    expect(denial).toContain('› ANKARA - Turkish and Russian officials met in Doha on Sunday');
    expect(denial).toContain('› MOSCOW - The Russian foreign ministry denied on Monday that');
  });

  it('passes a namesake over, with the reason', () => {
    expect(following('1,000 kilometres in a day: the Mercedes-Benz S 400 d as a long-distance saloon')).toMatch(
      /^ {2}passed over: .*S 400.*\n$/,
    );
  });

  it('shows no colour codes in a pipe', () => {
    expect(demo.stdout).not.toContain('\u001b');
  });
});

/** What was written between an article's publication and the next one's. */
function following(title: string): string {
  const [, rest = ''] = demo.stdout.split(`publishes “${title}”\n`);
  return (
    rest
      .split(/\n(?:\w{3} \d{2}:\d{2} |15 articles)/)[0]
      ?.concat('\n')
      .replace(/\n+$/, '\n') ?? ''
  );
}
