import { chartOfDays, chartOfDispute } from '../../src/charts/index.ts';
import type { Answer, AnswerFile, Message } from '../../src/chat/index.ts';
import type { NewsDesk } from '../../src/commands/index.ts';
import { aCard, anAnswer, anEntry, aQuote, aReply } from '../support/chat-messages.ts';

// One of every kind of thing that is said in chat, after the examples of WORDING.md.

/** Something said, with what it is. */
export type Sample = { readonly name: string } & ({ readonly message: Message } | { readonly answer: Answer });

const at = Date.UTC(2025, 11, 17, 9, 0);
const digest: Message = {
  kind: 'digest',
  title: 'Digest · 17 Dec 2025 · 2 stories, 1 open dispute',
  sections: [
    {
      title: 'S-400',
      entries: [
        anEntry({
          text: 'Erdogan Signals Willingness to Return Russian S-400 Missiles\n🗣️ Contradiction · denied by the Kremlin\nPA Turkey · 5 outlets · 1 origin named: Bloomberg (not read by us)',
          id: 's-12',
        }),
      ],
    },
    { title: 'CAATSA', entries: [anEntry({ text: 'Senate waits for a letter\nReuters', id: 's-13' })] },
    {
      title: 'Open disputes',
      entries: [anEntry({ text: 'Is handing the S-400s over on the table?\nsought · not on the table', url: null })],
    },
  ],
  notes: ['40 feeds read well, 1 failing.'],
};
const warn = (text: string) => ({ emoji: '⚠️', text, tone: 'warn' }) as const;

/** A card for each outcome, replies, a line, answers with pages and forms, and both charts. */
export function samples(charts: readonly AnswerFile[]): readonly Sample[] {
  return [
    { name: 'A new story', message: aCard({ badge: null, notes: ['1 outlet · its own reporting'] }) },
    { name: 'A story denied in the same article', message: aCard() },
    {
      name: 'Figures differ',
      message: aCard({
        badge: warn('Contradiction · figures differ for the batteries: two in AFP, four in Milliyet'),
        updated: { at, dayOnly: false },
      }),
    },
    {
      name: 'Changed, not contradicted',
      message: aCard({
        badge: { emoji: '🔄', text: 'Changed since 9 Dec · newer report, not a contradiction', tone: 'calm' },
      }),
    },
    {
      name: 'Corrected',
      message: aCard({
        badge: { emoji: '✅', text: 'Corrected by PA Turkey on 18 Dec · contradiction closed', tone: 'good' },
      }),
    },
    {
      name: 'A story that began before the channel came',
      message: aCard({
        badge: null,
        lead: 'Continues a story known since 17 Dec 2025',
        languageTag: 'TR · not compared',
      }),
    },
    {
      name: 'Text changed without a notice',
      message: aCard({
        badge: {
          ...{ emoji: '✏️', tone: 'good' },
          text: 'PA Turkey changed its text by 18 Dec 2025, 09:10 UTC · no correction notice seen · earlier quote kept',
        },
      }),
    },
    {
      name: 'Settled by the party',
      message: aCard({ badge: { emoji: '✅', text: 'The Kremlin confirmed on 18 Dec 2025 · closed', tone: 'good' } }),
    },
    {
      name: 'Taken down here',
      message: aCard({
        badge: {
          ...{ emoji: '◽', tone: 'calm' },
          text: 'Badge withdrawn 18 Dec 2025, 09:10 UTC: questioned by a manager',
        },
      }),
    },
    {
      name: 'Muted for everybody',
      message: aCard({
        badge: null,
        notes: ['1 outlet', '🔇 Muted here: nothing more of it is posted. /news undo takes it back.'],
      }),
    },
    { name: 'A dispute, in the thread of its card', message: aReply() },
    {
      name: 'A second origin, in the thread of its card',
      message: aReply({
        ...{ badge: null, title: 'Second independent origin: Reuters, via Al-Monitor, beside Bloomberg' },
        ...{ quotes: [], notes: [], buttons: [] },
      }),
    },
    {
      name: 'An update, in the thread of its card',
      message: aReply({
        badge: null,
        title: 'New facts from Anadolu',
        quotes: [aQuote({ side: '', attribution: 'Anadolu' })],
        notes: ['2 outlets · 1 origin named: Bloomberg (not read by us)'],
      }),
    },
    {
      name: 'A line to the operators',
      message: {
        kind: 'line',
        text: 'Feed milliyet-world has failed for 24 h: its server answered 403. It is tried again every 6 h.',
      },
    },
    { name: 'The digest of a day', message: digest },
    {
      name: 'Disputes, with their picture',
      answer: anAnswer({
        entries: [
          anEntry({
            text: 'Was returning the S-400s raised with Putin, and was a request made?\nraised (sources cited by Bloomberg) · no such request (Kremlin) · last: 17 Dec',
            id: 'd-1',
          }),
          anEntry({
            text: 'Is handing the S-400s over on the table?\nsought (people cited by Bloomberg) · not on the table (military sources, 9 Dec)',
            id: 'd-2',
          }),
        ],
        more: 'disputes s-400 page 2',
        files: charts.filter(({ name }) => name === 'dispute.png'),
      }),
    },
    {
      name: 'A timeline, with its picture',
      answer: anAnswer({
        title: '/news timeline · 30 days · 9 stories, 21 articles',
        entries: [
          anEntry({
            text: '3 stories · 7 articles · ⚠️ 1 disputed\n⚠️ Erdogan signals willingness to return S-400s (s-12)',
            id: null,
            url: null,
          }),
        ],
        notes: ['Days are those of publication, in UTC.'],
        next: 'story s-12',
        files: charts.filter(({ name }) => name === 'stories-per-day.png'),
      }),
    },
    {
      name: 'Both quotes',
      answer: anAnswer({
        title: 'd-2 · open',
        entries: [anEntry({ quotes: [aQuote(), aQuote({ side: 'B', attribution: 'Türkiye Today' })] })],
      }),
    },
    {
      name: 'A wrong word',
      answer: anAnswer({
        title: '“disputs” is no command',
        entries: [],
        notes: ['Did you mean disputes?'],
        next: 'disputes s-400',
      }),
    },
  ];
}

