/** Why an article is about a topic. */
export interface TopicMatch {
  /** Topic id, `s-400`. */
  readonly topic: string;
  /** A sentence a reader understands, with the words that decided it. */
  readonly reason: string;
}

/** What was decided about an article's topics. */
export interface TopicVerdict {
  /** Empty when the article is irrelevant. */
  readonly matches: readonly TopicMatch[];
  /** Every step that decided something, also why a topic was passed over. */
  readonly reasons: readonly string[];
}
