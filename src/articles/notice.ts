/** Notices by which outlets own up to a change, each at the beginning of a sentence or paragraph. */
const notices: readonly RegExp[] = [
  // "Correction: An earlier version of this article gave the wrong year."
  /(?:^|\n)\s*(?:correction|corrected|clarification|editor['’]s note)\s*[:(—–-]/i,
  // "This article has been corrected to show that the contract was signed in 2017."
  /\bthis (?:article|story|report|piece) (?:has been|was) (?:corrected|amended|updated to correct)\b/i,
  // "An earlier version of this story misstated the number of systems."
  /\b(?:an?|the) (?:earlier|previous|prior) version of this (?:article|story|report|headline)\b/i,
];

/** Whether an article says itself that it was corrected. */
export function hasCorrectionNotice(text: string): boolean {
  return notices.some((notice) => notice.test(text));
}
