import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../src/storage/index.ts';
import { openTokens, readKeyIds, rotateTokens, type TokenKey, tokenKeyOf } from '../../src/tokens/index.ts';
import { noonAt } from '../support/builders.ts';
import { openEmptyStore } from '../support/stores.ts';

const team = (workspace: string) => ({ platform: 'slack', workspace });

let store: Store;
beforeEach(async () => {
  store = await openEmptyStore();
});
afterEach(() => store.close());

function aKey(): TokenKey {
  const key = tokenKeyOf(randomBytes(32).toString('base64'));
  if (!key) throw new Error('32 bytes are a key');
  return key;
}

function rows() {
  return store.db.selectFrom('workspace_tokens').selectAll().orderBy('workspace').execute();
}

describe('a key', () => {
  it('is 32 bytes as base64 and nothing else', () => {
    for (const text of ['', 'hunter2', 'a'.repeat(44), randomBytes(16).toString('base64'), ` ${'A'.repeat(43)}=`])
      expect(tokenKeyOf(text), text).toBeNull();
  });
});

describe('a token', () => {
  it('comes back as it was, and stands nowhere as it is', async () => {
    const tokens = openTokens(store.db, { current: aKey(), old: null });
    await tokens.keep(team('T1'), 'xoxb-1-planted', noonAt);
    await tokens.keep(team('T2'), 'xoxb-1-planted', noonAt);
    expect(await tokens.read(team('T1'))).toBe('xoxb-1-planted');
    const kept = await rows();
    expect(JSON.stringify(kept)).not.toContain('planted');
    expect(new Set(kept.map(({ sealed }) => sealed)).size).toBe(2);
    // Told late of what happened before the workspace gave another one.
    expect(await tokens.forget(team('T1'), noonAt - 1)).toBe(false);
    expect(await tokens.read(team('T1'))).toBe('xoxb-1-planted');
    expect(await tokens.forget(team('T1'), noonAt)).toBe(true);
    expect(await tokens.read(team('T1'))).toBeNull();
    expect(await tokens.read(team('T2'))).toBe('xoxb-1-planted');
  });

  it('cannot be read in another workspace, nor when a bit of it has changed', async () => {
    const tokens = openTokens(store.db, { current: aKey(), old: null });
    await tokens.keep(team('T1'), 'xoxb-1-planted', noonAt);
    const [own] = await rows();
    if (!own) throw new Error('nothing was kept');
    await store.db
      .insertInto('workspace_tokens')
      .values({ ...own, workspace: 'T2' })
      .execute();
    await expect(tokens.read(team('T2'))).rejects.toMatchObject({ code: 'tokens.not_genuine' });
    const bytes = Buffer.from(own.sealed, 'base64');
    for (const at of [0, 12, bytes.length - 1]) {
      const bent = Buffer.from(bytes);
      bent[at] = (bent[at] ?? 0) ^ 1;
      await store.db
        .updateTable('workspace_tokens')
        .set({ sealed: bent.toString('base64') })
        .where('workspace', '=', 'T1')
        .execute();
      await expect(tokens.read(team('T1'))).rejects.toMatchObject({ code: 'tokens.not_genuine' });
    }
  });
});

describe('another key', () => {
  it('takes the place of the old one, also when it was cut off before', async () => {
    const [old, current] = [aKey(), aKey()];
    const before = openTokens(store.db, { current: old, old: null });
    for (let number = 0; number < 250; number += 1) await before.keep(team(`T${number}`), `token ${number}`, noonAt);
    // As a run that was cut off leaves them: some under the new key.
    await openTokens(store.db, { current, old }).keep(team('T7'), 'token 7', noonAt);
    await expect(rotateTokens(store.db, { current, old: null })).rejects.toMatchObject({ code: 'tokens.key_missing' });
    expect(await rotateTokens(store.db, { current, old })).toBe(249);
    expect(await readKeyIds(store.db)).toEqual([{ keyId: current.id, tokens: 250 }]);
    const after = openTokens(store.db, { current, old: null });
    for (const number of [0, 7, 249]) expect(await after.read(team(`T${number}`))).toBe(`token ${number}`);
    await expect(before.read(team('T0'))).rejects.toMatchObject({ code: 'tokens.key_missing' });
  });
});
