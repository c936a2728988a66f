import { describe, expect, it } from 'vitest';
import { subscriptionsFile, unknownTopics, wants } from '../../src/subscriptions/index.ts';
import { aSubscription } from '../support/builders.ts';

const { schema } = subscriptionsFile;
const slack = { platform: 'slack', channel: 'C1', topics: ['s-400'] };

describe('subscriptions.yaml', () => {
  it('needs platform, channel and topics; the rest has its usual value', () => {
    expect(schema.parse({ subscriptions: [slack] }).subscriptions).toEqual([
      { platform: 'slack', workspace: '', channel: 'C1', topics: ['s-400'], updates: 'party-only' },
    ]);
  });

  it('may be empty', () => {
    expect(schema.parse({ subscriptions: [] }).subscriptions).toEqual([]);
  });

  it.each([
    ['a channel that stands twice', [slack, { ...slack, topics: ['f-35'] }]],
    ['a platform that is none', [{ ...slack, platform: 'irc' }]],
    ['no topic', [{ ...slack, topics: [] }]],
    ['a setting that is none', [{ ...slack, digest: 'daily' }]],
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
    expect(wants(aSubscription({ topics: asked }), about)).toBe(is);
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
