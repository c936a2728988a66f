/** The story id that a text is, `s-12`; null when it is none. */
export function storyIdIn(text: string): string | null {
  return numbered(text, 's');
}

/** The dispute id that a text is, `d-3`; null when it is none. */
export function disputeIdIn(text: string): string | null {
  return numbered(text, 'd');
}

function numbered(text: string, letter: string): string | null {
  const match = new RegExp(`^#?${letter}-?([1-9]\\d{0,8})$`, 'i').exec(text.trim());
  return match ? `${letter}-${match[1]}` : null;
}

/** Whether a text is an address; Slack puts those that it recognises into angle brackets. */
export function addressIn(text: string): string | null {
  const bare = text.trim().replace(/^<([^|>]*)(?:\|[^>]*)?>$/, '$1');
  return /^https?:\/\/\S+$/i.test(bare) ? bare : null;
}
