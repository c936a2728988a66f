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
    'READ MORE: Top official visits Cairo as indirect talks resume',
    'Related: Why the batteries were never switched on',
    'MORE FROM THE DESK',
    'Most read in Defence',
    '6 min read',
    '3',
    'Want more defence news? Sign up for our free newsletter to get the latest.',
    'CLICK HERE TO JOIN',
    'For more politics, media and defence coverage, visit desk.example/politics',
    'If you click on a link and make a purchase we may receive a small commission.',
    'Ayşe Demir can be reached at ayse@desk.example.',
    'Desk staff in Ankara contributed to this report.',
    'More information: A. Demir et al, Radar cross sections, Journal of Waves (2025).',
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
    'Related sanctions were lifted: the ministry named three firms.',
    'Also on Tuesday: Moscow said that it had not been asked.',
    'Turkey can be reached by missiles from there, the general said.',
    'More from the store than was planned went to the front.',
    'We may receive four more batteries, the minister said, and we would pay a commission to nobody.',
    'Officials from both countries contributed to this report by the parliament in 2019, which was never published.',
    '2017',
  ])('keeps %j', (paragraph) => {
    expect(withoutBoilerplate(`First.\n\n${paragraph}`)).toContain(paragraph);
  });
});