/** Questions whose answers are shown as the desk gives them. */
export const asked = [
  ...['help', 'help subscribe', 'latest', 'since yesterday', 'brief', 'story s-1', 'claims d-1', 'search Kremlin'],
  ...['why item-1', 'follow s-1', 'mute s-1', 'subscribe s-400', 'digest', 'status', 'sources', 'feeds', 'subscibe'],
];

/** What the real desk answers a manager, each under its question. */
export async function answersOf(desk: NewsDesk): Promise<readonly Sample[]> {
  const by = { platform: 'slack', workspace: 'T1', channel: 'C1', user: 'U1', isManager: true } as const;
  const all: Sample[] = [];
  for (const words of asked) all.push({ name: `/news ${words}`, answer: await desk.answer({ ...by, words }) });
  return all;
}

/** The charts that the answers bring. */
export const sampleCharts = [
  chartOfDays({
    from: '2025-11-20',
    to: '2025-12-19',
    topics: [
      {
        name: 'S-400',
        days: [
          { day: '2025-12-09', stories: 2, badged: 1 },
          { day: '2025-12-17', stories: 5, badged: 2 },
          { day: '2025-12-18', stories: 3, badged: 0 },
        ],
      },
      {
        name: 'F-35',
        days: [
          { day: '2025-11-29', stories: 1, badged: 0 },
          { day: '2025-12-17', stories: 4, badged: 1 },
        ],
      },
      { name: 'CAATSA', days: [{ day: '2025-12-11', stories: 2, badged: 0 }] },
    ],
  }),
  chartOfDispute({
    question: 'Was returning the S-400s raised with Putin, and was a request made?',
    sides: [
      {
        position: 'raised (sources cited by Bloomberg)',
        sayings: [{ who: 'sources cited by Bloomberg', day: '2025-12-17', isDayOnly: true }],
      },
      {
        position: 'no such request (Kremlin)',
        sayings: [
          { who: 'Turkish military sources', day: '2025-12-09', isDayOnly: true },
          { who: 'the Kremlin', day: '2025-12-17', isDayOnly: false },
        ],
      },
      { position: 'neither (Peskov)', sayings: [{ who: 'Dmitry Peskov', day: '2025-12-19', isDayOnly: false }] },
    ],
  }),
];
