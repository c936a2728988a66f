import type { Place } from './place.ts';

/** A Slack team or a Discord guild; '' where the settings leave open which. */
export type Workspace = Pick<Place, 'platform' | 'workspace'>;

/** Where somebody decides or is told: a workspace, of which the channel may say which it is when it is left open. */
export type Located = Workspace & { readonly channel?: string };

/** A channel for which the settings name no workspace. */
export interface OpenChannel {
  readonly platform: Place['platform'];
  readonly channel: string;
  /** As its platform said; '' while it has not. */
  readonly workspace: string;
}

/** What houses are made from. */
export interface HouseGrounds {
  /** Workspaces that the settings link, a group a house. */
  readonly linked: readonly (readonly Workspace[])[];
  readonly open: readonly OpenChannel[];
  /** Platforms on which the settings name no workspace at all. */
  readonly openPlatforms: readonly Place['platform'][];
}

/**
 * Workspaces that decide as one: what is muted in one of them, or a badge that is taken down there, is so in all.
 *
 * Every other workspace is a house by itself, and of another house's decisions nothing is seen or felt.
 */
export interface Houses {
  /** The name of a place's house; two places decide as one when it is the same. */
  nameOf(place: Located): string;
  /** The place's own workspace, also where the settings leave it open; '' while its platform has not said. */
  workspaceOf(place: Located): string;
}

/**
 * Finds out which workspaces are one house: those that are linked; and where the settings name no workspace on several
 * platforms, the only one on each, since who fills in no id says that everything the bot serves is theirs.
 */
export function housesOf({ linked, open, openPlatforms }: HouseGrounds): Houses {
  function workspaceOf({ platform, workspace, channel }: Located): string {
    if (workspace !== '') return workspace;
    const known = open.find((one) => one.platform === platform && one.channel === channel);
    return known?.workspace ?? '';
  }

  function onlyOneOn(platform: Place['platform']): Workspace[] {
    const workspaces = new Set(open.filter((one) => one.platform === platform).map((one) => one.workspace));
    return workspaces.size === 1 ? [...workspaces].map((workspace) => ({ platform, workspace })) : [];
  }

  const groups = merged([...linked, openPlatforms.flatMap(onlyOneOn)].map((group) => group.map(nameOfWorkspace)));
  return {
    workspaceOf,
    nameOf(place) {
      const own = nameOfWorkspace({ platform: place.platform, workspace: workspaceOf(place) });
      return (
        groups
          .find((group) => group.has(own))
          ?.values()
          .next().value ?? own
      );
    },
  };
}

function nameOfWorkspace({ platform, workspace }: Workspace): string {
  return `${platform}:${workspace}`;
}

/** Groups without common members: those that share one are one. */
function merged(groups: readonly (readonly string[])[]): readonly ReadonlySet<string>[] {
  let apart: ReadonlySet<string>[] = [];
  for (const group of groups) {
    const touching = apart.filter((other) => group.some((name) => other.has(name)));
    apart = [
      ...apart.filter((other) => !touching.includes(other)),
      new Set([...touching, group].flatMap((one) => [...one])),
    ];
  }
  return apart;
}
