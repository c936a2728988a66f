import type { Claim } from '../claims/index.ts';
import { anchorsOf } from './anchors.ts';
import { compareFigures } from './compare/number.ts';
import { sameSpeaker } from './compare/stance.ts';
import type { Finding, Pair } from './finding.ts';

/** What the fitted model sees of a pair: a name and a number in about [0, 1] each. */
export type Features = Readonly<Record<string, number>>;

/** Cues that tell something whichever of the two has them. */
const inEither = [
  'forecast',
  'will',
  'would',
  'may',
  'undecided',
  'plan',
  'part',
  'round',
  'several',
  'another',
  'opinion',
  'analyst',
  'same',
  'contrast',
  'deny',
  'total-no',
  'neutral-act',
  'confirm',
];
/** Cues that tell something when both have them. */
const inBoth = ['forecast', 'will', 'may', 'plan', 'analyst', 'opinion', 'deny', 'total-no'];

/** The features of a pair with its comparators' findings. */
export function featuresOf(pair: Pair, findings: readonly Finding[]): Features {
  const { alignment, a, b } = pair;
  const anchors = anchorsOf(a, b);
  const features: Record<string, number> = {
    overlap: alignment.overlap,
    anchors: Math.min(1, alignment.anchors / fullAnchors),
    events: Math.min(3, alignment.events.length) / 3,
    names: Math.min(3, alignment.names.length) / 3,
    details: Math.min(4, alignment.details.length) / 4,
    sameDay: Number(anchors.sameDay),
    timesMeet: Number(anchors.meet),
    timesApart: Number(anchors.apart),
    sameFigure: Number(a.quantities.some((x) => b.quantities.some((y) => compareFigures(x, y) === 'same'))),
    sameSpeaker: Number(sameSpeaker(a, b) !== null),
    oneNegative: Number(isNegative(a) !== isNegative(b)),
    changed: changeOf(a, b),
  };
  for (const finding of findings) {
    const name = finding.rule;
    features[name] = Math.max(features[name] ?? 0, finding.strength);
    features[`${name}*overlap`] = Math.max(features[`${name}*overlap`] ?? 0, finding.strength * alignment.overlap);
    features[`${name}*anchors`] = finding.strength * Math.min(1, alignment.anchors / fullAnchors);
    if (anchors.sameDay || anchors.meet) features[`${name}*timesMeet`] = finding.strength;
    if (anchors.apart) features[`${name}*timesApart`] = finding.strength;
  }
  for (const cue of inEither) if (a.cues.includes(cue) || b.cues.includes(cue)) features[cue] = 1;
  for (const cue of inBoth) if (a.cues.includes(cue) && b.cues.includes(cue)) features[`${cue}:both`] = 1;
  return features;
}

/** So much in common leaves little doubt that both speak of one thing: two rare names, an event and what it was done to. */
const fullAnchors = 4;

/** Whether most of what a claim says is said not to be so. */
export function isNegative(claim: Claim): boolean {
  const told = claim.words.filter((word) => word.kind !== 'name');
  return told.filter((word) => word.negative).length > told.length / 3;
}

const openCues = ['not-yet', 'still', 'ongoing', 'undecided', 'plan', 'will'];
const doneCues = ['now', 'change', 'done'];

/** How much the later claim looks like news of a change: what was open in the earlier is done in the later. */
function changeOf(a: Claim, b: Claim): number {
  const open = openCues.some((cue) => a.cues.includes(cue));
  const done = doneCues.filter((cue) => b.cues.includes(cue)).length;
  const turned = b.cues.includes('now') || b.cues.includes('change');
  return open || turned ? (open ? 0.5 : 0) + Math.min(2, done) / 4 : 0;
}
