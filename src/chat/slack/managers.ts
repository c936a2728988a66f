import type { webApi } from '@slack/bolt';
import { type Clock, type Instant, minuteMs } from '../../base/index.ts';
import { errorName } from './outcomes.ts';

/** Long enough to spare the call in a conversation, short enough that a new admin need not wait. */
const rememberedMs = 10 * minuteMs;

/** How many people are remembered; the longest remembered goes first. */
const mostRemembered = 1_000;

/** Who may manage a channel: admins and owners of the workspace. */
export interface Managers {
  /** False when Slack cannot be asked: a right that cannot be shown is not given. */
  isManager(user: string): Promise<boolean>;
}

/**
 * Asks Slack once per person and ten minutes (users.info, scope `users:read`).
 *
 * @param workspace - An admin of another team, met in a shared channel, is none here.
 */
export function openManagers(client: Pick<webApi.WebClient, 'users'>, workspace: string, clock: Clock): Managers {
  const known = new Map<string, { readonly isManager: boolean; readonly until: Instant }>();

  function remember(user: string, isManager: boolean): boolean {
    known.delete(user);
    known.set(user, { isManager, until: clock.now() + rememberedMs });
    for (const oldest of [...known.keys()].slice(0, Math.max(0, known.size - mostRemembered))) known.delete(oldest);
    return isManager;
  }

  return {
    async isManager(user) {
      const remembered = known.get(user);
      if (remembered && remembered.until > clock.now()) return remembered.isManager;
      try {
        const { user: profile } = await client.users.info({ user });
        const isOfUs = profile?.team_id === undefined || profile.team_id === workspace;
        return remember(user, isOfUs && (profile?.is_admin === true || profile?.is_owner === true));
      } catch (error) {
        // An answer that refuses (no scope, no such user) stays the same for a while; silence may be over at once.
        return errorName(error) !== null && remember(user, false);
      }
    },
  };
}
