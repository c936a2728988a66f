import { type Claim, refutes, type Speaker } from '../claims/index.ts';
import { isOneSpeaker, officeOf } from './compare/stance.ts';

/**
 * Whether two claims of one article stand against each other at all: an article that tells both sides contradicts nothing by itself.
 *
 * Somebody must deny what another says, or what the article asserts in its own voice and not as an allegation; of two states, told
 * by one pen and so of two things or times, each needs a speaker.
 *
 * @param positions - What each of the two holds.
 */
export function standAgainstWithin(a: Claim, b: Claim, [x, y]: readonly [string, string]): boolean {
  if (x !== 'so' && y !== 'so') return isSpoken(a) && isSpoken(b) && !areOfOneVoice(a, b);
  const [so, not] = x === 'so' ? [a, b] : [b, a];
  return (
    (isSpoken(not) || refutes(not.quote.text)) &&
    !areOfOneVoice(a, b) &&
    (so.speakers.some(says) || !alleged.test(so.quote.text))
  );
}

/** Who asks or declines to comment says nothing of the matter, and an agency only passes on. */
const says = ({ act }: Speaker) => act !== 'asks' && act !== 'declines';
const isSpoken = ({ speakers, quote }: Claim) => speakers.some(says) || /^[“"‘']/.test(quote.text);

/** The same speaker, or his statement, of both. */
function areOfOneVoice(a: Claim, b: Claim): boolean {
  const [x, y] = [a.speakers.filter(says), b.speakers.filter(says)];
  return (
    x.length > 0 &&
    y.length > 0 &&
    x.every((one) => y.some((other) => isOneSpeaker(one, other) || isSpokenOfAgain(one, other)))
  );
}

/** "The ministry's spokesperson" and further on "the spokesperson": one office, of which no other party is named. */
function isSpokenOfAgain(x: Speaker, y: Speaker): boolean {
  return officeOf(x) === officeOf(y) && (x.party === null || y.party === null || x.party === y.party);
}

/** A thing that is only said of somebody, in the words for it. */
const alleged =
  /\b(?:alleg(?:ed|edly|es|ations?)|accus(?:ed|es|ing|ations?)|reportedly|rumou?r(?:s|ed)?|claims? (?:of|that)|purported(?:ly)?)\b/i;
