import { describe, expect, test } from 'vitest';
import { link, moment, plainWords, quoted } from '../../src/chat/slack/mrkdwn.ts';
import { permalink } from '../../src/chat/slack/permalink.ts';
import { renderAnswer, renderMessage } from '../../src/chat/slack/render.ts';
import { aCard, anAnswer, anEntry, aQuote, aReply } from '../support/chat-messages.ts';
import { faultsOfBlocks, mrkdwnTexts } from '../support/slack-rules.ts';

describe('mrkdwn', () => {
  test.each([
    ['S-400 & F-35', 'https://a.example/x', '<https://a.example/x|S-400 &amp; F-35>'],
    ['Ankara says no | Daily', 'https://a.example/x', '<https://a.example/x|Ankara says no / Daily>'],
    ['a > b <c>', 'https://a.example/?q=1&r=2', '<https://a.example/?q=1&amp;r=2|a &gt; b &lt;c&gt;>'],
    ['bars', 'https://a.example/a|b>c<d', '<https://a.example/a%7Cb%3Ec%3Cd|bars>'],
    ['not the web', 'javascript:alert(1)', 'not the web'],
    ['no address', 'a.example/x', 'no address'],
    ['none', null, 'none'],
    ['too long', `https://a.example/${'x'.repeat(2_000)}`, 'too long'],
  ])('link: %s', (label, url, expected) => {
    expect(link(label, url, 100)).toBe(expected);
  });

  test('a quote is one line, so that it is quoted to its end', () => {
    expect(quoted('The U.S.\nPresident said\r\n"no" & left.', 200)).toBe('> The U.S. President said "no" &amp; left.');
  });

  test('an instant is shown in the zone of the reader, with words for clients that cannot', () => {
    const at = Date.UTC(2025, 11, 17, 9, 5);
    expect(moment({ at, dayOnly: false })).toBe(`<!date^${at / 1_000}^{date_short}, {time}|17 Dec 2025, 09:05 UTC>`);
  });

  test.each([
    ['why <https://a.example/x?a=1&amp;b=2|a.example>', 'why https://a.example/x?a=1&b=2'],
    ['why https://a.example/x?a=1&b=2', 'why https://a.example/x?a=1&b=2'],
    ['search <missiles>  ', 'search missiles'],
    ['search 5 &lt; 6', 'search 5 < 6'],
  ])('what is typed as %s is %s', (typed, words) => {
    expect(plainWords(typed)).toBe(words);
  });

  test('a day is never converted to a zone', () => {
    expect(moment({ at: Date.UTC(2025, 11, 17), dayOnly: true })).toBe('17 Dec 2025');
  });
});

describe('the address of a message', () => {
  test.each([
    [
      'https://newsroom.slack.com/',
      'C1',
      '1766000000.000100',
      'https://newsroom.slack.com/archives/C1/p1766000000000100',
    ],
    ['https://newsroom.slack.com', 'G0AB1', '1.000001', 'https://newsroom.slack.com/archives/G0AB1/p1000001'],
    ['', 'C1', '1766000000.000100', null],
    ['javascript:alert(1)', 'C1', '1766000000.000100', null],
    ['https://newsroom.slack.com/', '#news', '1766000000.000100', null],
    ['https://newsroom.slack.com/', 'C1', '../../x|y>', null],
  ])('%s in %s, %s', (home, channel, messageId, expected) => {
    expect(permalink(home, channel, messageId)).toBe(expected);
  });
});

