/** A number as it stands in its sentence; `isOne` when it is no range. */
export interface Written {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly isOne: boolean;
}

/** "voted 79 to 18", "voted nine to three", "backed the bill 12-10", "passed narrowly, 22-21": whoever votes is counted. */
export function isTally({ text, start, end, isOne }: Written): boolean {
  const number = text.slice(start, end);
  if (/\bvotes\b/i.test(number)) return true;
  return isOne && twoNumbers.test(number) && voting.test(text.slice(Math.max(0, start - tallyReach), start));
}

const twoNumbers = /^[\p{L}\d]+(?:\s?[-–]\s?|\sto\s)[\p{L}\d]+$/u;
const voting =
  /\b(?:vot(?:e|ed|es|ing)|tall(?:y|ied)|pass(?:ed|es)|adopt(?:ed|s)|approv(?:ed|es)|reject(?:ed|s)|defeat(?:ed|s)|clear(?:ed|s)|advanc(?:ed|es)|back(?:ed|s)|endors(?:ed|es)|block(?:ed|s)|confirm(?:ed|s)|carried|failed|fell|ratif(?:ied|ies)|ruled)\b[^.;]*$/i;
const tallyReach = 60;
