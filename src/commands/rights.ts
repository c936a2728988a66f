import type { Asked } from '../chat/index.ts';
import { type BareAnswer, sayOnly } from './answers.ts';
import type { Desk } from './command.ts';

/** People that the settings name, as `slack:U0123` or `discord:501`. */
export interface People {
  readonly managers: readonly string[];
  readonly operators: readonly string[];
}

/**
 * Whether somebody may decide for the channel and its workspace: who manages it on the platform (Manage Channels or more on
 * Discord, an admin or owner of the workspace on Slack), or whom the settings name; and who runs the bot.
 */
export function mayManage(asked: Asked, desk: Desk): boolean {
  return asked.isManager || isNamed(asked, desk.people.managers) || mayOperate(asked, desk);
}

/**
 * Whether somebody may decide for the whole bot: who sits at its terminal, whom the settings name, and who manages the
 * operators' channel and asks there.
 */
export function mayOperate(asked: Asked, desk: Desk): boolean {
  if (asked.platform === 'terminal' || isNamed(asked, desk.people.operators)) return true;
  const there = desk.operators;
  const isThere =
    there !== null &&
    there.platform === asked.platform &&
    there.channel === asked.channel &&
    (there.workspace === '' || there.workspace === asked.workspace);
  return isThere && (asked.isManager || isNamed(asked, desk.people.managers));
}

/** Says who may. */
export function refusedToReaders(what: string, { platform }: Asked): BareAnswer {
  const who =
    platform === 'discord'
      ? 'Those who have Manage Channels here can.'
      : 'Admins and owners of this workspace can, and people named under people.managers in the settings.';
  return sayOnly(`You may not ${what}`, [who], 'help');
}

/** Says who may. */
export function refusedToAllButOperators(what: string): BareAnswer {
  const who =
    "Operators can: people named under people.operators in the settings, and who manages the operators' channel, there.";
  return sayOnly(`You may not ${what}`, [who], 'feeds');
}

function isNamed({ platform, user }: Asked, people: readonly string[]): boolean {
  return people.includes(`${platform}:${user}`);
}
