import type { Claim, Speaker } from '../claims/index.ts';
import { isOneSpeaker } from './compare/stance.ts';

/** An article that gives two values gives them of two things, unless it lets two parties speak against each other. */
export function areOfOneAccount(a: Claim, b: Claim): boolean {
  return a.itemId !== '' && a.itemId === b.itemId && !areTwoVoices(a, b);
}

function areTwoVoices(a: Claim, b: Claim): boolean {
  const [voicesA, voicesB] = [voicesOf(a), voicesOf(b)];
  return voicesA.length > 0 && voicesB.length > 0 && !voicesA.some((x) => voicesB.some((y) => isOneVoice(x, y)));
}

const voicesOf = ({ speakers }: Claim) => speakers.filter(({ isOutlet }) => !isOutlet);

const isOneVoice = (x: Speaker, y: Speaker) => isOneSpeaker(x, y) || (x.party !== null && x.party === y.party);
