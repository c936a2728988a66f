import type { App, BlockAction, RespondFn } from '@slack/bolt';
import { type Instant, type Log, secondMs } from '../../base/index.ts';
import type { Answer } from '../message.ts';
import type { Asked, Responder } from '../platform.ts';
import type { Seen } from '../seen.ts';
import { notSetUp, sorry } from '../sorry.ts';
import { formAction } from './blocks.ts';
import { sendFiles } from './files.ts';
import { plainWords } from './mrkdwn.ts';
import { described, isTokenRefused } from './outcomes.ts';
import { renderAnswer } from './render.ts';
import type { Lost, Team, Teams } from './teams.ts';
import { answerView, formView, homeView, readSubmission, savingView } from './views.ts';

/** What listening to people needs. */
export interface Ears {
  readonly respond: Responder;
  readonly teams: Teams;
  readonly seen: Seen;
  readonly log: Log;
  /** A workspace has taken its token back. */
  readonly onLost: (team: string, why: Lost, at: Instant) => Promise<void>;
  /** Told of every answer under way, so that the end can wait for it. */
  readonly underWay: (answering: Promise<void>) => void;
}

/** Whatever the slash command is called in the app's settings, and whichever button was pressed. */
const any = /^/;

/** Somebody, somewhere; `isManager` is found out before the question is asked. */
interface Asker extends Pick<Asked, 'workspace' | 'channel' | 'user'> {
  /** The bot there; null where it has no token. */
  readonly team: Team | null;
}

/**
 * Answers `/news`, presses, the app's page and its windows. Each is acknowledged at once, since Slack gives three seconds,
 * and answered after that through the address that Slack sends along. What arrives a second time is acknowledged and no more.
 */
export function hear(app: App, ears: Ears): void {
  const askerAt = async (workspace: string, channel: string, user: string): Promise<Asker> => ({
    ...{ workspace, channel, user, team: await ears.teams.of(workspace) },
  });
  app.command(any, async ({ ack, command, respond }) => {
    await ack();
    if (!ears.seen.isFirst(command.trigger_id)) return;
    await tracked(ears, async () => {
      const asker = await askerAt(command.team_id, command.channel_id, command.user_id);
      await answer(asker, plainWords(command.text ?? ''), respond, null, ears);
    });
  });
  app.action<BlockAction>({ type: 'block_actions', action_id: any }, async ({ ack, body, respond }) => {
    await ack();
    if (!ears.seen.isFirst(body.trigger_id)) return;
    await tracked(ears, async () =>
      heed(body, await askerAt(body.team?.id ?? '', body.channel?.id ?? '', body.user.id), respond, ears),
    );
  });
  app.view(formAction, async ({ ack, body, view }) => {
    await ack({ response_action: 'update', view: savingView(view.title.text) });
    if (!ears.seen.isFirst(`${view.id}:${view.hash}`)) return;
    const filled = readSubmission(view.private_metadata, view.state.values);
    if (filled === null) return;
    await tracked(ears, async () => {
      const asker = await askerAt(body.team?.id ?? '', filled.channel, body.user.id);
      const said = await answerTo(asker, filled.words, ears);
      await asker.team?.web.views.update({ view_id: view.id, view: answerView(view.title.text, said) });
      await showHome({ ...asker, channel: '' }, ears);
    });
  });
  app.event('app_home_opened', async ({ event, context }) => {
    if (event.tab !== 'home') return;
    await tracked(ears, async () => showHome(await askerAt(context.teamId ?? '', '', event.user), ears));
  });
  app.event('app_uninstalled', ({ body }) =>
    tracked(ears, () => ears.onLost(body.team_id, 'uninstalled', happenedAt(body))),
  );
  app.event('tokens_revoked', async ({ event, body }) => {
    // People's tokens are told of as well; the app asks for none.
    if (event.tokens.bot?.length) await tracked(ears, () => ears.onLost(body.team_id, 'revoked', happenedAt(body)));
  });
}

/** Slack says the second; its last moment is meant. */
function happenedAt({ event_time }: { readonly event_time: number }): Instant {
  return (event_time + 1) * secondMs - 1;
}

async function tracked(ears: Ears, work: () => Promise<void>): Promise<void> {
  const working = work();
  ears.underWay(working);
  await working;
}

