import type { Instant } from '../base/index.ts';
import type { Badge } from '../chat/index.ts';
import { hasNamedParty, partyOf, speakerOf } from './accounts.ts';
import { closedBadge, withdrawnBadge } from './badges.ts';
import type { StoryChange } from './change.ts';
import type { ShownDispute, ShownItem } from './view.ts';

/** The item whose reading ended a dispute, and when that was seen. */
export interface Ending {
  readonly item: ShownItem;
  readonly change: Pick<StoryChange, 'isEdit' | 'hasNotice'>;
  readonly seenAt: Instant;
}

/**
 * What is worn in place of a contradiction that is open no longer: who ended it and how.
 *
 * @param dispute - null when the outlet's change left nothing of it in the store.
 * @returns null when the data does not say who ended it.
 */
export function badgeOfEnding(dispute: ShownDispute | null, { item, change, seenAt }: Ending): Badge | null {
  if (dispute?.state === 'open') return null;
  const withdrawn = dispute && withdrawnBadgeOf(dispute);
  if (withdrawn) return withdrawn;
  if (change.isEdit) return closedBadge({ item, how: change.hasNotice ? 'corrected' : 'changed', party: null, seenAt });
  if (dispute?.state === 'withdrawn') return withdrawnBadge(seenAt, reasonOf(dispute));
  return dispute && closedBadge({ item, how: 'confirmed', party: confirmingParty(dispute, item.id), seenAt });
}

/** What is worn in place of a badge that people took down in the workspace that is told; null when they did not. */
export function withdrawnBadgeOf(dispute: ShownDispute): Badge | null {
  return dispute.withdrawnAt === null ? null : withdrawnBadge(dispute.withdrawnAt, reasonOf(dispute));
}

function reasonOf({ settledReason }: ShownDispute): string {
  return settledReason ?? 'the quotes were compared again';
}

function confirmingParty(dispute: ShownDispute, itemId: string): string | null {
  const claims = dispute.sides.flatMap((side) => side.claims).filter((shown) => shown.claim.itemId === itemId);
  const confirming = claims.find((shown) => speakerOf(shown)?.act === 'confirms' && hasNamedParty(shown));
  return confirming ? partyOf(confirming) : null;
}
