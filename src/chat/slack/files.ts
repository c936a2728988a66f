import type { webApi } from '@slack/bolt';
import { cutLine } from '../cut.ts';
import type { AnswerFile } from '../message.ts';
import { maxAltText } from './limits.ts';

/**
 * Sends the files of an answer into a channel, in one message (the three calls of Slack's external upload, scope
 * `files:write`). An answer that only its asker sees cannot hold a file, so theirs go into their direct messages.
 */
export async function sendFiles(
  client: Pick<webApi.WebClient, 'files'>,
  channel: string,
  thread: string | null,
  files: readonly AnswerFile[],
): Promise<void> {
  const file_uploads = files.map(({ name, bytes, alt }) => ({
    ...{ file: Buffer.from(bytes), filename: name, title: name, alt_text: cutLine(alt, maxAltText) },
  }));
  const where = { channel_id: channel, file_uploads };
  await client.files.uploadV2(thread === null ? where : { ...where, thread_ts: thread });
}
