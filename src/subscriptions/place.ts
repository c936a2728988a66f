/** A channel on a platform. */
export interface Place {
  readonly platform: 'slack' | 'discord' | 'terminal';
  /** Slack team or Discord guild; '' when the bot serves one. */
  readonly workspace: string;
  readonly channel: string;
}

/** Somebody who presses or types. */
export interface Person {
  readonly platform: Place['platform'];
  readonly workspace: string;
  readonly user: string;
}

type Workspace = Pick<Place, 'platform' | 'workspace'>;

/**
 * Whether two workspaces are one: the same id, or either is left open because the bot serves one there. What is left open
 * on two platforms is one house too: who fills in no id says that everything the bot serves is theirs.
 */
export function isSameWorkspace(a: Workspace, b: Workspace): boolean {
  if (a.platform !== b.platform) return a.workspace === '' && b.workspace === '';
  return a.workspace === b.workspace || a.workspace === '' || b.workspace === '';
}

/** Whether two places are one channel. */
export function isSameChannel(a: Place, b: Place): boolean {
  return a.platform === b.platform && a.channel === b.channel && isSameWorkspace(a, b);
}

/** Before a person's id in place of a channel: their direct messages. No channel's id begins so, on any platform. */
const directMark = '@';

/** A person's direct messages as a place to post. */
export function directTo({ platform, workspace, user }: Person): Place {
  return { platform, workspace, channel: `${directMark}${user}` };
}
