import { describe, expect, it } from 'vitest';
import { type BadgeQuestion, standingIn } from '../../src/feedback/index.ts';

const here = { platform: 'slack', workspace: 'T1', house: 'T1' } as const;

function asked(userId: string, changes: Partial<BadgeQuestion> = {}): BadgeQuestion {
  const withdraws = changes.isManager ?? false;
  return { ...here, userId, isManager: false, disputeId: 'd-1', withdraws, askedAt: 5, undoneAt: null, ...changes };
}

describe('how a badge stands in a house', () => {
  it.each([
    ['nobody asks', [], 0, null],
    ['a reader asks', [asked('U1')], 1, null],
    ['two readers ask', [asked('U1'), asked('U2')], 2, null],
    ['one asks as a reader, then as a manager', [asked('U1'), asked('U1', { isManager: true })], 1, 'a manager'],
    ['a manager asks', [asked('M1', { isManager: true })], 1, 'a manager'],
    ['readers were enough', [asked('U1'), asked('U2', { withdraws: true })], 2, 'readers'],
    ['it was taken back', [asked('M1', { isManager: true, undoneAt: 9 })], 0, null],
    ['a manager elsewhere asks', [asked('M1', { isManager: true, house: 'T2' })], 0, null],
    [
      'somebody of the same id on another platform asks too',
      [asked('U1'), asked('U1', { platform: 'discord' })],
      2,
      null,
    ],
    [
      'a manager of the house on another platform asks',
      [asked('7', { isManager: true, platform: 'discord' })],
      1,
      'a manager',
    ],
  ] as const)('when %s', (_, questions, questionedBy, by) => {
    const standing = standingIn(questions, here.house);
    expect(standing.questionedBy).toBe(questionedBy);
    expect(standing.withdrawn?.by ?? null).toBe(by);
  });
});
