import type { Instant } from '../base/index.ts';
import { type Db, inTransaction } from '../storage/index.ts';
import { noteJoined, noteLeft, type Workspace } from '../subscriptions/index.ts';
import type { Channel } from './delivery.ts';
import { owedStates } from './delivery-store.ts';
import { queueLine } from './lines.ts';
import { openHeld } from './outbox-store.ts';

/** A workspace has the bot, for the first time or again: what was held there can be posted. */
export async function workspaceJoined(
  db: Db,
  workspace: Workspace & { readonly name: string },
  now: Instant,
): Promise<void> {
  await inTransaction(db, async (tx) => {
    await noteJoined(tx, workspace, now);
    await openHeld(tx, workspace, now);
  });
}

/**
 * A workspace has taken the bot away: what is owed there is dropped, nothing more is planned for it, and the operators are
 * told once.
 */
export async function workspaceLeft(
  db: Db,
  workspace: Workspace,
  operators: Channel | null,
  now: Instant,
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const name = await noteLeft(tx, workspace, now);
    if (name === null) return;
    await tx
      .updateTable('deliveries')
      .set({ state: 'dropped', reason: 'the workspace took the bot away' })
      .where('platform', '=', workspace.platform)
      .where('workspace', '=', workspace.workspace)
      .where('state', 'in', [...owedStates, 'gathered'])
      .execute();
    const text = `${titleOf(workspace)} ${workspace.workspace} (${name}) took the bot away. Nothing more is posted there.`;
    await queueLine(tx, operators, ['left', workspace.platform, workspace.workspace, String(now)], text, now);
  });
}

function titleOf({ platform }: Workspace): string {
  return platform === 'discord' ? 'Discord server' : 'Slack workspace';
}
