import { prepareLexicon } from '../claims/index.ts';
import type { SettingsValues } from '../config/index.ts';
import { prepareRules, withoutSecondOpinion } from '../contradictions/index.ts';
import type { Rules } from '../pipeline.ts';
import { prepareStories } from '../stories/index.ts';
import { prepareTopics, watchAnything } from '../topics/index.ts';
import type { judgingFiles } from './settings.ts';

/** What the settings say about judging. */
export type JudgingSettings = SettingsValues<typeof judgingFiles>;

/** The rules that news is judged by, made once from the settings. */
export function rulesOf(values: JudgingSettings, { anyTopic = false } = {}): Rules {
  const watched = prepareTopics(values.topics);
  return {
    watched: anyTopic ? watchAnything(watched) : watched,
    lexicon: lexiconOf(values),
    stories: prepareStories(values),
    contradictions: contradictionRulesOf(values),
    secondOpinion: withoutSecondOpinion,
  };
}

/** The words that claims are read by; the language model behind them is loaded at the first sentence. */
export function lexiconOf(values: JudgingSettings): Rules['lexicon'] {
  return prepareLexicon(values);
}

/** The rules that pairs of claims are judged by, with the operator's own threshold when there is one. */
export function contradictionRulesOf(values: JudgingSettings): Rules['contradictions'] {
  const rules = prepareRules(values);
  const { threshold } = values.settings.judging;
  return threshold === null ? rules : { ...rules, threshold, thresholdOfAsked: threshold };
}
