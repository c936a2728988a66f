import type { Log } from '../../base/index.ts';

/** What the bot may do and what it is for: asked for in `config/slack-manifest.yaml` and when a workspace installs the app. */
export const scopes = {
  'chat:write': 'post cards',
  commands: 'answer /news',
  'channels:history': 'see whether a message arrived before sending it again',
  'groups:history': 'see the same in private channels',
  'im:history': 'see the same in direct messages',
  'im:write': 'tell people what they follow by direct message, and send them files',
  'files:write': 'send exports and charts',
  'users:read': 'tell admins from other readers',
} as const;

/** Tells what the app cannot do for want of a scope. */
export function warnOfMissingScopes(granted: readonly string[] | undefined, log: Log): void {
  if (granted === undefined) return;
  for (const [scope, use] of Object.entries(scopes)) {
    if (granted.includes(scope)) continue;
    log.warn({ scope }, `Slack: a scope is missing, needed to ${use}. Add it under OAuth & Permissions and reinstall.`);
  }
}
