import type { Article } from '../../../src/articles/index.ts';
import { oncePer } from '../../../src/base/index.ts';
import { type Claim, extractClaims } from '../../../src/claims/index.ts';
import { openStore } from '../../../src/storage/index.ts';
import {
  type KnownStories,
  keepStory,
  keepVerdict,
  type Placement,
  recallStories,
  type StoryRules,
} from '../../../src/stories/index.ts';
import { momentOf } from '../../../src/stories/profile.ts';
import { type Labelled, lexicon } from './streams.ts';

/** An article of a labelled stream with everything that it may be placed by. */
export interface Reading extends Labelled {
  readonly claims: readonly Claim[];
  readonly known: KnownStories;
}

const words = lexicon();
const claimsOf = oncePer((article: Article) => extractClaims(article, words));

/** Reads a stream into a store of its own, each article kept where `place` puts it: the next are compared with that. */
export async function walk(
  stream: readonly Labelled[],
  rules: StoryRules,
  place: (reading: Reading) => Placement,
): Promise<void> {
  const { db, close } = await openStore(':memory:');
  for (const labelled of stream) {
    const { article } = labelled;
    await db
      .insertInto('items')
      .values({
        item_id: article.itemId,
        outlet: article.outlet,
        feed_id: null,
        guid: null,
        url: null,
        author: null,
        date_estimated: 0,
        is_seed: 0,
        language: 'en',
        title: article.title,
        published_at: article.publishedAt,
        first_seen_at: article.firstSeenAt,
        wire_hash: '',
      })
      .execute();
    const claims = claimsOf(article);
    const known = await recallStories(db, article, claims, rules);
    const placement = place({ ...labelled, claims, known });
    await keepStory(db, article, claims, placement, rules);
    await keepVerdict(db, {
      itemId: article.itemId,
      relation: placement.relation,
      storyId: placement.storyId,
      topics: [],
      newFacts: [],
      summary: [],
      origin: null,
      badge: 'none',
      reasons: [],
      judgedAt: momentOf(article),
    });
  }
  await close();
}
