import { describe, expect, it } from 'vitest';
import { isUrgent, subscriptionsFile, unknownTopics, wants } from '../../src/subscriptions/index.ts';
import { aSubscription } from '../support/builders.ts';

const { schema } = subscriptionsFile;
const slack = { platform: 'slack', channel: 'C1', topics: ['s-400'] };

describe('subscriptions.yaml', () => {
  it('needs platform, channel and topics; the rest has its usual value', () => {
    expect(schema.parse({ subscriptions: [slack] }).subscriptions).toEqual([
      {
        platform: 'slack',
        workspace: '',
        channel: 'C1',
        topics: ['s-400'],
        languages: [],
        leaveOut: [],
        kinds: ['new', 'updates', 'contradictions'],
        when: 'now',
        digest: null,
        timeZone: 'UTC',
        quiet: null,
        lullMinutes: 0,
        mostAnHour: null,
        updates: 'party-only',
        urgent: null,
      },
    ]);
  });

  it('may be empty', () => {
    expect(schema.parse({ subscriptions: [] }).subscriptions).toEqual([]);
  });

  it.each([
    ['a channel that stands twice', [slack, { ...slack, topics: ['f-35'] }]],
    ['a platform that is none', [{ ...slack, platform: 'irc' }]],
    ['no topic', [{ ...slack, topics: [] }]],
    ['a setting that is none', [{ ...slack, digests: '0 8 * * *' }]],
    ['a digest at a time that is none', [{ ...slack, digest: 'daily' }]],
    ['a digest by the second', [{ ...slack, digest: '0 0 8 * * *' }]],
    ['a digest that never comes', [{ ...slack, digest: '0 8 30 2 *' }]],
    ['a time zone that is none', [{ ...slack, timeZone: 'Mars/Olympus' }]],
    ['quiet hours without length', [{ ...slack, quiet: { from: '07:00', to: '07:00' } }]],
    ['quiet hours at a time that is none', [{ ...slack, quiet: { from: '22:00', to: '24:00' } }]],
    ['urgent news that nothing tells', [{ ...slack, urgent: {} }]],
    ['no kind', [{ ...slack, kinds: [] }]],
    ['a cap of nothing', [{ ...slack, mostAnHour: 0 }]],
    ['a way of showing updates that is none', [{ ...slack, updates: 'loud' }]],
  ])('refuses %s', (_, subscriptions) => {
    expect(schema.safeParse({ subscriptions }).success).toBe(false);
  });

  it('tells two channels of the same name apart by workspace and platform', () => {
    const subscriptions = [slack, { ...slack, workspace: 'T2' }, { ...slack, platform: 'discord' }];
    expect(schema.safeParse({ subscriptions }).success).toBe(true);
  });

  it('says where a channel stands twice', () => {
    const result = schema.safeParse({ subscriptions: [slack, slack] });
    expect(result.error?.issues.map((issue) => issue.path)).toEqual([['subscriptions', 1, 'channel']]);
  });
});

describe('wants', () => {
  it.each([
    { asked: ['s-400'], about: ['s-400', 'caatsa'], is: true },
    { asked: ['s-400', 'f-35'], about: ['f-35'], is: true },
    { asked: ['s-400'], about: ['caatsa'], is: false },
    { asked: ['all'], about: ['anything'], is: true },
    { asked: ['all'], about: [], is: false },
  ])('$asked of $about: $is', ({ asked, about, is }) => {
    expect(wants(aSubscription({ topics: asked }), { topics: about, outlet: 'TASS', language: 'en' })).toBe(is);
  });

  it.each([
    { languages: [], of: 'tr', is: true },
    { languages: ['en', 'tr'], of: 'tr', is: true },
    { languages: ['en'], of: 'tr', is: false },
  ])('languages $languages of $of: $is', ({ languages, of, is }) => {
    expect(wants(aSubscription({ languages }), { topics: ['s-400'], outlet: 'TASS', language: of })).toBe(is);
  });

  it.each([
    { leaveOut: ['tass'], outlet: 'TASS', is: false },
    { leaveOut: ['Telegraph'], outlet: 'The Telegraph', is: false },
    { leaveOut: ['Telegraph'], outlet: 'Telegraph India', is: true },
  ])('$outlet with $leaveOut left out: $is', ({ leaveOut, outlet, is }) => {
    expect(wants(aSubscription({ leaveOut }), { topics: ['s-400'], outlet, language: 'en' })).toBe(is);
  });
});

describe('urgent', () => {
  const says = ['Missile strikes hit a depot', 'An S‑400s battery was destroyed, the ministry said.'];
  it.each([
    { urgent: null, kinds: ['new'], is: false },
    { urgent: { words: ['strike'], kinds: [] }, kinds: ['updates'], is: true },
    { urgent: { words: ['missile strike'], kinds: [] }, kinds: ['new'], is: true },
    { urgent: { words: ['strike missile'], kinds: [] }, kinds: ['new'], is: false },
    { urgent: { words: ['S400'], kinds: [] }, kinds: ['new'], is: true },
    { urgent: { words: ['depo'], kinds: [] }, kinds: ['new'], is: false },
    { urgent: { words: ['the'], kinds: [] }, kinds: ['new'], is: false },
    { urgent: { words: [], kinds: ['contradictions'] }, kinds: ['updates', 'contradictions'], is: true },
    { urgent: { words: [], kinds: ['contradictions'] }, kinds: ['updates'], is: false },
    { urgent: { words: ['strike'], kinds: ['contradictions'] }, kinds: ['new'], is: false },
  ] as const)('$urgent of $kinds: $is', ({ urgent, kinds, is }) => {
    const rule = urgent && { words: [...urgent.words], kinds: [...urgent.kinds] };
    expect(isUrgent(aSubscription({ urgent: rule }), kinds, says)).toBe(is);
  });
});

describe('unknown topics', () => {
  it('are told with their place', () => {
    const subscriptions = [aSubscription(), aSubscription({ topics: ['s-400', 's-500'] })];
    expect(unknownTopics(subscriptions, ['s-400'])).toEqual([
      { path: ['subscriptions', 1, 'topics', 1], found: 's-500' },
    ]);
  });

  it('are none when every topic is asked for', () => {
    expect(unknownTopics([aSubscription({ topics: ['all'] })], [])).toEqual([]);
  });
});
