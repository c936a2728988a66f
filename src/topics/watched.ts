import type { TopicSettings } from './settings.ts';
import { prepareWordlist, type Wordlist } from './wordlist.ts';

/** One way to name a topic. */
export interface NamePattern {
  readonly pattern: RegExp;
  /** Nothing else is called so. */
  readonly sure: boolean;
  readonly reason: string;
}

/** One way to write about a topic without its name: every pattern of `all` has to be found, and none of `unless`. */
export interface UnnamedPattern {
  readonly all: readonly RegExp[];
  readonly unless: readonly RegExp[];
  readonly within: 'opening' | 'text';
  readonly reason: string;
}

/** A topic as {@link matchTopics} needs it. */
export interface WatchedTopic {
  readonly id: string;
  readonly name: string;
  readonly names: readonly NamePattern[];
  /** A sure name counts wherever it stands. */
  readonly onceIsEnough: boolean;
  readonly near: Wordlist;
  /** Other things of its kind. */
  readonly kin: readonly RegExp[];
  readonly unnamed: readonly UnnamedPattern[];
}

/** What is watched; made once from the settings. */
export interface Watched {
  readonly topics: readonly WatchedTopic[];
  /** Where none of these is found, no topic is named or described. */
  readonly openings: readonly RegExp[];
  readonly affair: Wordlist;
  readonly elsewhere: readonly { readonly kind: string; readonly words: Wordlist; readonly reason: string }[];
  /** What leads in a name that is only compared with. */
  readonly asides: readonly RegExp[];
  /** Nothing is irrelevant: for measuring on texts about anything. */
  readonly anything: boolean;
}

/** Compiles the patterns and word lists of `config/topics.yaml`. */
export function prepareTopics(settings: TopicSettings): Watched {
  return {
    openings: openingsOf(settings),
    topics: settings.topics.map((topic) => ({
      id: topic.id,
      name: topic.name,
      names: topic.names.map(({ say, sure, reason }) => ({ pattern: bordered(say), sure, reason })),
      onceIsEnough: topic.onceIsEnough,
      near: prepareWordlist(topic.near),
      kin: topic.kin.map(bordered),
      unnamed: topic.unnamed.map(({ all, unless, within, reason }) => ({
        all: all.map(bordered),
        unless: unless.map(bordered),
        within,
        reason,
      })),
    })),
    affair: prepareWordlist(settings.affair),
    elsewhere: settings.elsewhere.map(({ kind, words, reason }) => ({ kind, words: prepareWordlist(words), reason })),
    asides: settings.asides.map(({ say }) => new RegExp(say, 'iu')),
    anything: false,
  };
}

/** The same, but every article counts as relevant, under the topic `any` when no other is named. */
export function watchAnything(watched: Watched): Watched {
  return { ...watched, anything: true };
}

/** Topic of an article that is relevant only because anything is watched. */
export const anyTopic = 'any';

/** How a topic's id is shown to people: `s-400` as `S-400`; the id itself when it is not watched (any more). */
export function topicName(watched: Watched, id: string): string {
  return watched.topics.find((topic) => topic.id === id)?.name ?? id;
}

/** A pattern that names its own groups by number means others when it stands behind another pattern. */
const countsGroups = /\\[1-9]/;

/** Every name, and the first pattern of every description, in as few patterns as can be: one pass over a text in place of a hundred. */
function openingsOf({ topics }: TopicSettings): readonly RegExp[] {
  const patterns = topics.flatMap(({ names, unnamed }) => [
    ...names.map(({ say }) => say),
    ...unnamed.flatMap(({ all }) => all.slice(0, 1)),
  ]);
  const joined = patterns.filter((pattern) => !countsGroups.test(pattern)).map((pattern) => `(?:${pattern})`);
  const alone = patterns.filter((pattern) => countsGroups.test(pattern));
  return [...(joined.length > 0 ? [joined.join('|')] : []), ...alone].map(bordered);
}

/** A pattern between word borders that know every script; a model's name before it (`HT-S400`) makes it another name. */
function bordered(pattern: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}]|[\\p{L}\\p{N}][-/.])(?:${pattern})(?![\\p{L}\\p{N}])`, 'giu');
}
