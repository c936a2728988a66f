import { describe, expect, it } from 'vitest';
import { openHome } from '../support/at-home.ts';
import { pageOf } from './page.ts';
import { answersOf, samples } from './samples.ts';

// The page that `npm run preview` writes, as far as it can be held without a browser.

const all = samples([{ name: 'dispute.png', mediaType: 'image/png', bytes: new Uint8Array([1]), alt: 'Who & when' }]);
const page = pageOf(all, { isDark: true, script: 'a </script> b' });

function expectDrawn(whole: string): void {
  const shown = whole.slice(0, whole.indexOf('<script'));
  expect(shown).not.toMatch(/\*\*|<!date|&lt;t:\d|\]\(https?:/);
}

describe('the preview', () => {
  it('shows every sample on both platforms, under its name', () => {
    for (const { name } of all) expect(page).toContain(`<h2>${name}</h2>`);
    expect(page.split('<discord-message ').length - 1).toBe(all.length);
    expect(page.split('class="slack"').length - 1).toBe(all.length);
  });

  it('has a sample of every kind of message and every tone', () => {
    const messages = all.flatMap((sample) => ('message' in sample ? [sample.message] : []));
    expect(new Set(messages.map(({ kind }) => kind))).toEqual(new Set(['card', 'reply', 'digest', 'line']));
    const tones = messages.map((message) => ('badge' in message ? (message.badge?.tone ?? 'none') : 'none'));
    expect(new Set(tones)).toEqual(new Set(['none', 'warn', 'calm', 'good']));
  });

  it('says what is sent: the words of a card, links, both quotes, the picture with its words', () => {
    expect(page).toContain('<b>Contradiction · denied by the Kremlin</b>');
    expect(page).toContain('href="https://www.paturkey.com/news/s-400?a=1&amp;b=2"');
    expect(page).toContain('url="https://www.paturkey.com/news/s-400?a=1&amp;b=2"');
    expect(page).toContain('alt="Who &amp; when"');
    expect(page.match(/(?:&quot;|")not on the table(?:&quot;|") under any circumstances/g)).toHaveLength(2);
  });

  it('leaves no markup of a platform undrawn, and no script open', () => {
    expectDrawn(page);
    expect(page.match(/<\/script>/g)).toHaveLength(1);
  });

  it('shows what the desk really answers to a question of every kind', async () => {
    const home = await openHome();
    const answers = await answersOf(home.desk);
    await home.close();
    expect(home.logged).toEqual([]);
    expectDrawn(pageOf(answers, { isDark: false, script: '' }));
    const words = answers.map(({ name }) => name.split(' ')[1]);
    const unseen = home.desk.shapes.map(({ name }) => name).filter((name) => !words.includes(name));
    // Those with a picture or a file are among the other samples, or change what was changed by one that is here.
    expect(unseen).toEqual(['timeline', 'disputes', 'undo', 'export', 'question', 'unsubscribe']);
  });
});
