// The words by which English says that something is not so: rows for polarity.ts.

/** Words that deny what follows them in their part of the sentence: "never delivered". */
export const forward = new Set([
  'not',
  "n't",
  'never',
  'no',
  'none',
  'neither',
  'nor',
  'nobody',
  'nothing',
  'without',
  'cannot',
  'hardly',
  'barely',
  'scarcely',
  'nowhere',
  'zero',
]);

/** Those of them by which a verb has no object: "sent no weapons", "found nothing". */
export const noneOfIt = new Set(['no', 'none', 'nothing', 'nobody', 'neither', 'zero']);

/**
 * Implicative verbs that deny what they are followed by as "to …" or "…ing" alone: "neglected to sign", "ceased operating"; "forgot the
 * contract" denies no contract.
 *
 * @see Karttunen 1971, "Implicative Verbs", Language 47.
 */
export const unlessDone: ReadonlySet<string> = new Set(['fail', 'neglect', 'omit', 'forget', 'cease', 'quit']);

/** Lemmas of verbs that deny what follows them: "denied that he asked". */
export const denyingVerbs = new Set([
  'deny',
  'reject',
  'dispute',
  'dismiss',
  'refute',
  'rebut',
  'disown',
  'disavow',
  'refuse',
  'contest',
  'lack',
  'stop',
  'avoid',
  'decline',
  'scotch',
  'downplay',
  'refrain',
  'forbid',
  'prevent',
  'abstain',
  'withhold',
  'forgo',
  'shun',
  ...unlessDone,
]);

/** What is decided upon: to reject or dismiss it is something that was done, and says of nothing that it is not so. */
export const pleas = new Set([
  'appeal',
  'challenge',
  'petition',
  'motion',
  'lawsuit',
  'suit',
  'case',
  'plea',
  'application',
  'injunction',
]);
/** What is put to somebody: he turns it down or denies that there was any, and either is a word of its own. */
export const putForward = new Set([
  'request',
  'offer',
  'proposal',
  'bid',
  'demand',
  'invitation',
  'amendment',
  'resolution',
]);
/** Who decides: what a court rejects it does not report to be untrue, unless it is a claim. */
export const deciders = new Set(['court', 'judge', 'justice', 'justices', 'tribunal', 'jury']);
/** What is said to be so, and may be denied by anybody. */
export const tellings = new Set([
  'claim',
  'allegation',
  'report',
  'accusation',
  'argument',
  'assertion',
  'suggestion',
  'rumor',
  'rumour',
  'story',
  'account',
  'notion',
  'idea',
  'version',
  'talk',
  'having',
  'that',
]);

/** By which a question is answered, and before which one is asked: "did not say how". */
export const answering: ReadonlySet<string> = new Set([
  'say',
  'specify',
  'tell',
  'disclose',
  'reveal',
  'explain',
  'clarify',
  'indicate',
]);
export const asking: ReadonlySet<string> = new Set([
  'how',
  'what',
  'why',
  'when',
  'where',
  'whether',
  'who',
  'which',
  'if',
]);

/** Phrases that deny what follows and hold no single word of denial: "far from ready", "a lack of pilots". */
export const denyingPhrases = anyOf([
  'yet to',
  'far from',
  'short of',
  'instead of',
  'rather than',
  'free of',
  'too early to',
  'still to',
  'ruled out',
  'rules out',
  'ruling out',
  'rule out',
  'unable to',
  'unwilling to',
  'incapable of',
  'failure to',
  'refusal to',
  'lack of',
  'absence of',
  'want of',
  'dearth of',
  'bare of',
  'empty of',
  'innocent of',
  'immune to',
  'devoid of',
  'anything but',
  'unrelated to',
  'unconnected with',
  'shied away from',
  'shy away from',
  'held off',
  'held back from',
  'backed away from',
  'backed out of',
  'drew back from',
  'steered clear of',
  '(?:stay|stayed|stays|keep|kept|keeps) (?:well |clear |right )?out of',
  '(?:decided|opted|chose|chosen|decision) (?:against|not to)',
]);

/** Phrases that hold a negative word and deny nothing: "no later than May", "not all of them". */
export const harmless = anyOf([
  'not only',
  'not just',
  'not least',
  'not merely',
  'not all',
  'not every\\w*',
  'not always',
  'not necessarily',
  'not (?:yet )?(?:fully|entirely|wholly|completely)',
  'never fully',
  'no later than',
  'no earlier than',
  'no sooner',
  'no doubt',
  'no longer than',
  'no longer ago than',
  'no more than',
  'no fewer than',
  'no less than',
  'not more than',
  'not less than',
  'not until',
  'not before',
  'not counting',
  'not including',
  'not to mention',
  'not to speak of',
  'nothing but',
  'nothing short of',
  'whether or not',
]);

const report =
  '(?:is|are|was|were|be|been|as|it|report|reports|claims?|story|stories|pure|sheer|entirely|wholly|completely)';
const untrue = [
  'false',
  'untrue',
  'wrong',
  'baseless',
  'unfounded',
  'groundless',
  'fabricat\\w+',
  'fairy tale',
  'pure speculation',
  'speculation',
  'inaccurate',
  'incorrect',
  'invented',
  'made up(?! of)',
  'without foundation',
  'without substance',
  'not true',
  'nonsense',
  'fantasy',
  'fiction',
  'fake news',
  'fib',
  'out of the question',
  'off the table',
  'wishful thinking',
  'lie',
  'hoax',
  'myth',
  '(?:dis|mis)information',
  '(?:pure |sheer )?invention',
  'fabrication',
  'figment',
  'smear',
  'slander',
  'canard',
  'tall tale',
  'concocted',
  'bogus',
  'erroneous',
  'rubbish',
].join('|');

