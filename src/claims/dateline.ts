/** A place in capitals, or in small letters before a day or an agency in brackets; then the day, the agency and a dash or colon. */
const place = String.raw`\p{Lu}[\p{Lu}’'-]{2,}(?:[ ,/]+\p{Lu}[\p{Lu}.'’-]+){0,4}`;
const placeInSmall = String.raw`\p{Lu}\p{L}+(?:[ -]\p{Lu}\p{L}+){0,2}`;
const day = String.raw`(?:,? (?:\p{Lu}\p{Ll}{2,8}\.? \d{1,2}|\d{1,2} \p{Lu}\p{Ll}{2,8})(?:, ?\d{4}| \d{4})?)`;
const agency = String.raw`(?:\.? ?[(/][^)/]{2,30}[)/])`;
const end = String.raw`(?:\.? ?[—–-]{1,2}(?= )|:|\.?$|(?<=\/)\.)`;
const dateline = new RegExp(
  String.raw`^\s*(?:${place}${day}?${agency}?${end}|${placeInSmall}(?:${day}${agency}?|${agency})${end})`,
  'u',
);

/**
 * A sentence with its dateline blanked out, as long as it was: "ANKARA, March 6 (Meridian) - " is where and when it was written, and no
 * part of what is told.
 */
export function withoutDateline(sentence: string): string {
  return sentence.replace(dateline, (opening) => ' '.repeat(opening.length));
}
