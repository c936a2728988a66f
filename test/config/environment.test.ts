import { describe, expect, it } from 'vitest';
import { readEnvironment } from '../../src/config/environment.ts';
import { showFault } from '../../src/config/faults.ts';
import { secretsOf } from '../../src/config/index.ts';

const slack = { SLACK_BOT_TOKEN: 'xoxb-1-secret', SLACK_APP_TOKEN: 'xapp-1-secret' };

describe('the environment', () => {
  it('is read only where it is ours, and an empty variable is not set', () => {
    const { environment, faults } = readEnvironment({
      ...slack,
      HOME: '/root',
      DISCORD_TOKEN: '',
      SLACK_WEBHOOK_OF_OTHERS: 'x',
    });
    expect(environment).toEqual(slack);
    expect(faults).toEqual([]);
    expect(secretsOf(environment)).toEqual(['xoxb-1-secret', 'xapp-1-secret']);
  });

  it.each([
    [{ SLACK_BOT_TOKEN: 'xoxb-1-secret' }, 'SLACK_APP_TOKEN', 'is missing beside SLACK_BOT_TOKEN'],
    [{ SLACK_APP_TOKEN: 'xapp-1-secret' }, 'SLACK_BOT_TOKEN', 'is missing beside SLACK_APP_TOKEN'],
    [
      { ...slack, SLACK_BOT_TOKEN: 'xapp-2-secret' },
      'SLACK_BOT_TOKEN',
      'holds a token that belongs into SLACK_APP_TOKEN',
    ],
    [{ ...slack, SLACK_API_URL: 'ftp://secret.example' }, 'SLACK_API_URL', 'invalid URL'],
    [{ DATABASE_URL: 'mysql://u:secret@h/d' }, 'DATABASE_URL', 'invalid URL'],
    [{ DATABASE_UR: 'secret' }, 'DATABASE_UR', 'Did you mean `DATABASE_URL`?'],
    [{ DISCORD_TOKN: 'secret' }, 'DISCORD_TOKN', 'Did you mean `DISCORD_TOKEN`?'],
    [{ CONTRAIL_COLOUR: 'secret' }, 'CONTRAIL_COLOUR', 'Known: CONTRAIL_CONFIG'],
    [{ CONTRAIL_HTTP_PORT: 'secret' }, 'CONTRAIL_HTTP_PORT', 'a port number'],
  ])('tells what is wrong with %o', (env, key, words) => {
    const lines = readEnvironment(env).faults.map(showFault);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(key);
    expect(lines[0]).toContain(words);
  });

  it('never repeats a value', () => {
    const all = Object.fromEntries(
      [
        'SLACK_BOT_TOKEN',
        'SLACK_APP_TOKEN',
        'SLACK_API_URL',
        'DISCORD_API_URL',
        'CONTRAIL_HTTP_PORT',
        'DISCORD_TOKNE',
      ].map((name) => [name, 'xapp-hidden xoxb-hidden']),
    );
    const { faults } = readEnvironment(all);
    expect(faults.length).toBeGreaterThan(3);
    expect(faults.map(showFault).join('\n')).not.toContain('hidden');
  });

  it('holds a password as secret as a token, as it is written and as it is meant', () => {
    const { environment, faults } = readEnvironment({ DATABASE_URL: 'postgres://news:p%40ss@db.example/news' });
    expect(faults).toEqual([]);
    expect(secretsOf(environment)).toEqual(['p%40ss', 'p@ss']);
  });

  it('takes a bot token with a signing secret as HTTP mode', () => {
    expect(readEnvironment({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 'abc' }).faults).toEqual([]);
  });
});
