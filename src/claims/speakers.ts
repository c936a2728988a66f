import type { Speaker } from './claim.ts';
import type { Lexicon } from './lexicon.ts';
import type { Word } from './words.ts';

/** A speaker stands at most this many words from the verb of saying. */
const reach = 12;

/**
 * Who is reported to say it, outermost first.
 *
 * The subject before a verb of saying, or behind it ("…, a spokesman said", "said a spokesman", "according to people familiar with it").
 */
export function findSpeakers(sentence: string, words: readonly Word[], lexicon: Lexicon): Speaker[] {
  const speakers: Speaker[] = [];
  for (const [i, word] of words.entries()) {
    const isAccording = word.lower === 'according' && words[i + 1]?.lower === 'to';
    const act = isAccording ? 'asserts' : word.pos === 'VERB' ? lexicon.saying.get(word.lemma) : undefined;
    if (!act) continue;
    const subject = isAccording
      ? after(words, i + 2, lexicon)
      : (before(words, i - 1, lexicon) ?? after(words, i + 1, lexicon));
    if (!subject) continue;
    const surface = sentence.slice(words[subject[0]]?.start ?? 0, words[subject[1]]?.end ?? 0);
    const inside = words.slice(subject[0], subject[1] + 1);
    const name = inside.find((w) => w.name)?.name?.name.name ?? surface;
    const isOutlet = inside.find((w) => w.name)?.name?.name.type === 'agency';
    if (speakers.some((known) => known.name === name && known.act === act)) continue;
    speakers.push({
      name,
      surface,
      party: isOutlet ? null : partyOf(words, subject),
      verb: word.lower,
      act,
      anonymous:
        !inside.some((w) => w.name?.name.type === 'person') && inside.some((w) => lexicon.anonymous.has(w.lemma)),
      isOutlet,
    });
  }
  return speakers;
}

function isSpeaker(word: Word, lexicon: Lexicon): boolean {
  return word.name !== null || word.pos === 'PROPN' || lexicon.speakerNouns.has(word.lemma);
}

function before(words: readonly Word[], from: number, lexicon: Lexicon): readonly [number, number] | null {
  for (let i = from; i >= 0 && from - i < reach; i -= 1) {
    const word = words[i];
    if (!word || word.text === ';' || word.text === '"' || (word.pos === 'VERB' && from - i > 1)) return null;
    if (isSpeaker(word, lexicon)) return grow(words, i);
  }
  return null;
}

function after(words: readonly Word[], from: number, lexicon: Lexicon): readonly [number, number] | null {
  for (let i = from; i < words.length && i - from < reach; i += 1) {
    const word = words[i];
    if (!word) return null;
    if (isSpeaker(word, lexicon)) return grow(words, i);
    if (word.pos === 'VERB' || word.pos === 'SCONJ' || word.text === ';') return null;
  }
  return null;
}

/** The words around a speaker's head that belong to it: `two Turkish officials`. */
function grow(words: readonly Word[], head: number): readonly [number, number] {
  const belongs = (i: number) => ['PROPN', 'NOUN', 'ADJ', 'NUM'].includes(words[i]?.pos ?? '');
  let first = head;
  let last = head;
  while (belongs(first - 1)) first -= 1;
  while (belongs(last + 1)) last += 1;
  return [first, last];
}

/** The state of the speaker's name, or one that stands right before the office: `a Turkish defence ministry spokesperson`. */
function partyOf(words: readonly Word[], [first, last]: readonly [number, number]): string | null {
  const near = words.slice(Math.max(0, first - 2), last + 4);
  const name =
    words.slice(first, last + 1).find((word) => word.name)?.name ??
    near.find((word) => word.name?.name.type === 'country')?.name;
  return name ? (name.name.of ?? name.name.name) : null;
}
