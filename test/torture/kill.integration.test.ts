import { expect, test } from 'vitest';
import { killAt } from './killing.ts';

// The short form; `npm run torture` kills at every kind of point.
test('killed after a server took a card and a reply, the program posts neither again and loses nothing', async () => {
  const report = await killAt(
    [
      { platform: 'slack', what: 'card', when: 'taken' },
      { platform: 'discord', what: 'reply', when: 'taken' },
    ],
    () => {},
  );
  expect(report.kills.map(({ struck }) => struck)).toEqual([true, true]);
  expect(report.owed).toBeGreaterThan(2);
  expect(report).toMatchObject({ lost: [], twice: [], unsettled: [], unjudged: 0 });
}, 120_000);
