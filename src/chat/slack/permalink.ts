/**
 * The address of a message that stands in a channel itself, as "Copy link" gives it: made here, since asking
 * `chat.getPermalink` would be one more call for each card.
 *
 * @param home - The workspace's address, as `auth.test` gives it.
 * @returns null when the workspace's address is not known, or the channel goes by a name instead of its id.
 * @see The reference of chat.getPermalink: `https://ghostbusters.slack.com/archives/C1H9RESGA/p135854651500008`.
 */
export function permalink(home: string, channel: string, messageId: string): string | null {
  if (!/^[A-Z0-9]+$/.test(channel) || !/^\d+\.\d+$/.test(messageId)) return null;
  const path = `/archives/${channel}/p${messageId.replace('.', '')}`;
  return URL.canParse(path, home) ? new URL(path, home).href : null;
}
