// Fits config/weights/stories.json on test/gold, and on the public sets when their folder is named; prints what cross-validation says.
//   npm exec -- node test/stories/scripts/fit-placing.ts [FOLDER_OF_PUBLIC_SETS]
// Every article is judged with all earlier ones put where they belong; rows of one story are never parted.
import { writeFileSync } from 'node:fs';
import { extractClaims } from '../../../src/claims/index.ts';
import { openStore } from '../../../src/storage/index.ts';
import { belongingMeasures, measureBelonging } from '../../../src/stories/belonging.ts';
import { factMeasures, measureFacts } from '../../../src/stories/facts.ts';
import { keepStory, keepVerdict, recallStories } from '../../../src/stories/index.ts';
import { measureNovelty, noveltyMeasures } from '../../../src/stories/novelty.ts';
import { profileOf } from '../../../src/stories/profile.ts';
import { weighBy } from '../../../src/stories/weights.ts';
import { crossValidated, fitWeights, type Row } from './logistic.ts';
import { goldStream, type Labelled, lexicon, publicStreams, rules } from './streams.ts';

const ridge = { belonging: 0.0001, novelty: 0.01, facts: 0.003 };

const words = lexicon();
const given = rules();
const belonging: Row<(typeof belongingMeasures)[number]>[] = [];
const novelty: Row<(typeof noveltyMeasures)[number]>[] = [];
const factsOfNew: Row<(typeof factMeasures)[number]>[] = [];
const factsOfUpdate: Row<(typeof factMeasures)[number]>[] = [];

async function read(name: string, stream: readonly Labelled[]): Promise<void> {
  const { db, close } = await openStore(':memory:');
  const rows: typeof belonging = [];
  const numbers = new Map<string, string>();
  for (const { article, story, relation, newFacts } of stream) {
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
    const claims = extractClaims(article, words);
    const known = await recallStories(db, article, claims, given);
    const profile = profileOf(article, claims, given);
    const weightOf = weighBy(known.counts, given.background, given.placing.trust);
    const own = numbers.get(story);
    const at = article.publishedAt ?? article.firstSeenAt;
    for (const [index, measures] of measureBelonging(profile, at, known.stories, weightOf).entries())
      rows.push({ measures, yes: known.stories[index]?.story.id === own, group: `${name} ${story}`, weight: 1 });
    const mine = known.stories.find((candidate) => candidate.story.id === own) ?? null;
    if (mine && (relation === 'update' || relation === 'duplicate'))
      novelty.push({
        measures: measureNovelty(article, claims, profile, mine, given, weightOf),
        yes: relation === 'update',
        group: story,
        weight: 1,
      });
    if (relation === 'new' || (relation === 'update' && mine)) {
      const kin = relation === 'update' ? mine : null;
      const others = known.stories.filter((candidate) => candidate !== kin);
      for (const [position, measures] of measureFacts(article, claims, profile, kin, others, weightOf).entries()) {
        const text = article.sentences[position]?.text ?? '';
        const yes = newFacts.some((fact) => text.includes(fact) || fact.includes(text));
        if (measures) (kin ? factsOfUpdate : factsOfNew).push({ measures, yes, group: story, weight: 1 });
      }
    }
    const storyId = own ?? `s-${known.nextNumber}`;
    numbers.set(story, storyId);
    const placement = { relation: own ? ('update' as const) : ('new' as const), storyId, newFacts: [], reasons: [] };
    await keepStory(db, article, claims, placement, given);
    await keepVerdict(db, {
      itemId: article.itemId,
      relation: placement.relation,
      storyId,
      topics: [],
      newFacts: [],
      summary: [],
      origin: null,
      badge: 'none',
      reasons: [],
      judgedAt: at,
    });
  }
  // Every set has the same say, however large.
  for (const row of rows) belonging.push({ ...row, weight: 1000 / rows.length });
  await close();
}

function report<Name extends string>(
  what: string,
  rows: readonly Row<Name>[],
  names: readonly Name[],
  strength: number,
) {
  const scores = crossValidated(rows, names, strength);
  const hits = rows.filter((row, at) => row.yes && (scores[at] ?? 0) > 0).length;
  const wrong = rows.filter((row, at) => !row.yes && (scores[at] ?? 0) > 0).length;
  const missed = rows.filter((row, at) => row.yes && (scores[at] ?? 0) <= 0).length;
  const f1 = (2 * hits) / (2 * hits + wrong + missed);
  console.error(
    `${what}: ${rows.length} rows, cross-validated F1 ${f1.toFixed(3)} (${hits} right, ${wrong} wrong, ${missed} missed)`,
  );
  return fitWeights(rows, names, strength);
}

await read('gold', goldStream());
const folder = process.argv[2];
for (const { name, stream } of folder ? publicStreams(folder) : []) await read(name, stream);

const weights = {
  fittedOn: `test/gold${folder ? ', ECB+ and AllSides (development halves; belonging alone)' : ''}, by test/stories/scripts/fit-placing.ts`,
  trust: given.placing.trust,
  belonging: report('belonging', belonging, belongingMeasures, ridge.belonging),
  novelty: report('novelty', novelty, noveltyMeasures, ridge.novelty),
  factsOfNew: report('facts of a new story', factsOfNew, factMeasures, ridge.facts),
  factsOfUpdate: report('facts of an update', factsOfUpdate, factMeasures, ridge.facts),
};
writeFileSync(
  new URL('../../../config/weights/stories.json', import.meta.url),
  `${JSON.stringify(weights, null, 2)}\n`,
);
