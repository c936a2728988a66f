import type { App, RespondFn, SlackAction } from '@slack/bolt';
import type { Log } from '../../base/index.ts';
import type { Asked, Responder } from '../platform.ts';
import { sorry } from '../sorry.ts';
import type { Managers } from './managers.ts';
import { plainWords } from './mrkdwn.ts';
import { described } from './outcomes.ts';
import { renderAnswer } from './render.ts';

/** What listening to people needs. */
export interface Ears {
  readonly respond: Responder;
  readonly managers: Managers;
  readonly log: Log;
  /** Told of every answer under way, so that the end can wait for it. */
  readonly underWay: (answering: Promise<void>) => void;
}

/** Whatever the slash command is called in the app's settings, and whichever button was pressed. */
const any = /^/;

/**
 * Answers `/news` and presses. Each is acknowledged at once, since Slack gives three seconds, and answered after that
 * through the address that Slack sends along.
 */
export function hear(app: App, ears: Ears): void {
  app.command(any, async ({ ack, command, respond }) => {
    await ack();
    const { team_id: workspace, channel_id: channel, user_id: user, text } = command;
    await answer({ workspace, channel, user, words: plainWords(text ?? '') }, respond, null, ears);
  });
  app.action(any, async ({ ack, body, respond }) => {
    await ack();
    const words = wordsPressed(body);
    if (words === null) return;
    const workspace = body.team?.id ?? '';
    const asked = { workspace, channel: body.channel?.id ?? '', user: body.user.id, words };
    await answer(asked, respond, threadOf(body), ears);
  });
}

async function answer(
  asked: Omit<Asked, 'platform' | 'isManager'>,
  respond: RespondFn,
  thread: string | null,
  ears: Ears,
): Promise<void> {
  const answering = (async () => {
    const isManager = await ears.managers.isManager(asked.user);
    const said = await ears.respond({ platform: 'slack', ...asked, isManager }).catch((error: unknown) => {
      ears.log.error({ reason: described(error), words: asked.words }, 'Slack: a command failed.');
      return sorry;
    });
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
  })();
  ears.underWay(answering);
  await answering;
}

/** The words that a button carries; null for a press that is not one of ours. */
function wordsPressed(body: SlackAction): string | null {
  if (body.type !== 'block_actions') return null;
  const [press] = body.actions;
  if (press?.type === 'button') return press.value ?? null;
  if (press?.type === 'overflow') return press.selected_option.value;
  return null;
}

/** The thread that the pressed message is a reply in, so that the answer is seen there; a card is answered beside it. */
function threadOf(body: SlackAction): string | null {
  if (body.type !== 'block_actions') return null;
  const thread: unknown = body.message?.thread_ts;
  return typeof thread === 'string' && thread !== body.message?.ts ? thread : null;
}
