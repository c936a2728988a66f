import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { discordInvite } from '../../src/chat/discord/invite.ts';
import { readEnvironment } from '../../src/config/environment.ts';
import { engineEnvironment, engineFlags } from '../support/engine.ts';

const readme = readFileSync('README.md', 'utf8');
const example = readFileSync('.env.example', 'utf8');

describe('how the engine is set', () => {
  it.each(['Dockerfile', 'deploy/contrail.service'])('is the same in %s as in `npm start`', (file) => {
    const text = readFileSync(file, 'utf8');
    const [line = ''] = text.match(/^.*src\/main\.ts.*$/m) ?? [];
    expect(line.match(/--[\w-]+(?:=\w+)?/g)).toEqual(engineFlags);
    expect(Object.keys(engineEnvironment).length).toBeGreaterThan(0);
    for (const [name, value] of Object.entries(engineEnvironment))
      expect(text).toMatch(new RegExp(`\\b${name}=${value}\\b`));
  });
});

describe('the README', () => {
  it('invites the bot to Discord with the permissions that it asks for', () => {
    const asked = new URL(discordInvite('APPLICATION_ID')).searchParams;
    const link = new URL(/https:\/\/discord\.com\/oauth2\/authorize\S+(?=`)/.exec(readme)?.[0] ?? '').searchParams;
    expect(Object.fromEntries(link)).toEqual(Object.fromEntries(asked));
  });

  it('and .env.example name every variable that is read', () => {
    const named = [...example.matchAll(/^([A-Z_]+)=$/gm)].map(([, name = '']) => name);
    // A variable that is not known would be told of as misspelt; each of these is known and may be empty.
    expect(readEnvironment(Object.fromEntries(named.map((name) => [name, ''])))).toEqual({
      environment: {},
      faults: [],
    });
    expect(named.filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
    expect(named.length).toBe(16);
  });
});
