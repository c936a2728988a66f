import { changeMute } from '../delivery/index.ts';
import { isSameOutlet, listMutes, type MuteTarget, type Muting } from '../subscriptions/index.ts';
import { type BareAnswer, echo, entry, reachNotes, sayOnly } from './answers.ts';
import type { Desk, NewsCommand, Request } from './command.ts';
import { readHeadlines } from './headline-store.ts';
import { storyIdIn } from './ids.ts';
import { countByOutlet } from './sources-store.ts';

/** `mute <story|outlet> [me] [off]`: a reader's is the reader's own, a manager's counts for the workspace. */
export const mute: NewsCommand = {
  shape: {
    name: 'mute',
    description: 'Hear nothing more of a story or an outlet; a manager mutes for everybody',
    options: [
      { name: 'what', description: 'A story, s-12, or an outlet', required: false, kind: 'text', suggests: 'story' },
      {
        ...{ name: 'how', description: 'me: for yourself alone; off: hear it again', required: false, kind: 'text' },
        choices: ['me', 'off'],
      },
    ],
  },
  aliases: ['silence', 'ignore', 'mutes'],
  example: 'mute s-1',
  answer: answerMute,
};

async function answerMute(request: Request, desk: Desk): Promise<BareAnswer> {
  const { asked } = request;
  const isOff = request.words.some((word) => /^off$/i.test(word));
  const isOwn = request.words.some((word) => /^me$/i.test(word));
  const what = request.words.filter((word) => !/^(?:off|me)$/i.test(word)).join(' ');
  if (what === '') return listed(request, desk);
  const target = await targetOf(what, desk);
  if (!target) return sayOnly(`No story and no outlet ${echo(what)}`, await reachNotes(desk), 'sources');
  const muting: Muting = { person: asked, forEveryone: !isOwn && asked.isManager };
  const isNew = await changeMute(desk.db, { ...muting, target, isMuted: !isOff }, desk.clock.now());
  desk.onQueued();
  const whose = muting.forEveryone ? 'in this workspace' : 'for you alone';
  const name = await nameOf(target, desk);
  if (!isNew) return sayOnly(`${name} ${isOff ? 'is not muted' : 'is muted already'} ${whose}`, [], 'mute');
  return {
    ...sayOnly(`${name} is ${isOff ? 'heard again' : 'muted'} ${whose}`, notesOn(muting, isOff), 'mute'),
    offers: [{ label: 'Undo', words: 'undo' }],
  };
}

function notesOn({ forEveryone }: Muting, isOff: boolean): readonly string[] {
  if (isOff) return [];
  return forEveryone
    ? [
        'No channel of this workspace, or of one that is linked with it, is told of it; it can still be looked up. Others can take it back: mute … off.',
      ]
    : ['You are not told of it, and your own look-ups leave it out; the channel goes on as before.'];
}

async function targetOf(what: string, { db }: Desk): Promise<MuteTarget | null> {
  const storyId = storyIdIn(what);
  if (storyId) return (await readHeadlines(db, [storyId])).has(storyId) ? { kind: 'story', target: storyId } : null;
  const outlet = (await countByOutlet(db)).find((one) => isSameOutlet(one.outlet, what));
  return outlet ? { kind: 'outlet', target: outlet.outlet } : null;
}

async function nameOf({ kind, target }: MuteTarget, { db }: Desk): Promise<string> {
  if (kind === 'outlet') return target;
  return `${target} (${echo((await readHeadlines(db, [target])).get(target) ?? '')})`;
}

/** What is muted for the asker: the workspace's and their own, without who muted it. */
async function listed({ asked }: Request, desk: Desk): Promise<BareAnswer> {
  const mutes = await listMutes(desk.db, asked);
  if (mutes.length === 0) return sayOnly('Nothing is muted', ['Give a story, s-12, or an outlet.'], mute.example);
  const headlines = await readHeadlines(
    desk.db,
    mutes.filter((one) => one.kind === 'story').map((one) => one.target),
  );
  return {
    title: `/news mute · ${mutes.length} muted`,
    entries: mutes.map((one) =>
      entry(`${headlines.get(one.target) ?? one.target} · ${one.user === null ? 'for everybody' : 'for you'}`, {
        id: one.target,
        when: { at: one.at, dayOnly: false },
      }),
    ),
    notes: [],
    next: `mute ${mutes[0]?.target} off`,
    more: null,
  };
}
