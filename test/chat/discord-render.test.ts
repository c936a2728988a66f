import { describe, expect, it } from 'vitest';
import { commandOf, wordsOfCommand } from '../../src/chat/discord/commands.ts';
import { discordInvite } from '../../src/chat/discord/invite.ts';
import { customId, markFrom, markOf, readCustomId } from '../../src/chat/discord/mark.ts';
import { escaped, link, moment, webAddress } from '../../src/chat/discord/markdown.ts';
import { renderAnswer, renderMessage, renderPointer } from '../../src/chat/discord/render.ts';
import { aCard, anAnswer, anEntry, aQuote, aReply } from '../support/chat-messages.ts';
import { faultsOfCommands, faultsOfMessage } from '../support/discord-rules.ts';

const mark = markOf('key');

describe('a card', () => {
  it('reads as WORDING.md shows it', () => {
    const { content, embeds, components } = renderMessage(aCard(), mark);
    expect(content).toBe(
      '🗣️ **Contradiction · denied by the Kremlin · the claim: sources cited by Bloomberg, via PA Turkey**',
    );
    expect(embeds[0]).toEqual({
      color: 0xed4245,
      title: 'Erdogan Signals Willingness to Return Russian S-400 Missiles',
      url: 'https://www.paturkey.com/news/s-400?a=1&b=2',
      description: [
        'PA Turkey · 17 Dec 2025 · S-400 · F-35 · CAATSA',
        '> President Recep Tayyip Erdogan raised the issue directly with Russian President Vladimir Putin.',
        '> The Kremlin, however, denied that Erdogan made such a request during the meeting.',
      ].join('\n'),
      footer: { text: 'Both accounts are in this article.\n5 outlets · 1 origin named: Bloomberg (not read by us)' },
    });
    expect(components.map((row) => row.components.length)).toEqual([2, 1]);
    expect(components[1]?.components[0]).toMatchObject({
      placeholder: '⋯ Follow this story · Question this badge · Mute · Why am I seeing this?',
    });
  });

  it('without a badge begins with where it comes from', () => {
    const fresh = aCard({
      badge: null,
      published: { at: 1_766_000_000_000, dayOnly: false },
      lead: 'Continues a story known since 17 Dec 2025',
    });
    const { content, embeds } = renderMessage(fresh, mark);
    expect(content).toBe('📰 PA Turkey · <t:1766000000:f> · S-400 · F-35 · CAATSA');
    expect(embeds[0]?.description).toMatch(/^\*Continues a story known since 17 Dec 2025\*\n> President/);
    expect(embeds[0]?.color).toBe(0x5865f2);
  });

  it('links the card that it follows by its lead', () => {
    const card = aCard({ lead: 'Continues [a] *story*', continues: { messageId: '7' } });
    const url = 'https://discord.com/channels/900/100/7';
    expect(renderMessage(card, mark, url).embeds[0]?.description?.split('\n')[0]).toBe(
      `*[Continues \\[a\\] \\*story\\*](<${url}>)*`,
    );
    expect(renderMessage(card, mark).embeds[0]?.description?.split('\n')[0]).toBe('*Continues \\[a\\] \\*story\\**');
    expect(JSON.stringify(renderMessage({ ...card, lead: '\u0000' }, mark, url))).not.toContain(url);
  });

  it('says when it was updated and what was not compared', () => {
    const turkish = aCard({ updated: { at: 1_766_000_000_000, dayOnly: false }, languageTag: 'TR · not compared' });
    expect(renderMessage(turkish, mark).embeds[0]?.description).toContain(
      'TR · not compared · updated <t:1766000000:R>',
    );
  });

  it('leaves out a button whose words do not fit rather than one that cannot be answered', () => {
    const long = aCard({ buttons: [{ action: 'why', label: 'Why?', value: 'x'.repeat(90), inMenu: false }] });
    expect(renderMessage(long, mark).components).toEqual([]);
  });

  it('shows the words of a button that has no label of its own', () => {
    const bare = aCard({ buttons: [{ action: 'question', label: '\u0000', value: 'x'.repeat(62), inMenu: false }] });
    const { components } = renderMessage(bare, mark);
    expect(components[0]?.components[0]).toMatchObject({ label: expect.stringMatching(/^question x+$/) });
    expect(faultsOfMessage({ content: 'x', components })).toEqual([]);
  });
});

