/** Text as HTML shows it. */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

const moments = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'medium',
  timeStyle: 'short',
  timeZone: 'Europe/Istanbul',
});

/** A moment as a reader in Istanbul would see it: both platforms show their readers' own zones. */
export function momentOf(seconds: string): string {
  return moments.format(Number(seconds) * 1_000);
}

/** A picture inside the page. */
export function imageOf(bytes: Uint8Array, alt: string): string {
  return `<img src="data:image/png;base64,${Buffer.from(bytes).toString('base64')}" alt="${escaped(alt)}">`;
}
