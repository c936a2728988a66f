import { z } from 'zod';
import { type Article, articleFromText } from '../articles/index.ts';
import { fromIso, type Instant } from '../base/index.ts';
import { type Item, itemFrom } from '../feeds/index.ts';
import type { CorpusText } from './corpus.ts';
import { unknownOutlet } from './corpus.ts';

const instantSchema = z
  .string()
  .refine((text) => text === '' || fromIso(text) !== null, 'publishedAt must be ISO 8601, 2025-12-17T09:00:00+03:00')
  .nullish();

/** One line of an items file, as `test/gold/GUIDE.md` has them; label fields are ignored. */
export const lineSchema = z.object({
  id: z.union([z.string().min(1), z.number()]).transform(String),
  source: z.string().nullish(),
  url: z.string().nullish(),
  publishedAt: instantSchema,
  title: z.string().nullish(),
  body: z.string().nullish(),
  language: z.string().nullish(),
});

/** A line of an items file. */
export type ItemLine = z.output<typeof lineSchema>;

/** An item with its article, ready to be judged. */
export interface Readable {
  readonly item: Item;
  readonly article: Article;
}

/** A line of a file as an item that has just come in, at the moment it was published. */
export function readableOf(line: ItemLine, now: Instant): Readable {
  const publishedAt = fromIso(line.publishedAt);
  const item = itemFrom({
    id: line.id,
    outlet: line.source || unknownOutlet,
    language: line.language || 'en',
    url: line.url || null,
    title: line.title ?? '',
    publishedAt,
    dateEstimated: publishedAt !== null && !line.publishedAt?.includes(':'),
    firstSeenAt: publishedAt ?? now,
  });
  return { item, article: articleFromText(item, line.body ?? '') };
}

/** A text of the corpus as an item that is known and never posted. */
export function seedOf(text: CorpusText, now: Instant): Readable {
  const item = itemFrom({
    id: text.id,
    outlet: text.outlet,
    language: 'en',
    url: text.url,
    title: text.title,
    publishedAt: text.publishedAt,
    dateEstimated: text.dateEstimated,
    firstSeenAt: text.publishedAt ?? now,
    isQuiet: true,
  });
  return { item, article: articleFromText(item, text.text) };
}
