import { describe, expect, it } from 'vitest';
import { withoutBoilerplate } from '../../src/articles/boilerplate.ts';

describe('withoutBoilerplate', () => {
  it.each([
    'The post Ankara weighs the return appeared first on Desk.',
    'Read more',
    'Continue reading…',
    'Advertisement',
    'Story continues below advertisement',
    'Sign up for our daily newsletter.',
    '© 2025 Desk. All rights reserved.',
    'By Ayşe Demir in Ankara',
    'Published: Dec 19, 2025 at 09:22 AM',
    'December 22, 2025 / 1:54 PM EST',
    'Photograph by Ayşe Demir',
  ])('drops %j', (paragraph) => {
    expect(withoutBoilerplate(`First.\n\n${paragraph}\n\nLast.`)).toBe('First.\n\nLast.');
  });

  it.each([
    'By 2030 Turkey will have returned the systems, the minister said.',
    'Published accounts of the meeting differ.',
    'More than four batteries were delivered in 2019.',
    'Related sanctions were imposed under CAATSA in December 2020.',
    'Copyright law has nothing to do with it.',
    'Read more closely, the contract says otherwise, and both sides know it since they have signed it in 2017.',
    'December 14, 2020 was the day on which Washington imposed sanctions.',
    'Sources: the ministry would not subscribe to that view, three officials said. They spoke on condition of anonymity.',
    'Source: Bloomberg',
    'Photographs of the site show four launchers.',
  ])('keeps %j', (paragraph) => {
    expect(withoutBoilerplate(`First.\n\n${paragraph}`)).toContain(paragraph);
  });
});