describe('a reply', () => {
  it('sets two quotes side by side, each with whose it is', () => {
    const { content, embeds } = renderMessage(aReply(), mark);
    expect(content).toMatch(/^⚠️ \*\*Contradiction · earlier denial/);
    expect(embeds[0]?.fields).toEqual([
      {
        name: 'A · PA Turkey, citing Bloomberg',
        value:
          '> Turkey is seeking to return the S-400 air defense systems it bought from Russia.\n17 Dec 2025 · [read](<https://www.paturkey.com/news/s-400>)',
        inline: true,
      },
      {
        name: 'B · Türkiye Today',
        value:
          '> It was "not on the table" under any circumstances.\n17 Dec 2025 · [read](<https://www.paturkey.com/news/s-400>)',
        inline: true,
      },
    ]);
  });

  it('stacks new facts and says how many are left out', () => {
    const facts = Array.from({ length: 6 }, (_, n) => aQuote({ side: '', text: `Fact ${n}.` }));
    const { embeds } = renderMessage(aReply({ badge: null, quotes: facts }), mark);
    expect(embeds[0]?.fields?.map(({ inline }) => inline)).toEqual([false, false, false, false]);
    expect(embeds[0]?.footer?.text).toContain('and 2 more');
  });

  it('that has nothing but its title is one line, said once', () => {
    const line = aReply({ badge: null, title: 'Second independent origin: Reuters', quotes: [], notes: [] });
    expect(renderMessage({ ...line, url: 'https://reuters.example/1' }, mark)).toMatchObject({
      content: '↳ [Second independent origin: Reuters](<https://reuters.example/1>)',
      embeds: [],
    });
  });

  it('is pointed at in one line', () => {
    expect(renderPointer(aReply({ title: 'New facts' }), 'https://discord.com/channels/1/2/3').content).toMatch(
      /^↳ ⚠️ Contradiction · .* · New facts https:\/\/discord\.com\/channels\/1\/2\/3$/,
    );
  });
});

describe('an answer', () => {
  it('numbers its entries and ends with the next useful command', () => {
    const { embeds, components } = renderAnswer(anAnswer({ more: 'disputes page 2' }), mark);
    expect(embeds[0]).toMatchObject({
      title: '/news disputes s-400 · 2 open · 5 details differ',
      description:
        '**1** [Is handing the S-400s over on the table?](<https://www.paturkey.com/news/s-400>) · <t:1765962000:f> · `d-2`',
      footer: { text: 'Feeds last read 3 min ago.\nNext: /news claims d-2' },
    });
    expect(components[0]?.components[0]).toMatchObject({ label: 'More', custom_id: `n:${mark}:disputes page 2` });
  });

  it('says the next page in words when a button cannot carry them', () => {
    const { embeds, components } = renderAnswer(anAnswer({ more: `search ${'s-400 '.repeat(20)}` }), mark);
    expect(components).toEqual([]);
    expect(embeds[0]?.footer?.text).toContain('More: /news search s-400');
  });

  it('shows what fits and "…" for the rest', () => {
    const entries = Array.from({ length: 60 }, () => anEntry({ text: 'Word '.repeat(60) }));
    const { embeds } = renderAnswer(anAnswer({ entries }), mark);
    expect(embeds[0]?.description).toMatch(/\n…$/);
    expect(embeds[0]?.description?.length).toBeLessThanOrEqual(4_096);
  });
});

