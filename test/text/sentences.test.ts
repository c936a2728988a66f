import { describe, expect, it } from 'vitest';
import { splitSentences } from '../../src/text/index.ts';

const texts = (text: string) => splitSentences(text).map((sentence) => sentence.text);

describe('one sentence stays one', () => {
  it.each([
    'U.S. President Donald Trump met Erdogan.',
    'The Dec. 22 letter asks for a briefing by Jan. 31.',
    'Gen. Smith, Lt. Col. Jones and Mr. Brown agreed.',
    'The case is Smith vs. Jones, worth $900m.',
    'No. 10 said nothing.',
    'Vice President J.D. Vance spoke to George W. Bush.',
    'The deal is worth $2.5 billion, or 1.9bn euros.',
    '“There is nothing new on this file.” he said.',
    '“Why now?” Erdogan asked.',
    'He called it … Turkey’s choice.',
    'The strike began at 4 a.m. Monday.',
    'During the meeting with U.S.\nPresident Donald Trump they agreed.',
    'U.S.\n\nAmbassador to Turkey Tom Barrack spoke.',
    'The line was wrapped by\nsomebody in the middle.',
    'He met the President\nErdogan and left.',
    'Lockheed Martin Corp. and Saab said so.',
  ])('%j', (text) => expect(texts(text)).toEqual([text]));
});

describe('two sentences are parted', () => {
  it.each([
    ['It mends ties with the U.S.', 'This development comes late.', ' '],
    ['The deliveries end in Dec.', 'The jets follow.', ' '],
    ['He said no.', '23 Democrats signed.', ' '],
    ['“The system is ours.”', 'The ministry added nothing.', ' '],
    ['It could reshape the eastern flank.', '‘President Erdogan brought it up,’ it said.', ' '],
    ['From Dispute to Strategic Test', 'Türkiye bought the S-400 in 2017.', '\n'],
    ['It goes beyond Turkey and the U.S.', 'Russia has not yet commented.', '\n'],
    ['A headline without a mark', 'the text in small letters.', '\n\n'],
    ['Really?!', 'Yes.', ' '],
    ['So it ends…', 'Then it began.', ' '],
    ['SIMFEROPOL, January 7. /Volga/.', 'Air defence forces fired.', ' '],
    ['Россия отрицает.', 'Анкара молчит.', ' '],
    ['土耳其否认。', '俄罗斯沉默。', ''],
    ['Turkey signed with Lockheed Corp.', 'The price is secret.', ' '],
  ])('%j | %j', (first, second, gap) => expect(texts(first + gap + second)).toEqual([first, second]));
});

it('numbers the paragraphs', () => {
  expect(splitSentences('One. Two.\n\nThree.\nFour.').map((sentence) => sentence.paragraph)).toEqual([0, 0, 1, 2]);
});

it('finds nothing in white space', () => expect(splitSentences(' \n\t ')).toEqual([]));
