import { oncePer, openRecentRows } from '../base/index.ts';
import { type Db, storeOf } from '../storage/index.ts';
import type { Profile } from './profile.ts';

/** A profile as it is stored. */
interface ProfileRow {
  /** Number of its item. */
  readonly seq: number;
  readonly profile: string;
}

/** Profiles that were just kept, or recalled, are not parsed as long as they are recalled again, some 30 kB each. */
const profilesKept = { most: 400, turns: 12 };
const recent = oncePer((_: object) => openRecentRows<ProfileRow, Profile>(profilesKept, ({ seq }) => seq));

/** Says that another article is recalled for: what the last ones did not ask for is forgotten. */
export function nextArticle(db: Db): void {
  recent(storeOf(db)).nextTurn();
}

/** The profile that a row holds. */
export function profileIn(db: Db, { seq, profile }: ProfileRow): Profile {
  const row = { seq, profile };
  const known = recent(storeOf(db));
  return known.get(row) ?? known.keep(row, JSON.parse(profile) as Profile);
}

/** The row of a profile, which is remembered for whoever recalls it next. */
export function rowOfProfile(db: Db, seq: number, profile: Profile): ProfileRow {
  const row = { seq, profile: JSON.stringify(profile) };
  recent(storeOf(db)).keep(row, profile);
  return row;
}
