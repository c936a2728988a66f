import { PassThrough, Writable } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { type Asked, type Message, openTerminal, type Posting, type TerminalOptions } from '../../src/chat/index.ts';
import { displayWidth, wrapText } from '../../src/chat/terminal/width.ts';
import { aCard, anAnswer, anEntry, aQuote, aReply } from '../support/chat-messages.ts';

/** A terminal that keeps what is written. */
function aTerminal(options: Partial<TerminalOptions> = {}, window = {}) {
  const chunks: string[] = [];
  const write = (chunk: unknown, _: unknown, done: () => void) => {
    chunks.push(String(chunk));
    done();
  };
  const out = Object.assign(new Writable({ write }), window);
  const terminal = openTerminal({ out, colour: false, timeZone: 'UTC', ...options });
  return { terminal, text: () => chunks.splice(0).join('') };
}

function posting(message: Message, key = 'card-1', threadOf: string | null = null): Posting {
  return { target: { workspace: '', channel: 'news' }, message, key, threadOf };
}

describe('a card on the terminal', () => {
  it('reads as WORDING.md shows it, whole lines in a pipe', async () => {
    const { terminal, text } = aTerminal();
    await terminal.post(posting(aCard()));
    expect(text()).toBe(`
┃ 🗣️ Contradiction · denied by the Kremlin · the claim: sources cited by Bloomberg, via PA Turkey
┃ Erdogan Signals Willingness to Return Russian S-400 Missiles
┃ PA Turkey · 17 Dec 2025 · S-400 · F-35 · CAATSA · s-12
┃ › President Recep Tayyip Erdogan raised the issue directly with Russian President Vladimir Putin.
┃ › The Kremlin, however, denied that Erdogan made such a request during the meeting.
┃ Both accounts are in this article.
┃ 5 outlets · 1 origin named: Bloomberg (not read by us)
┃ https://www.paturkey.com/news/s-400?a=1&b=2
┃ Both quotes → claims d-1 · Story so far → story s-12
`);
  });

  it('says the same in colour, with the bar in that of the badge', async () => {
    const plain = aTerminal();
    const coloured = aTerminal({ colour: true });
    for (const { terminal } of [plain, coloured]) await terminal.post(posting(aCard()));
    const painted = coloured.text();
    expect(painted).toContain('\u001b[1m\u001b[31m┃');
    expect(stripVTControlCharacters(painted)).toBe(plain.text());
  });

  it('is broken between words in a window', async () => {
    const { terminal, text } = aTerminal({ columns: 50 });
    await terminal.post(posting(aCard({ badge: null, lead: 'Continues a story known since 17 Dec 2025' })));
    expect(text()).toBe(`
┃ Continues a story known since 17 Dec 2025
┃ Erdogan Signals Willingness to Return Russian
┃ S-400 Missiles
┃ PA Turkey · 17 Dec 2025 · S-400 · F-35 · CAATSA
┃ · s-12
┃ › President Recep Tayyip Erdogan raised the
┃ › issue directly with Russian President Vladimir
┃ › Putin.
┃ › The Kremlin, however, denied that Erdogan made
┃ › such a request during the meeting.
┃ Both accounts are in this article.
┃ 5 outlets · 1 origin named: Bloomberg (not read
┃ by us)
┃ https://www.paturkey.com/news/s-400?a=1&b=2
┃ Both quotes → claims d-1 · Story so far → story
┃ s-12
`);
  });
});

describe('what happens to a card', () => {
  it('is edited in one line that says what changed', async () => {
    const { terminal, text } = aTerminal({ columns: 100 });
    const outcome = await terminal.post(posting(aCard()));
    const id = outcome.kind === 'posted' ? outcome.messageId : '';
    text();
    const notes = ['Both accounts are in this article.', '6 outlets · 1 origin (Bloomberg)'];
    expect(await terminal.edit(posting(aCard({ notes })), id)).toEqual({ kind: 'posted', messageId: id });
    expect(text()).toBe(
      '↻ Erdogan Signals Willingness to Return Russian S-400 Missiles · 6 outlets · 1 origin (Bloomberg)\n',
    );
    await terminal.edit(posting(aCard({ notes })), id);
    expect(text()).toBe('');
    const settled = { emoji: '✅', text: 'Corrected by PA Turkey on 19 Dec', tone: 'good' } as const;
    await terminal.edit(posting(aCard({ notes, badge: settled })), id);
    expect(text()).toContain('· ✅ Corrected by PA Turkey on 19 Dec\n');
  });

  it('is replied to under its title, the quotes side by side where there is room', async () => {
    const { terminal, text } = aTerminal({ columns: 100 });
    const outcome = await terminal.post(posting(aCard()));
    text();
    await terminal.post(posting(aReply(), 'reply-1', outcome.kind === 'posted' ? outcome.messageId : ''));
    expect(text()).toBe(`
↳ Erdogan Signals Willingness to Return Russian S-400 Missiles
  ┃ ⚠️ Contradiction · earlier denial: Turkish military sources had said otherwise on 9 Dec
  ┃ Is handing the S-400s over on the table?
  ┃ A · PA Turkey, citing Bloomberg · 17 Dec 2025  │ B · Türkiye Today · 17 Dec 2025
  ┃ Turkey is seeking to return the S-400 air      │ It was "not on the table" under any
  ┃ defense systems it bought from Russia.         │ circumstances.
  ┃ A: https://www.paturkey.com/news/s-400
  ┃ B: https://www.paturkey.com/news/s-400
  ┃ B's statement is 8 days older than the report. Which is right is not judged here.
  ┃ Question this badge → question d-2 · Why? → why s-12
`);
  });

  it('keeps both quotes whole in a pipe', async () => {
    const { terminal, text } = aTerminal();
    await terminal.post(posting(aReply(), 'reply-1', 'a card of another run'));
    const said = text();
    expect(said).toContain('› Turkey is seeking to return the S-400 air defense systems it bought from Russia.\n');
    expect(said).not.toContain('↳');
  });

  it('is never found again: the terminal keeps no record', async () => {
    const { terminal } = aTerminal();
    await terminal.post(posting(aCard()));
    expect(await terminal.find(posting(aCard()), 0)).toEqual({ kind: 'absent' });
  });
});