describe('a card', () => {
  test('says what WORDING says', () => {
    const { blocks } = renderMessage(aCard());
    expect(mrkdwnTexts(blocks)).toEqual([
      '🗣️ *Contradiction · denied by the Kremlin* · the claim: sources cited by Bloomberg, via PA Turkey',
      '*<https://www.paturkey.com/news/s-400?a=1&amp;b=2|Erdogan Signals Willingness to Return Russian S-400 Missiles>*\n' +
        'PA Turkey · 17 Dec 2025 · S-400 · F-35 · CAATSA',
      '> President Recep Tayyip Erdogan raised the issue directly with Russian President Vladimir Putin.\n' +
        '> The Kremlin, however, denied that Erdogan made such a request during the meeting.',
      'Both accounts are in this article.\n5 outlets · 1 origin named: Bloomberg (not read by us)',
    ]);
    expect(blocks.at(-1)).toMatchObject({
      type: 'actions',
      elements: [
        { type: 'button', text: { text: 'Both quotes' }, value: 'claims d-1' },
        { type: 'button', text: { text: 'Story so far' }, value: 'story s-12' },
        { type: 'overflow', options: [{ value: 'follow s-12' }, {}, {}, { value: 'why s-12' }] },
      ],
    });
  });

  test('says everything again in plain words, the badge first', () => {
    expect(renderMessage(aCard()).text.split('\n').slice(0, 3)).toEqual([
      '🗣️ Contradiction · denied by the Kremlin · the claim: sources cited by Bloomberg, via PA Turkey',
      'Erdogan Signals Willingness to Return Russian S-400 Missiles',
      'PA Turkey · 17 Dec 2025 · S-400 · F-35 · CAATSA',
    ]);
  });

  test('shows its lead, its language and when it was updated', () => {
    const updated = { at: Date.UTC(2025, 11, 18, 14, 5), dayOnly: false };
    const card = aCard({
      lead: 'Continues a story known since 17 Dec 2025',
      languageTag: 'TR · not compared',
      updated,
    });
    const texts = mrkdwnTexts(renderMessage(card).blocks);
    expect(texts[0]).toBe('Continues a story known since 17 Dec 2025');
    expect(texts[2]).toContain(' · TR · not compared');
    expect(texts[2]).toContain('updated <!date^1766066700^');
  });

  test('links the card that it follows by its lead', () => {
    const card = aCard({ lead: 'Continues a <story> & more', continues: { messageId: '1766000000.000100' } });
    const earlier = permalink('https://newsroom.slack.com/', 'C1', '1766000000.000100');
    const { blocks, text } = renderMessage(card, earlier);
    expect(mrkdwnTexts(blocks)[0]).toBe(
      '<https://newsroom.slack.com/archives/C1/p1766000000000100|Continues a &lt;story&gt; &amp; more>',
    );
    expect(text).toContain('Continues a &lt;story&gt; &amp; more');
    expect(mrkdwnTexts(renderMessage(card).blocks)[0]).toBe('Continues a &lt;story&gt; &amp; more');
    const silent = mrkdwnTexts(renderMessage({ ...card, lead: null }, earlier).blocks);
    expect(silent.join()).not.toContain('archives');
  });

  test('one entry is no menu: it stands in the row', () => {
    const [button] = aCard().buttons.filter(({ inMenu }) => inMenu);
    const { blocks } = renderMessage(aCard({ buttons: button ? [button] : [] }));
    expect(blocks.at(-1)).toMatchObject({ elements: [{ type: 'button', value: 'follow s-12' }] });
  });

  test('a bare one has no empty blocks', () => {
    const bare = {
      badge: null,
      sentences: [],
      notes: [],
      topics: [],
      buttons: [],
      outlet: '',
      published: null,
      url: null,
    };
    expect(renderMessage(aCard(bare)).blocks).toHaveLength(1);
  });
});

describe('a reply', () => {
  test('sets two quotes side by side', () => {
    const { blocks } = renderMessage(aReply());
    expect(blocks[2]).toMatchObject({
      type: 'section',
      fields: [
        {
          text:
            '*A* · <https://www.paturkey.com/news/s-400|PA Turkey, citing Bloomberg> · 17 Dec 2025\n' +
            '> Turkey is seeking to return the S-400 air defense systems it bought from Russia.',
        },
        { text: expect.stringMatching(/^\*B\* · .*Türkiye Today/) },
      ],
    });
  });

  test('stacks quotes that are more than two, or not set against each other', () => {
    const three = renderMessage(aReply({ quotes: [aQuote(), aQuote(), aQuote()] })).blocks;
    const facts = renderMessage(aReply({ quotes: [aQuote({ side: '' }), aQuote({ side: '' })] })).blocks;
    expect(JSON.stringify([three, facts])).not.toContain('"fields"');
  });
});

describe('an answer', () => {
  test('numbers its entries, gives their ids, and ends with the next command', () => {
    const texts = mrkdwnTexts(renderAnswer(anAnswer()).blocks);
    expect(texts[0]).toBe('*/news disputes s-400 · 2 open · 5 details differ*');
    expect(texts[1]).toMatch(/^1 <https.*Is handing the S-400s over on the table\?> · <!date.* · `d-2`$/);
    expect(texts.at(-1)).toBe('Feeds last read 3 min ago.\nNext: `/news claims d-2`');
  });

  test('says how many entries it leaves out, and stays within the total', () => {
    const entries = Array.from({ length: 200 }, (_, place) => anEntry({ text: `${place} ${'word '.repeat(200)}` }));
    const { blocks } = renderAnswer(anAnswer({ entries }));
    expect(faultsOfBlocks(blocks)).toEqual([]);
    expect(JSON.stringify(blocks)).toMatch(/… and \d+ more/);
  });

  test('quotes are shown whole, each in its own paragraph', () => {
    const sentence = 'The delegation discussed the missiles, the price and the date. '.repeat(12).trim();
    const entries = Array.from({ length: 5 }, () => anEntry({ quotes: [aQuote({ text: sentence }), aQuote()] }));
    const texts = mrkdwnTexts(renderAnswer(anAnswer({ entries })).blocks);
    expect(texts.filter((text) => text.endsWith(`> ${sentence}`))).toHaveLength(5);
  });
});
