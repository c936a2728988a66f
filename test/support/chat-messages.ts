import type { Answer, AnswerEntry, Button, Card, ShownQuote, ThreadReply } from '../../src/chat/index.ts';

// Messages like those that the newsroom makes, after the examples of WORDING.md, to be drawn by any platform.

const at = Date.UTC(2025, 11, 17, 9, 0);

const cardButtons: readonly Button[] = [
  { action: 'quotes', label: 'Both quotes', value: 'd-1', inMenu: false },
  { action: 'story', label: 'Story so far', value: 's-12', inMenu: false },
  { action: 'follow', label: 'Follow this story', value: 's-12', inMenu: true },
  { action: 'question', label: 'Question this badge', value: 's-12', inMenu: true },
  { action: 'mute', label: 'Mute', value: 's-12', inMenu: true },
  { action: 'why', label: 'Why am I seeing this?', value: 's-12', inMenu: true },
];

export function aCard(changes: Partial<Card> = {}): Card {
  return {
    kind: 'card',
    badge: {
      emoji: '🗣️',
      text: 'Contradiction · denied by the Kremlin · the claim: sources cited by Bloomberg, via PA Turkey',
      tone: 'warn',
    },
    lead: null,
    continues: null,
    headline: 'Erdogan Signals Willingness to Return Russian S-400 Missiles',
    url: 'https://www.paturkey.com/news/s-400?a=1&b=2',
    outlet: 'PA Turkey',
    published: { at, dayOnly: true },
    updated: null,
    topics: ['S-400', 'F-35', 'CAATSA'],
    languageTag: null,
    sentences: [
      'President Recep Tayyip Erdogan raised the issue directly with Russian President Vladimir Putin.',
      'The Kremlin, however, denied that Erdogan made such a request during the meeting.',
    ],
    notes: ['Both accounts are in this article.', '5 outlets · 1 origin named: Bloomberg (not read by us)'],
    storyId: 's-12',
    buttons: cardButtons,
    ...changes,
  };
}

export function aQuote(changes: Partial<ShownQuote> = {}): ShownQuote {
  return {
    side: 'A',
    attribution: 'PA Turkey, citing Bloomberg',
    when: { at, dayOnly: true },
    url: 'https://www.paturkey.com/news/s-400',
    text: 'Turkey is seeking to return the S-400 air defense systems it bought from Russia.',
    ...changes,
  };
}

export function aReply(changes: Partial<ThreadReply> = {}): ThreadReply {
  return {
    kind: 'reply',
    badge: {
      emoji: '⚠️',
      text: 'Contradiction · earlier denial: Turkish military sources had said otherwise on 9 Dec',
      tone: 'warn',
    },
    title: 'Is handing the S-400s over on the table?',
    url: null,
    quotes: [
      aQuote(),
      aQuote({ side: 'B', attribution: 'Türkiye Today', text: 'It was "not on the table" under any circumstances.' }),
    ],
    notes: ["B's statement is 8 days older than the report. Which is right is not judged here."],
    buttons: [
      { action: 'question', label: 'Question this badge', value: 'd-2', inMenu: false },
      { action: 'why', label: 'Why?', value: 's-12', inMenu: false },
    ],
    alsoInChannel: false,
    ...changes,
  };
}

export function anEntry(changes: Partial<AnswerEntry> = {}): AnswerEntry {
  return {
    text: 'Is handing the S-400s over on the table?',
    url: 'https://www.paturkey.com/news/s-400',
    when: { at, dayOnly: false },
    id: 'd-2',
    quotes: [],
    ...changes,
  };
}

export function anAnswer(changes: Partial<Answer> = {}): Answer {
  return {
    title: '/news disputes s-400 · 2 open · 5 details differ',
    entries: [anEntry()],
    notes: ['Feeds last read 3 min ago.'],
    next: 'claims d-2',
    more: null,
    offers: [],
    form: null,
    files: [],
    shared: false,
    ...changes,
  };
}
