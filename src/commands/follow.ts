import { type FollowTarget, follow as followIt, listFollows, mostFollows, unfollow } from '../subscriptions/index.ts';
import { type BareAnswer, echo, entry, reachNotes, sayOnly } from './answers.ts';
import type { Desk, NewsCommand, Request } from './command.ts';
import { readHeadlines } from './headline-store.ts';
import { storyIdIn } from './ids.ts';

/** Longer words are no name for anything. */
const longestWords = 100;

/** `follow <story|words> [off]`: told of it by direct message. */
export const follow: NewsCommand = {
  shape: {
    name: 'follow',
    description: 'Be told of a story, or of some words, by direct message',
    options: [
      { name: 'what', description: 'A story, s-12, or words', required: false, kind: 'text', suggests: 'story' },
      {
        ...{ name: 'how', description: 'off: follow no longer', required: false, kind: 'text' },
        choices: ['off'],
      },
    ],
  },
  aliases: ['notify', 'alert', 'follows', 'following'],
  example: 'follow s-1',
  answer: answerFollow,
};

async function answerFollow(request: Request, desk: Desk): Promise<BareAnswer> {
  const { asked } = request;
  if (asked.platform === 'terminal')
    return sayOnly('Nobody can be told by direct message here', ['Ask on Slack or Discord.'], 'latest');
  const isOff = request.words.at(-1)?.toLowerCase() === 'off';
  const what = request.words.slice(0, isOff ? -1 : undefined).join(' ');
  if (what === '') return listed(request, desk);
  const target = await targetOf(what, desk);
  if (!target) return sayOnly(`No story ${echo(what)}`, await reachNotes(desk), 'latest');
  const name = await nameOf(target, desk);
  if (isOff) {
    const isEnded = await unfollow(desk.db, asked, target, desk.clock.now());
    const title = isEnded ? `You follow ${name} no longer` : `You do not follow ${name}`;
    return { ...sayOnly(title, [], 'follow'), offers: isEnded ? [{ label: 'Undo', words: 'undo' }] : [] };
  }
  const outcome = await followIt(desk.db, asked, target, desk.clock.now());
  if (outcome === 'too many')
    return sayOnly(`You follow ${mostFollows} things already`, ['Let one go first: follow … off.'], 'follow');
  if (outcome === 'followed already') return sayOnly(`You follow ${name} already`, [], 'follow');
  return {
    ...sayOnly(
      `You follow ${name}`,
      ['What is new to it comes to you by direct message; nobody else sees that you follow.'],
      'follow',
    ),
    offers: [{ label: 'Undo', words: 'undo' }],
  };
}

async function targetOf(what: string, { db }: Desk): Promise<FollowTarget | null> {
  const storyId = storyIdIn(what);
  if (storyId) return (await readHeadlines(db, [storyId])).has(storyId) ? { kind: 'story', target: storyId } : null;
  return /[\p{L}\p{N}]/u.test(what) ? { kind: 'words', target: what.slice(0, longestWords) } : null;
}

async function nameOf({ kind, target }: FollowTarget, { db }: Desk): Promise<string> {
  if (kind === 'words') return `“${echo(target)}”`;
  return `${target} (${echo((await readHeadlines(db, [target])).get(target) ?? '')})`;
}

async function listed({ asked }: Request, desk: Desk): Promise<BareAnswer> {
  const follows = await listFollows(desk.db, asked);
  if (follows.length === 0) return sayOnly('You follow nothing', ['Give a story, s-12, or words.'], follow.example);
  const headlines = await readHeadlines(
    desk.db,
    follows.filter((one) => one.kind === 'story').map((one) => one.target),
  );
  return {
    title: `/news follow · you follow ${follows.length}`,
    entries: follows.map(({ kind, target }) =>
      entry(kind === 'story' ? (headlines.get(target) ?? target) : `“${target}”`, {
        id: kind === 'story' ? target : null,
      }),
    ),
    notes: [],
    next: `follow ${follows[0]?.target} off`,
    more: null,
  };
}
