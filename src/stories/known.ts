import type { Instant } from '../base/index.ts';
import type { Profile } from './profile.ts';
import type { Story } from './story.ts';
import type { TermCounts } from './weights.ts';

/** What the store holds that an article may belong to: the only thing placing knows of the past. */
export interface KnownStories {
  /** Number of the next story: `s-12` is the twelfth. */
  readonly nextNumber: number;
  /** Counts of the article's own terms. */
  readonly counts: TermCounts;
  /** Stories that share rare terms or marks with the article, in order of number. */
  readonly stories: readonly KnownStory[];
}

/** A story with those of its items that the article may be compared with. */
export interface KnownStory {
  readonly story: Story;
  /** In the order they were read. */
  readonly items: readonly KnownItem[];
}

/** An item of a story. */
export interface KnownItem {
  readonly itemId: string;
  readonly outlet: string;
  readonly at: Instant;
  /** How many of the article's marks it carries too. */
  readonly sharedMarks: number;
  readonly profile: Profile;
}
