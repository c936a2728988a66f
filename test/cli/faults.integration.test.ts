import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contrail, contrailHere } from '../support/contrail.ts';

// Most of it runs inside this process, where a command costs milliseconds; that the process really ends so is shown once.

let folder: string;
let config: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'contrail-cli-'));
  // A settings directory of its own, so that no database of a developer is looked into.
  config = join(folder, 'project', 'config');
  cpSync('config', config, { recursive: true });
});
afterAll(() => rmSync(folder, { recursive: true }));
function put(name: string, content: string | readonly object[]): string {
  const file = join(folder, name);
  writeFileSync(
    file,
    typeof content === 'string' ? content : content.map((line) => `${JSON.stringify(line)}\n`).join(''),
  );
  return file;
}

describe('what cannot be done', () => {
  const cases: readonly (readonly [string, () => readonly string[], RegExp])[] = [
    [
      'a line that is no JSON',
      () => ['replay', '--items', put('broken.jsonl', '{"id":"a"}\n{"id":')],
      /broken\.jsonl:2: no JSON/,
    ],
    ['a line without an id', () => ['replay', '--items', put('noid.jsonl', [{ title: 'x' }])], /noid\.jsonl:1: id: /],
    [
      'a date that is none',
      () => ['replay', '--items', put('date.jsonl', [{ id: 'a', publishedAt: 'soon' }])],
      /date\.jsonl:1: publishedAt: .*ISO 8601/,
    ],
    [
      'an id that stands twice',
      () => ['replay', '--items', put('twice.jsonl', [{ id: 'one' }, { id: 'one' }])],
      /the id one stands twice/,
    ],
    [
      'a file that is not there',
      () => ['judge', '--pairs', join(folder, 'nowhere.jsonl')],
      /nowhere\.jsonl cannot be read: there is no such file/,
    ],
    ['a folder in place of a file', () => ['replay', '--items', folder], /cannot be read: it is a folder/],
    ['a corpus that is not there', () => ['disputes', '--corpus', join(folder, 'nowhere')], /nowhere cannot be read/],
    ['nothing to read', () => ['disputes'], /give '--corpus <dir>'/],
    ['a feed that is not there', () => ['feed', join(folder, 'nowhere.xml')], /nowhere\.xml cannot be read/],
    ['a number that is none', () => ['summary', '--items', '-', '--sentences', 'many'], /whole number from 1/],
    ['an unknown command', () => ['replai'], /unknown command 'replai'\. Did you mean 'replay'\?/],
    ['an unknown option', () => ['judge', '--pairs', 'x', '--itens', 'x'], /unknown option '--itens'/],
    [
      'a settings directory that is not there',
      () => ['--config', join(folder, 'nowhere'), 'judge', '--pairs', '-'],
      /settings are wrong/,
    ],
    ['a backup onto a file', () => ['backup', put('there.db', '')], /there\.db is there already/],
    ['a part of the work on a file', () => ['--config', config, 'run', '--terminal', '--role', 'poll'], /DATABASE_URL/],
    ['a role that is none', () => ['--config', config, 'run', '--role', 'clerk'], /all, poll, judge, deliver, chat/],
    [
      'a move from a database that is not there',
      () => [
        'migrate-store',
        '--from',
        `sqlite:${join(folder, 'nowhere.db')}`,
        '--to',
        `sqlite:${join(folder, 'to.db')}`,
      ],
      /There is no database/,
    ],
    ['a look-up without a database', () => ['--config', config, 'news', 'latest'], /There is no database/],
  ];

  it.each(cases)('%s ends with code 2, says so, and prints nothing', async (_, args, words) => {
    const { code, stdout, stderr } = await contrailHere(args());
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(words);
    expect(stderr).toMatch(/^contrail: /);
    expect(stderr).not.toMatch(/^ {4}at /m);
  });

  it('is the end of the process with that code', async () => {
    const { code, stdout, stderr } = await contrail(['replai']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toBe("contrail: unknown command 'replai'. Did you mean 'replay'?\n");
  });
});

describe('help', () => {
  const names = [
    'run',
    'demo',
    'doctor',
    'news',
    'explain',
    'backup',
    'migrate-store',
    'replay',
    'disputes',
    'judge',
    'feed',
    'article',
    'summary',
    'fingerprint',
  ];

  it('lists every command', async () => {
    const { code, stdout } = await contrailHere(['--help']);
    expect(code).toBe(0);
    expect([...stdout.matchAll(/^ {2}([a-z-]+)(?: \S+)* {2,}\S/gm)].map(([, name]) => name)).toEqual(
      expect.arrayContaining(names),
    );
  });

  it.each(names)('of %s ends with examples, and the README tells of it', async (name) => {
    const { code, stdout } = await contrailHere([name, '--help']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/\nExamples:\n {2}# .+\n {2}npm run -s contrail -- /);
    expect(readFileSync('README.md', 'utf8')).toContain(`\`${name}`);
  });
});
