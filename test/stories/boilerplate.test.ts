import { describe, expect, it } from 'vitest';
import { shippedStories } from '../support/judging.ts';

const { isBoilerplate } = shippedStories();

describe('stands around the news', () => {
  it.each([
    'Sign up for our morning newsletter.',
    'Subscribe to get the latest posts sent to your email.',
    'READ MORE: The ten most expensive bangs in history',
    'Share this article on Facebook and Twitter.',
    'Follow us on all platforms for more such updates.',
    'Image credit: Getty Images.',
    '© All rights reserved.',
    'We use cookies to improve our website; accept all.',
    '(Reporting by the Ankara and Moscow bureaus; Editing by the London desk)',
    'By Jane Doe and John Roe',
    'By a senior fellow',
    'Published: 12 May 2026, 10:15',
    'With files from Ottawa',
    "The views expressed are the author's own.",
    'What do you think about this development?',
    'Comments are closed on this story.',
    'This is not investment advice.',
    'We may earn a commission when you buy through links on our site.',
    'https://www.example.org/watch',
    'hvn/ek',
    'MOSCOW, December 21. /Volga-Inform/.',
    'Source: Bloomberg',
    'Stay tuned!',
    'Advertisement. Continue reading below.',
  ])('%s', (sentence) => expect(isBoilerplate({ text: sentence })).toBe(true));
});

describe('is news', () => {
  it.each([
    'Turkey signed up for the Triumf in 2017 at a cost of around Rs 22,500 crore.',
    '“We have half-built hangars and nobody will tell us what goes into them,” said a town councillor.',
    'By Saturday, at least 6,000 sites had been hit.',
    'By then, all 23 drones had been shot down.',
    'The minister published the letter on Monday.',
    'Share prices of the maker rose by nine percent.',
    'Reporting of the incident reached Ankara at noon.',
    'The video shows a launcher on fire.',
    'Follow-on orders are being examined.',
    'More to the point, nothing was signed.',
    'The privacy of the pilot will be respected, the base said.',
    'The editor of the daily was detained.',
    'Subscribers to the state bond lost a tenth of their money.',
    'MOSCOW, December 21. The Turkish side did not bring it up.',
  ])('%s', (sentence) => expect(isBoilerplate({ text: sentence })).toBe(false));
});
