const right = '(?:allowed|authori[sz]ed|permitted|cleared|entitled|empowered)';
const toSpeak = '(?:speak|talk|discuss|comment|brief)';
/** "who were not authorised to speak to the press", "because he was not allowed to discuss the talks": to where something is told again. */
const notToSpeak = new RegExp(
  String.raw`\b(?:who|(?:because|since|as|for) (?:he|she|they)) (?:is|was|are|were)(?: not|n['’]t) ${right} to ${toSpeak}\b.*?(?=[,.;:“”"—–]|\s(?:said|says|told|added)\b|$)`,
  'giu',
);

/**
 * A sentence with the reason why a source is not named blanked out, as long as it was: that an official may not speak is said of nearly
 * every unnamed one, and denies nothing of what he tells.
 */
export function withoutAnonymity(sentence: string): string {
  return sentence.replace(notToSpeak, (reason) => ' '.repeat(reason.length));
}
