import type { Instant } from '../base/index.ts';
import { type Db, inTransaction } from '../storage/index.ts';
import { noteChoice } from './choice-store.ts';
import type { Houses, Located } from './house.ts';
import { readHouses } from './house-store.ts';
import type { Person, Place } from './place.ts';
import { outletKey } from './wants.ts';

/** What may be muted. */
export interface MuteTarget {
  readonly kind: 'story' | 'outlet';
  /** Id of the story; name of the outlet, however it is written. */
  readonly target: string;
}

/** A mute that is in force. */
export interface Mute extends MuteTarget {
  /** Whose it is; null: the whole workspace's. */
  readonly user: string | null;
  /** Who muted. Never to be shown outside the workspace. */
  readonly by: string;
  readonly at: Instant;
}

/** What is not to be told: ids of stories, names of outlets as {@link outletKey} gives them. */
export interface Muted {
  readonly stories: ReadonlySet<string>;
  readonly outlets: ReadonlySet<string>;
}

/** Who mutes, and for whom. */
export interface Muting {
  readonly person: Person;
  /** For the whole workspace, which is a manager's to decide; else for the person alone. */
  readonly forEveryone: boolean;
}

/**
 * Mutes a story or an outlet. A reader's mute is the reader's own: what they are told by direct message, and what they look
 * up. A manager's counts for every channel of the house. Can be undone (`undoChoice`).
 *
 * Standing cards are told by `changeMute` of `delivery/`, which calls this.
 *
 * @returns false when it was muted already.
 */
export async function mute(db: Db, muting: Muting, target: MuteTarget, now: Instant): Promise<boolean> {
  return change(db, muting, target, true, now);
}

/** Takes a mute back; {@link mute} in reverse. */
export async function unmute(db: Db, muting: Muting, target: MuteTarget, now: Instant): Promise<boolean> {
  return change(db, muting, target, false, now);
}

/** The mutes that a person sees: those of their house and their own. */
export async function listMutes(db: Db, person: Person): Promise<readonly Mute[]> {
  const houses = await readHouses(db);
  const rows = await readRows(db);
  return rows
    .filter((row) => (row.user === null ? isOfHouse(row, person, houses) : isOwn(row, person, houses)))
    .map(({ kind, target, user, by, at }) => ({ kind, target, user, by, at }));
}

/** What a person wants to hear nothing of, in look-ups and direct messages: their own mutes alone. */
export async function mutedBy(db: Db, person: Person): Promise<Muted> {
  return (await readMutes(db, await readHouses(db))).by(person);
}

/** All mutes, as planning takes them. */
export interface Mutes {
  /** What the house of a place muted for everyone. */
  of(place: Located): Muted;
  /** What a reader muted. */
  by(person: Person): Muted;
}

/** Every mute there is, read once. */
export async function readMutes(db: Db, houses: Houses): Promise<Mutes> {
  const rows = await readRows(db);
  const groups = Map.groupBy(rows, (row) => nameOfDecider(row, row.user, houses));
  const muted = new Map([...groups].map(([name, group]) => [name, setsOf(group)]));
  return {
    of: (place) => muted.get(nameOfDecider(place, null, houses)) ?? nothingMuted,
    by: (person) => muted.get(nameOfDecider(person, person.user, houses)) ?? nothingMuted,
  };
}

const nothingMuted = setsOf([]);

/** Whoever a mute counts for: a house, or somebody in it, who has another id on another platform. */
function nameOfDecider(place: Located, user: string | null, houses: Houses): string {
  return JSON.stringify([houses.nameOf(place), ...(user === null ? [] : [place.platform, user])]);
}

function isOfHouse(row: Row, place: Located, houses: Houses): boolean {
  return houses.nameOf(row) === houses.nameOf(place);
}

/** A person has another id on another platform. */
function isOwn(row: Row, person: Person, houses: Houses): boolean {
  return row.user === person.user && row.platform === person.platform && isOfHouse(row, person, houses);
}

/** What undoing a mute needs. */
interface Before extends MuteTarget {
  readonly forEveryone: boolean;
  readonly wasMuted: boolean;
}

/**
 * Puts a mute back to what it was before a choice.
 *
 * @returns What it was about.
 */
export async function restoreMute(tx: Db, person: Person, json: string, now: Instant): Promise<MuteTarget> {
  const { kind, target, forEveryone, wasMuted } = JSON.parse(json) as Before;
  await put(tx, { person, forEveryone }, { kind, target }, wasMuted, now);
  return { kind, target };
}

async function change(
  db: Db,
  muting: Muting,
  { kind, target: named }: MuteTarget,
  isMuted: boolean,
  now: Instant,
): Promise<boolean> {
  const { person, forEveryone } = muting;
  const target = kind === 'outlet' ? outletKey(named) : named;
  return inTransaction(db, async (tx) => {
    const isNew = await put(tx, muting, { kind, target }, isMuted, now);
    const before: Before = { kind, target, forEveryone, wasMuted: !isMuted };
    const says = `${isMuted ? 'muting' : 'unmuting'} ${kind} ${named}${forEveryone ? ' for everyone' : ''}`;
    if (isNew) await noteChoice(tx, person, { kind: 'mute', before: JSON.stringify(before), says }, now);
    return isNew;
  });
}

/**
 * A mute stands under the workspace in which it was made. It counts in the whole house, so it is known, and taken back, from
 * everywhere in it.
 *
 * @returns Whether that changed anything.
 */
async function put(
  tx: Db,
  { person, forEveryone }: Muting,
  { kind, target }: MuteTarget,
  isMuted: boolean,
  now: Instant,
): Promise<boolean> {
  const houses = await readHouses(tx);
  const standing = (await readRows(tx)).filter(
    (row) =>
      row.kind === kind &&
      row.target === target &&
      (forEveryone ? row.user === null && isOfHouse(row, person, houses) : isOwn(row, person, houses)),
  );
  if (isMuted === standing.length > 0) return false;
  const { platform, workspace, user } = person;
  if (isMuted) {
    const row = { platform, workspace, user_id: forEveryone ? '' : user, kind, target };
    await tx
      .insertInto('mutes')
      .values({ ...row, muted_by: user, muted_at: now })
      .execute();
    return true;
  }
  for (const row of standing)
    await tx
      .deleteFrom('mutes')
      .where('platform', '=', row.platform)
      .where('workspace', '=', row.workspace)
      .where('user_id', '=', row.user ?? '')
      .where('kind', '=', kind)
      .where('target', '=', target)
      .execute();
  return true;
}

type Row = Mute & Pick<Place, 'platform' | 'workspace'>;

async function readRows(db: Db): Promise<readonly Row[]> {
  const rows = await db.selectFrom('mutes').selectAll().orderBy('muted_at').orderBy('target').execute();
  return rows.map((row) => ({
    platform: row.platform as Place['platform'],
    workspace: row.workspace,
    user: row.user_id === '' ? null : row.user_id,
    kind: row.kind as Mute['kind'],
    target: row.target,
    by: row.muted_by,
    at: row.muted_at,
  }));
}

function setsOf(mutes: readonly MuteTarget[]): Muted {
  const ofKind = (kind: MuteTarget['kind']) =>
    new Set(mutes.filter((mute) => mute.kind === kind).map((mute) => mute.target));
  return { stories: ofKind('story'), outlets: ofKind('outlet') };
}