describe('markdown of strangers', () => {
  it.each([
    ['*bold* _it_ ~~gone~~ ||hidden|| `code`', '\\*bold\\* \\_it\\_ \\~\\~gone\\~\\~ \\|\\|hidden\\|\\| \\`code\\`'],
    ['[click](https://evil.example)', '\\[click\\](https://evil.example)'],
    ['# Heading', '\\# Heading'],
    ['- point', '\\- point'],
    ['2. point', '2\u200b. point'],
    ['@everyone and @here', '@\u200beveryone and @\u200bhere'],
    ['<@123> <@&5> <#7> <t:1:R>', '\\<@\u200b123> \\<@\u200b&5> \\<#7> \\<t:1:R>'],
    ['see https://a.example/b_c_d today', 'see https://a.example/b_c_d today'],
    ['S-400 and F-35', 'S-400 and F-35'],
  ])('%s', (text, expected) => {
    expect(escaped(text)).toBe(expected);
  });

  it('never breaks a link', () => {
    expect(link('See ](x) at https://b.example', 'https://a.example/x(1)?q=a b', 200)).toBe(
      '[See \\](x) at b.example](<https://a.example/x%281%29?q=a%20b>)',
    );
    expect(link('Words', 'javascript:alert(1)', 200)).toBe('Words');
    expect(webAddress('nonsense')).toBeNull();
    expect(webAddress('https://a.example/@here?by=@everyone&at=@us')).toBe(
      'https://a.example/%40here?by=%40everyone&at=@us',
    );
    expect(webAddress('https://bank.example@here.example/')).toBe('https://here.example/');
  });

  it('shows an instant in the zone of the reader and a day as it is', () => {
    expect(moment({ at: Date.UTC(2025, 11, 17), dayOnly: true })).toBe('17 Dec 2025');
    expect(moment({ at: 1_765_962_000_000, dayOnly: false })).toBe('<t:1765962000:f>');
  });
});

describe('the mark of a message', () => {
  it('is as long as a nonce may be and stands in its buttons', () => {
    expect(mark).toMatch(/^[\w-]{25}$/);
    const read = readCustomId(customId(mark, 'claims d-1: more') ?? '');
    expect(read).toEqual({ mark, workspace: null, words: 'claims d-1: more' });
    const direct = readCustomId(customId(markFrom(mark, '900'), 'mute s-1') ?? '');
    expect(direct).toEqual({ mark, workspace: '900', words: 'mute s-1' });
    expect(customId(mark, 'x'.repeat(90))).toBeNull();
    expect(readCustomId('somebody-elses')).toBeNull();
  });
});

describe('commands', () => {
  const shapes = [
    {
      name: 'latest',
      description: 'The newest stories '.repeat(10),
      options: [
        { name: 'n', description: 'How many', required: false, kind: 'number' as const },
        { name: 'topic', description: 'A topic', required: true, kind: 'text' as const },
      ],
    },
  ];

  it('are such as Discord takes, required options first, share last', () => {
    const command = commandOf(shapes);
    expect(faultsOfCommands([command])).toEqual([]);
    expect(command.options?.[0]).toMatchObject({ options: [{ name: 'topic' }, { name: 'n' }, { name: 'share' }] });
  });

  it('become words in the order of their shape', () => {
    const typed = [
      { name: 'share', value: true },
      { name: 'topic', value: 's-400' },
      { name: 'n', value: 3 },
    ];
    expect(wordsOfCommand('latest', typed, shapes)).toBe('latest 3 s-400 share');
    expect(wordsOfCommand('latest', [], shapes)).toBe('latest');
  });
});

it('invites with the least permissions', () => {
  const query = new URL(discordInvite('123')).searchParams;
  expect(query.get('scope')).toBe('bot applications.commands');
  // View Channel, Send Messages, Embed Links, Read Message History, Create Public Threads, Send Messages in Threads.
  expect(query.get('permissions')).toBe('309237763072');
});