describe('answers on the terminal', () => {
  it('read as WORDING.md shows them', () => {
    const { terminal, text } = aTerminal({ columns: 100 });
    const entries = [
      anEntry({ quotes: [aQuote(), aQuote({ side: 'B', attribution: 'Türkiye Today' })], url: null, when: null }),
      anEntry({ text: 'Was returning the S-400s raised with Putin?', id: 'd-1' }),
    ];
    terminal.show(anAnswer({ entries, more: 'disputes s-400 page 2' }));
    expect(text()).toBe(`/news disputes s-400 · 2 open · 5 details differ
1 Is handing the S-400s over on the table?  d-2
  A · PA Turkey, citing Bloomberg · 17 Dec 2025   │ B · Türkiye Today · 17 Dec 2025
  Turkey is seeking to return the S-400 air       │ Turkey is seeking to return the S-400 air
  defense systems it bought from Russia.          │ defense systems it bought from Russia.
  A: https://www.paturkey.com/news/s-400
  B: https://www.paturkey.com/news/s-400
2 Was returning the S-400s raised with Putin? · 17 Dec 2025, 09:00 UTC  d-1
  https://www.paturkey.com/news/s-400
Feeds last read 3 min ago.
More: /news disputes s-400 page 2
Next: /news claims d-2
`);
  });
});

describe('the prompt', () => {
  it('answers each line in the order asked and leaves at exit', async () => {
    const asked: Asked[] = [];
    const { terminal, text } = aTerminal({
      respond: async (question) => {
        asked.push(question);
        return anAnswer({ title: `About ${question.words}`, entries: [], notes: [], next: null });
      },
    });
    const input = new PassThrough();
    input.end('/news latest 3\n\nnews help\nexit\nstory s-1\n');
    await terminal.readPrompt(input);
    expect(asked.map(({ words }) => words)).toEqual(['latest 3', 'help']);
    expect(asked[0]).toMatchObject({ platform: 'terminal', isManager: true });
    expect(text()).toBe('news> latest 3\nAbout latest 3\nnews> help\nAbout help\n');
  });

  it('ends with its input, everything typed before it answered', async () => {
    const { terminal, text } = aTerminal({ respond: async ({ words }) => anAnswer({ title: words, entries: [] }) });
    const input = new PassThrough();
    input.end('latest');
    await terminal.readPrompt(input);
    expect(text()).toContain('latest\n');
  });

  it('ends when the platform is stopped', async () => {
    const { terminal } = aTerminal();
    const reading = terminal.readPrompt(new PassThrough());
    await terminal.stop();
    await reading;
  });

  it('draws a card that arrives above the line being typed', async () => {
    const { terminal, text } = aTerminal({}, { isTTY: true, columns: 80 });
    const reading = terminal.readPrompt(new PassThrough());
    text();
    await terminal.post(posting({ kind: 'line', text: 'TASS is back.' }, 'line-1'));
    const written = text();
    expect(written).toMatch(/^\r\u001b\[2K· TASS is back\.\n/);
    expect(stripVTControlCharacters(written)).toMatch(/news> $/);
    await terminal.stop();
    await reading;
    expect(text()).toBe('\n');
  });
});

describe('columns', () => {
  it.each([
    ['Ankara', 6],
    ['Türkiye', 7],
    ['Эрдоган', 7],
    ['東京', 4],
    ['🇹🇷', 2],
    ['👩‍👩‍👧‍👦', 2],
    ['e\u0301', 1],
    ['⚠️', 2],
    ['שלום', 4],
    ['', 0],
  ])('%s takes %i', (text, columns) => {
    expect(displayWidth(text)).toBe(columns);
  });

  it('breaks text without spaces, never an address', () => {
    expect(wrapText('東京で記者会見', 6)).toEqual(['東京で', '記者会', '見']);
    expect(wrapText('see https://example.org/a/long/address now', 12)).toEqual([
      'see',
      'https://example.org/a/long/address',
      'now',
    ]);
  });
});
