import { randomUUID } from 'node:crypto';
import { faultsOfView } from './slack-rules.ts';
import { type Json, refused, type Workspace } from './slack-workspace.ts';

// What Slack knows besides messages: windows, the app's page, files, direct messages.

/** views.open: a trigger is good for one window, within three seconds of the press that gave it. */
export function openView(workspace: Workspace, args: Json): Json {
  const issuedAt = workspace.triggers.get(args.trigger_id ?? '');
  if (issuedAt === undefined) return refused('invalid_trigger_id');
  workspace.triggers.delete(args.trigger_id);
  if (workspace.now() - issuedAt > 3_000) return refused('expired_trigger_id');
  return keepView(workspace, `V${randomUUID()}`, args.view, 'modal');
}

export function updateView(workspace: Workspace, args: Json): Json {
  if (!workspace.views.has(args.view_id ?? '')) return refused('not_found');
  return keepView(workspace, args.view_id, args.view, 'modal');
}

export function publishView(workspace: Workspace, args: Json): Json {
  if (!/^U/.test(args.user_id ?? '')) return refused('user_not_found');
  return keepView(workspace, `HOME-${args.user_id}`, args.view, 'home');
}

function keepView(workspace: Workspace, id: string, text: string, type: string): Json {
  const view = JSON.parse(text);
  const faults = faultsOfView(view, type);
  if (faults.length > 0) return { ...refused('invalid_arguments'), response_metadata: { messages: faults } };
  const kept = { ...view, id, hash: randomUUID() };
  workspace.views.set(id, kept);
  return { ok: true, view: kept };
}

export function openConversation(workspace: Workspace, args: Json): Json {
  if (!/^U/.test(args.users ?? '')) return refused('user_not_found');
  const id = `D${args.users}`;
  if (!workspace.channels.has(id)) workspace.channels.set(id, { isMember: true, isArchived: false });
  return { ok: true, channel: { id } };
}

export function uploadAddress(workspace: Workspace, args: Json, origin: string): Json {
  if (!args.filename || !(Number(args.length) > 0)) return refused('invalid_arguments');
  const id = `F${randomUUID()}`;
  workspace.files.set(id, {
    id,
    name: args.filename,
    length: Number(args.length),
    alt: args.alt_text ?? args.alt_txt,
    bytes: null,
  });
  return { ok: true, upload_url: `${origin}/upload/${id}`, file_id: id };
}

export function completeUpload(workspace: Workspace, args: Json): Json {
  const files: Json[] = JSON.parse(args.files);
  const kept = files.map(({ id }) => workspace.files.get(id));
  if (kept.some((file) => file?.bytes?.length !== file?.length)) return refused('file_upload_incomplete');
  if (!workspace.channels.get(args.channel_id ?? '')?.isMember) return refused('channel_not_found');
  workspace.say(args.channel_id, {
    ...{ files: kept, text: args.initial_comment ?? '' },
    ...(args.thread_ts ? { thread_ts: args.thread_ts } : {}),
  });
  return { ok: true, files };
}
