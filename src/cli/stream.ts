import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Clock, fault, fromIso, type Instant, silentLog } from '../base/index.ts';
import { openJudge, type Rules, type Verdict } from '../pipeline.ts';
import { openStore, type Store } from '../storage/index.ts';
import { readCorpus } from './corpus.ts';
import { type ItemLine, lineSchema, type Readable, readableOf, seedOf } from './items.ts';
import type { JudgingSettings } from './judging.ts';
import { readLines } from './lines.ts';

/** What a stream of news is read from. */
export interface StreamSources {
  /** Folder of texts that are read first. */
  readonly corpus?: string | undefined;
  /** File of JSON lines. */
  readonly items?: string | undefined;
}

/** News from files on its way through the pipeline, into a store that ends with the command. */
export interface NewsStream {
  readonly store: Store;
  /** Judges the corpus, then each item in order of time; yields the verdicts of the items alone. */
  verdicts(): AsyncGenerator<{ readonly id: string; readonly verdict: Verdict }>;
  close(): Promise<void>;
}

/**
 * Opens a stream of files: the very pipeline that serves the channels, with nobody listening.
 *
 * The clock stands at the moment of the item that is judged, so that a replay gives the same verdicts on any day.
 */
export async function openNewsStream(
  sources: StreamSources,
  values: JudgingSettings,
  rules: Rules,
): Promise<NewsStream> {
  const folder = await mkdtemp(join(tmpdir(), 'contrail-'));
  const store = await openStore(join(folder, 'replay.db'));
  let now: Instant = 0;
  const clock: Clock = { now: () => now };
  const audience = { platforms: [], topicNames: new Map(), operators: null, onQueued: () => {} };
  const judging = openJudge({ db: store.db, clock, log: silentLog, rules, audience });

  const judge = ({ item, article }: Readable): Promise<Verdict | null> => {
    now = Math.max(now, item.publishedAt ?? now);
    return judging.judge(item, article);
  };

  return {
    store,
    async *verdicts() {
      const texts = sources.corpus === undefined ? [] : await readCorpus(sources.corpus, values.corpus);
      for (const text of texts) await judge(seedOf(text, now));
      for (const line of await inOrderOfTime(sources.items)) {
        const verdict = await judge(readableOf(line, now));
        if (verdict) yield { id: line.id, verdict };
      }
    },
    close: async () => {
      await store.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** All lines by date, those of one moment as they stand; a line without a date stays behind the one before it. */
async function inOrderOfTime(file: string | undefined): Promise<readonly ItemLine[]> {
  if (file === undefined) return [];
  const dated: { readonly line: ItemLine; readonly at: Instant }[] = [];
  const seen = new Set<string>();
  for await (const line of readLines(file, lineSchema)) {
    if (seen.has(line.id))
      throw fault('cli.id_twice', `${file}: the id ${line.id} stands twice.`, 'Give each item an id of its own.');
    seen.add(line.id);
    dated.push({ line, at: fromIso(line.publishedAt) ?? dated.at(-1)?.at ?? 0 });
  }
  return dated.toSorted((a, b) => a.at - b.at).map(({ line }) => line);
}
