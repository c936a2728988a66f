import { type Instant, type Log, silentLog } from '../../src/base/index.ts';
import { type ChatPlatform, openDiscord, openSlack, type Responder, type Suggester } from '../../src/chat/index.ts';
import { learnWorkspaces, type SubscriptionSettings } from '../../src/subscriptions/index.ts';
import { aSubscription } from './builders.ts';
import { aNewsDesk } from './desk.ts';
import { type DiscordServer, startDiscordServer } from './discord-server.ts';
import { openPlace, operators, type Place, type Program, type Report, type Shipped } from './road.ts';
import { type SlackServer, startSlackServer } from './slack-server.ts';
import type { Json } from './slack-workspace.ts';

// The whole road into both platforms at once: feeds on loopback, the real rules, store, outbox and SDKs, strict servers that
// keep what they were told. The clock alone is ours, and the servers go by it too.

/** A message as somebody sees it: everything that it shows, and whether it stands in a thread. */
export interface Seen {
  readonly text: string;
  readonly isReply: boolean;
  readonly edits: number;
  readonly raw: Json;
}

/** Who presses and types. */
type Role = keyof typeof people;

/** A platform as its server recorded it, spoken of in the same words. */
export interface Side {
  readonly name: 'slack' | 'discord';
  /** What stands in the news channel and its threads, or in a person's direct messages; oldest first. */
  seen(person?: string): readonly Seen[];
  /** Somebody presses a button under a message; resolves with everything that the answer shows. */
  press(message: Seen, label: string, by?: Role): Promise<string>;
  /** Somebody asks `/news <name>` with options by name. */
  ask(name: string, options?: Readonly<Record<string, string>>, by?: Role): Promise<string>;
  /** A person deletes a message. */
  delete(message: Seen): void;
  /** The channel is closed for the bot, or open again. */
  close(): void;
  reopen(): void;
}

export interface BothPlatforms {
  readonly place: Place;
  readonly sides: readonly Side[];
  readonly slack: SlackServer;
  readonly discord: DiscordServer;
  /** The program that runs now. */
  readonly program: Program;
  /** Ends the program and starts it anew on the same store. */
  restart(): Promise<void>;
  /** Publishes, reads the feed and posts what is due at once; the reports before stay in the feed. */
  tell(feed: string, ...reports: readonly Report[]): Promise<void>;
  close(): Promise<void>;
}

export interface BothOptions {
  readonly shipped: Shipped;
  readonly feeds: readonly string[];
  /** What both channels choose. */
  readonly settings?: Partial<SubscriptionSettings>;
  readonly at: Instant;
  readonly log?: Log;
}

const slackChannel = 'C1';
const discordChannel = '100';
const people = { reader: { slack: 'U1', discord: '501' }, manager: { slack: 'UADMIN', discord: '502' } } as const;
/** Manage Channels, as Discord counts permissions. */
const manageChannels = String(1 << 4);

/** Opens both platforms before one program; every feed has been read once and brought nothing. */
export async function openBoth({
  shipped,
  feeds,
  settings = {},
  at,
  log = silentLog,
}: BothOptions): Promise<BothPlatforms> {
  const chosen = { topics: ['all'], ...settings };
  let open: readonly ChatPlatform[] = [];
  const place = await openPlace({
    ...{ shipped, feeds, at, operators, platforms: () => open },
    subscriptions: [
      aSubscription({ ...chosen, channel: slackChannel }),
      aSubscription({ ...chosen, platform: 'discord', channel: discordChannel }),
    ],
  });
  const { clock, store } = place;
  const { now } = clock;
  const slack = await startSlackServer({ now, channels: { [slackChannel]: {}, [operators.channel]: {} } });
  const discord = await startDiscordServer({ now });
  const respond: Responder = (asked) => program.desk.answer(asked);
  const suggest: Suggester = (kind, typed) => program.desk.suggest(kind, typed);
  const { shapes } = aNewsDesk({ db: store.db });
  open = [
    openSlack({
      ...{ mode: 'socket', botToken: 'xoxb-test-bot', appToken: 'xapp-test-app', apiUrl: slack.apiUrl },
      ...{ clock, log, respond },
    }),
    openDiscord({ token: 'test-bot-token', apiUrl: discord.apiUrl, clock, log, respond, suggest, shapes }),
  ];
  let program = place.open();
  for (const platform of open) {
    await platform.start();
    await learnWorkspaces(store.db, platform.name, (channel) => platform.workspaceOf?.(channel) ?? null);
  }
  for (const feed of feeds) {
    place.publish(feed, []);
    await program.poll(feed);
  }
  const published = new Map<string, readonly Report[]>();
  return {
    ...{ place, slack, discord, sides: [slackSide(slack), discordSide(discord)] },
    get program() {
      return program;
    },
    async restart() {
      await program.close();
      program = place.open();
    },
    async tell(feed, ...reports) {
      const all = [
        ...reports,
        ...(published.get(feed) ?? []).filter((one) => !reports.some(({ guid }) => guid === one.guid)),
      ];
      published.set(feed, all);
      place.publish(feed, all);
      await program.poll(feed);
      await program.deliver();
    },
    async close() {
      await program.close();
      await Promise.all(open.map((platform) => platform.stop()));
      await Promise.all([slack.close(), discord.close()]);
      await place.close();
    },
  };
}

function slackSide(server: SlackServer): Side {
  const { workspace } = server;
  const as = (role: Role) => ({ user: people[role].slack, channel: slackChannel });
  const shown = (answer: Json) => JSON.stringify(answer.blocks ?? answer.text);
  const set = (isMember: boolean) =>
    void workspace.channels.set(slackChannel, { isMember: true, isArchived: !isMember });
  return {
    name: 'slack',
    seen: (person) =>
      server.messages(person === undefined ? slackChannel : `D${person}`).map((raw) => ({
        text: JSON.stringify([raw.text, raw.blocks]),
        isReply: raw.thread_ts !== undefined,
        ...{ edits: raw.edited, raw },
      })),
    press: async ({ raw }, label, by = 'reader') => shown(await (await server.press(raw, label, as(by))).answer),
    ask: async (name, options = {}, by = 'reader') =>
      shown(await (await server.slash([name, ...Object.values(options)].join(' '), as(by))).answer),
    delete: ({ raw }) => workspace.remove(raw.channel, raw.ts),
    close: () => set(false),
    reopen: () => set(true),
  };
}

function discordSide(server: DiscordServer): Side {
  const { guild } = server;
  const as = (role: Role) => ({
    ...{ user: people[role].discord, channel: discordChannel },
    permissions: role === 'manager' ? manageChannels : '0',
  });
  const shown = (answer: Json) => JSON.stringify([answer.content, answer.embeds]);
  const set = (canSend: boolean) => {
    for (const [id, place] of guild.places) guild.places.set(id, { ...place, canSend });
  };
  return {
    name: 'discord',
    seen: (person) =>
      guild
        .all()
        .filter(({ channel }) => channel === (person === undefined ? discordChannel : `77${person}`))
        .map((raw) => ({
          text: JSON.stringify([raw.content, raw.embeds]),
          isReply: raw.thread !== null,
          ...{ edits: raw.edited, raw },
        })),
    press: async ({ raw }, label, by = 'reader') => shown(await (await server.press(raw, label, as(by))).answer),
    ask: async (name, options = {}, by = 'reader') => shown(await (await server.command(name, options, as(by))).answer),
    delete: ({ raw }) => guild.remove(raw.thread ?? raw.channel, raw.id),
    close: () => set(false),
    reopen: () => set(true),
  };
}