/** A press: of a button in a message, on the app's page, or of one that opens a form. */
async function heed(body: BlockAction, asker: Asker, respond: RespondFn, ears: Ears): Promise<void> {
  const words = wordsPressed(body);
  if (words === null) return;
  if (body.actions[0]?.action_id === formAction) return openForm(asker, words, body.trigger_id, respond, ears);
  // The app's page has no place for an answer: it takes the place of what the page showed.
  if (body.view?.type === 'home') return publish(asker, await answerTo(asker, words, ears));
  await answer(asker, words, respond, threadOf(body), ears);
}

async function openForm(
  asker: Asker,
  words: string,
  trigger_id: string,
  respond: RespondFn,
  ears: Ears,
): Promise<void> {
  const said = await answerTo(asker, words, ears);
  if (said.form) await asker.team?.web.views.open({ trigger_id, view: formView(said.form, asker.channel) });
  // Since the button was drawn the asker lost the right, or the thing itself is gone: the answer says so.
  else if (asker.channel === '') await publish(asker, said);
  else await send(said, respond, null);
}

async function showHome(asker: Asker, ears: Ears): Promise<void> {
  await publish(asker, await answerTo(asker, 'status', ears));
}

async function publish({ user, team }: Asker, said: Answer): Promise<void> {
  await team?.web.views.publish({ user_id: user, view: homeView(said) });
}

async function answerTo({ team, ...asker }: Asker, words: string, ears: Ears): Promise<Answer> {
  // Shared channels bring people of other workspaces along, and a forged form any team: those that the bot is in alone are answered.
  if (team === null || (team.id !== '' && team.id !== asker.workspace)) return notSetUp;
  const isManager = await team.managers.isManager(asker.user);
  return ears.respond({ platform: 'slack', ...asker, words, isManager }).catch((error: unknown) => {
    ears.log.error({ reason: described(error), words }, 'Slack: a command failed.');
    return sorry;
  });
}

async function answer(
  asker: Asker,
  words: string,
  respond: RespondFn,
  thread: string | null,
  ears: Ears,
): Promise<void> {
  const said = await answerTo(asker, words, ears);
  if (said.files.length === 0 || asker.team === null) return send(said, respond, thread);
  const note = await sendFilesOf(said, asker, asker.team, thread, ears);
  await send({ ...said, notes: [...said.notes, note] }, respond, thread);
}

/** An answer that only its asker sees cannot hold files: they go into the asker's direct messages. */
async function sendFilesOf(
  said: Answer,
  asker: Asker,
  { web, directs }: Team,
  thread: string | null,
  ears: Ears,
): Promise<string> {
  try {
    const channel = said.shared ? asker.channel : await directs.channelOf(`@${asker.user}`);
    await sendFiles(web, channel, said.shared ? thread : null, said.files);
    return said.shared ? 'The file is in this channel.' : 'The file is in your direct messages from Contrail.';
  } catch (error) {
    ears.log.warn({ reason: described(error) }, 'Slack: a file could not be sent.');
    const remedy = isTokenRefused(error)
      ? 'An admin has to add the scopes files:write and im:write and install the app again.'
      : 'Please try again in a minute.';
    return `The file could not be sent. ${remedy}`;
  }
}

async function send(said: Answer, respond: RespondFn, thread: string | null): Promise<void> {
  const { text, blocks } = renderAnswer(said);
  const plain = {
    text,
    response_type: said.shared ? 'in_channel' : 'ephemeral',
    // Without this an answer to a press takes the place of the card for everybody.
    replace_original: false,
    ...(thread === null ? {} : { thread_ts: thread }),
  } as const;
  // A second attempt, in plain words in case the blocks were the trouble; not where everybody would see it twice.
  await respond({ ...plain, blocks }).catch((error: unknown) => {
    if (said.shared) throw error;
    return respond(plain);
  });
}

/** The words that a button carries; null for a press that is not one of ours. */
function wordsPressed(body: BlockAction): string | null {
  const [press] = body.actions;
  if (press?.type === 'button') return press.value ?? null;
  if (press?.type === 'overflow') return press.selected_option.value;
  return null;
}

/** The thread that the pressed message is a reply in, so that the answer is seen there; a card is answered beside it. */
function threadOf(body: BlockAction): string | null {
  const thread: unknown = body.message?.thread_ts;
  return typeof thread === 'string' && thread !== body.message?.ts ? thread : null;
}
