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

/** Whether two places are one channel, also where the workspace of either is left open: no two share an id. */
export function isSameChannel(a: Place, b: Place): boolean {
  const isOpen = a.workspace === '' || b.workspace === '';
  return a.platform === b.platform && a.channel === b.channel && (isOpen || a.workspace === b.workspace);
}

/** Before a person's id in place of a channel: their direct messages. No channel's id begins so, on any platform. */
const directMark = '@';

/** A person's direct messages as a place to post. */
export function directTo({ platform, workspace, user }: Person): Place {
  return { platform, workspace, channel: `${directMark}${user}` };
}