/** Predicates after which the whole sentence is said not to be so: "… is untrue", "there is no truth in …". */
export const refuting = new RegExp(
  [
    `\\b${report}\\s(?:all\\s)?(?:an?\\s)?["“]?(?:an?\\s)?(?:${untrue})\\b`,
    `\\b(?:dismissed|described|rejected) .{1,80} as (?:an? )?["“]?(?:\\w+ )?(?:${untrue}|rumour)\\b`,
    `\\bcall(?:s|ed|ing)? [^,.;]{1,60}? an? ["“]?(?!wrong)(?:\\w+ )?(?:${untrue})\\b`,
    `\\bcall(?:s|ed|ing)? (?:it|this|that|them|such \\w+|(?:the|those|these) (?:\\w+|(?:reports?|claims?|talk|stories|allegations?|rumou?rs?)(?: [\\w-]+){1,6})) ["“]?(?!wrong)(?:\\w+ )?(?:${untrue})\\b`,
    '\\bno (?:truth|basis|substance) (?:in|to|for)\\b',
    '\\b(?:lacks?|lacked|has no|have no|had no|without) (?:any )?(?:basis|foundation|substance)\\b',
    '\\b(?:does|do|did) not correspond to\\b',
    '\\bnothing to do with reality\\b',
    '\\bnothing of the (?:kind|sort)\\b',
    '\\bwide of the mark\\b',
    '\\b(?:has|have|had) (?:all )?(?:been )?made (?:it|them|that|this|up) up\\b',
    '\\b(?:been|were|was) made up\\b(?! of)',
    '\\bpsychological war',
    '\\b(?:is|are) (?:all )?(?:an? )?(?:pure )?(?:invention|fib)s?\\b',
    '\\bfrom beginning to end\\b',
  ].join('|'),
);

/** "dismissed as untrue the story that …", "described as pure invention claims of …": it is what follows that is denied. */
export const callingUntrue = new RegExp(
  `\\b(?:dismiss|reject|describ|brand|denounc|label|characteri[sz])\\w* as (?:an? |the )?(?:\\w+ )?(?:${untrue})(?= (?:the|an?|any|all|this|these|those|its|what|reports?|claims?|stories|suggestions?|talk|allegations?|rumou?rs?|accounts?|media|press)\\b)`,
);

/** Predicates that deny their subject: "a transfer is not on the table". */
export const denyingPredicates = anyOf([
  'not on the table',
  'off the table',
  'out of the question',
  'not an option',
  'no option',
  '(?:is|are|was|were|has been|have been) ruled out',
  'is unacceptable',
  'is unthinkable',
  'is inconceivable',
  '(?:is|was) impossible',
  '(?<=\\b(?:reports?|claims?|talk|stories|story|suggestions?|rumou?rs?|allegations?)\\b.{0,80})\\b(?:is|are|was|were|been) (?:\\w+ )?(?:denied|rejected|dismissed|refuted|rebutted|scotched|(?:waved|brushed) aside)',
  // "Radars played no part in it": neither what is said to bear on it did, nor on what.
  '(?:played|plays?|has|have|had) no (?:part|role|bearing|influence|effect|impact|connection)(?= (?:in|on|to|with)\\b)',
  '(?:has|have|had) nothing to do with',
  '(?:is|are|was|were) (?:unrelated|unconnected) (?:to|with)',
  '(?:is|are|was|were|been) (?:absent|missing) from',
  '(?:has|have|had) ceased to exist',
  'failed(?= (?:in|by|on|at)\\b|[.,]|$)',
  // What did not take place, or is yet to be made, did not happen: "acceptance trials have yet to take place".
  "(?:never|not|n't|yet to|still to|nor|neither)(?: yet| ever| actually)? (?:be |been |to be )?(?:happen(?:ed)?|taken? place|took place|occur(?:red)?|exist(?:ed|s)?|held|made|begin|begun|began|started?|come about|materiali[sz]ed?|carried out)",
]);

/** Words that open a circumstance, which a denial before them leaves alone. */
export const circumstances = new Set([
  'during',
  'at',
  'amid',
  'after',
  'before',
  'between',
  'since',
  'under',
  'despite',
  'in',
  'from',
  'on',
  'over',
  'because',
  'as',
  'when',
  'while',
  'who',
  'which',
  'where',
  'following',
]);

/** Single words that a sentence may not lose and still say the same. */
export const turning =
  /n't$|^(?:den(?:y|ies|ied|ying|ials?)|(?:reject|dismiss|refut|rebut|disput|disown|disavow|refus|fail|contest|lack|stop|avoid|declin|scotch|downplay|refrain|forb|prevent)\w*|rul(?:ed?|es|ing)|far|unable|unwilling|incapable|absence|devoid|instead|rather|yet|still|false|untrue|wrong|baseless|unfounded|incorrect|invented|fiction|myth|lie|hoax|but|except|only|if|unless|longer)$/;

function anyOf(phrases: readonly string[]): RegExp {
  return new RegExp(`(?:\\b|(?=n't))(?:${phrases.join('|')})\\b`, 'g');
}
