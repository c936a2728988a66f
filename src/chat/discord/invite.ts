/** The least that Contrail needs in a server, by Discord's permission bits. */
const permissions: Readonly<Record<string, bigint>> = {
  viewChannel: 1n << 10n,
  sendMessages: 1n << 11n,
  embedLinks: 1n << 14n,
  attachFiles: 1n << 15n,
  readMessageHistory: 1n << 16n,
  createPublicThreads: 1n << 35n,
  sendMessagesInThreads: 1n << 38n,
};

/**
 * The link that adds the bot to a server with the least permissions: see and write in channels, embeds, threads of its
 * cards, files in answers, and the history in which it looks for what it may have posted.
 *
 * @param application - The application's id, from the page where its token stands.
 */
export function discordInvite(application: string): string {
  const wanted = Object.values(permissions).reduce((sum, bit) => sum | bit, 0n);
  const query = new URLSearchParams({
    client_id: application,
    scope: 'bot applications.commands',
    permissions: String(wanted),
  });
  return `https://discord.com/oauth2/authorize?${query}`;
}
