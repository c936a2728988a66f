import type { ExpressionBuilder, ExpressionWrapper, SqlBool } from 'kysely';
import type { Tables } from '../storage/index.ts';
import type { Channel } from './delivery.ts';

/** The rows of one channel, as a condition of a query. */
export function inChannel({ platform, workspace, channel }: Channel) {
  return (is: ExpressionBuilder<Tables, 'deliveries'>): ExpressionWrapper<Tables, 'deliveries', SqlBool> =>
    is.and([is('platform', '=', platform), is('workspace', '=', workspace), is('channel', '=', channel)]);
}
