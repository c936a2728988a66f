import type { Finding, Pair } from './finding.ts';

/** What the fitted model sees of a pair: a name and a number in about [0, 1] each. */
export type Features = Readonly<Record<string, number>>;

/** The features of a pair with its comparators' findings. */
export function featuresOf(pair: Pair, findings: readonly Finding[]): Features {
  const { alignment, a, b } = pair;
  const features: Record<string, number> = {
    overlap: alignment.overlap,
    events: Math.min(3, alignment.events.length) / 3,
    names: Math.min(3, alignment.names.length) / 3,
    details: Math.min(4, alignment.details.length) / 4,
  };
  for (const finding of findings) features[finding.kind] = Math.max(features[finding.kind] ?? 0, finding.strength);
  for (const cue of new Set([...a.cues, ...b.cues])) {
    const [inA, inB] = [a.cues.includes(cue), b.cues.includes(cue)];
    features[`${cue}:${inA && inB ? 'both' : inA ? 'earlier' : 'later'}`] = 1;
  }
  return features;
}
