import type { Migration } from 'kysely/migration';
import * as items from './0001-items.ts';
import * as judging from './0002-judging.ts';
import * as deliveries from './0003-deliveries.ts';
import * as search from './0004-search.ts';
import * as newest from './0005-newest.ts';
import * as feedback from './0006-feedback.ts';
import * as subscriptions from './0008-subscriptions.ts';
import * as feedChoices from './0009-feed-choices.ts';
import * as houses from './0010-houses.ts';
import * as leases from './0012-leases.ts';
import * as manners from './0015-manners.ts';
import * as websub from './0016-websub.ts';
import * as inbox from './0017-inbox.ts';
import * as workspaces from './0025-workspaces.ts';
import * as subscriptionsByChannel from './0026-subscriptions-by-channel.ts';
import * as unloggedLeases from './0027-unlogged-leases.ts';
import * as namesByItem from './0030-names-by-item.ts';
import * as secondLooks from './0031-second-looks.ts';
import * as searchByItem from './0032-search-by-item.ts';

/** Every migration by its number; a released one is never edited, the next change is the next number. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-items': items,
  '0002-judging': judging,
  '0003-deliveries': deliveries,
  '0004-search': search,
  '0005-newest': newest,
  '0006-feedback': feedback,
  '0008-subscriptions': subscriptions,
  '0009-feed-choices': feedChoices,
  '0010-houses': houses,
  '0012-leases': leases,
  '0015-manners': manners,
  '0016-websub': websub,
  '0017-inbox': inbox,
  '0025-workspaces': workspaces,
  '0026-subscriptions-by-channel': subscriptionsByChannel,
  '0027-unlogged-leases': unloggedLeases,
  '0030-names-by-item': namesByItem,
  '0031-second-looks': secondLooks,
  '0032-search-by-item': searchByItem,
};
