import { afterEach, describe, expect, it, vi } from 'vitest';
import { isThere } from './needs.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('what a suite may need', () => {
  it('is there when a variable names it, whatever is installed', () => {
    vi.stubEnv('DATABASE_URL', 'postgres://somewhere');
    expect(isThere('PostgreSQL')).toBe(true);
  });

  it('is not there when nothing answers to its name', () => {
    vi.stubEnv('CHROMIUM', '');
    vi.stubEnv('PATH', '/nowhere');
    expect(isThere('Chromium')).toBe(false);
  });
});
