/** How a sentence may go on after an abbreviation; `sentences.ts` says what follows from each. */
type AbbreviationKind = 'title' | 'always' | 'number' | 'month' | 'hour' | 'country' | 'company';

// One row a kind: the words, and why they are together.
const rows: readonly (readonly [AbbreviationKind, string])[] = [
  // A name always follows: "Gen. Smith", also over a line break.
  [
    'title',
    'Mr. Mrs. Ms. Dr. Prof. Gen. Lt. Col. Sgt. Capt. Maj. Adm. Cmdr. Brig. Cpl. Sen. Sens. Rep. Reps. Gov. Amb. Rev. Hon. Pres. St. Ft. Mt. Messrs.',
  ],
  // Never the last word: "Turkey vs. Greece", "e.g. Patriots".
  ['always', 'vs. v. e.g. i.e. cf. approx. ca. al. Sec. Art. Fig. incl. est. Rs.'],
  // A number follows, or it was the word itself: "No. 10", but "He said no. The".
  ['number', 'No. Nos. nos. p. pp. para. Vol. vol.'],
  // "Dec. 22" goes on, "in Dec. The" does not.
  ['month', 'Jan. Feb. Mar. Apr. Jun. Jul. Aug. Sep. Sept. Oct. Nov. Dec.'],
  // "9 a.m. Monday", "10 p.m. EST" go on.
  ['hour', 'a.m. p.m. A.M. P.M.'],
  // Ends a sentence as often as not: the next word decides.
  ['country', 'U.S. U.N. U.K. E.U. U.A.E. D.C. U.S.A. U.S.S.R.'],
  ['company', 'Corp. Inc. Ltd. Co. Bros. Jr. Sr. Cos. Ph.D. Calif. Fla. Va. Md. Mass. Conn. Ariz. Tex. Wash.'],
];

/** Abbreviation as written → how a sentence may go on after it. */
export const abbreviations: ReadonlyMap<string, AbbreviationKind> = new Map(
  rows.flatMap(([kind, words]) => words.split(' ').map((word) => [word, kind] as const)),
);

/** Words that open a sentence: after "U.S." or "Corp." they mean that the one before has ended. */
export const openers: ReadonlySet<string> = new Set(
  (
    'The This That These Those There Then Thus Though They Their It Its He She His Her We Our You Your I My A An In On At By For From ' +
    'But And Or So Yet If When While Where Why What Who How After Before Since Until During Despite Although Because As Also Both ' +
    'However Meanwhile Moreover Still Even Some Many Most Several No Not Now Today Yesterday Earlier Later Last Next Once One Two Under ' +
    'With Without Asked According Analysts Officials Turkey Türkiye Russia Ankara Moscow Washington Israel Greece India Iran China Ukraine'
  ).split(' '),
);

/** Words that a line may begin with after "U.S." at the end of the line before: "U.S.⏎President Donald Trump". */
export const titles: ReadonlySet<string> = new Set(
  (
    'President Vice Ambassador Ambassador-designate Secretary Senator Sen Representative Rep Congress Congressman Congresswoman ' +
    'Senate House State Department Defense Treasury Air Navy Army Marine Marines Coast Space Embassy Consulate Central European ' +
    'Special Envoy Deputy Assistant Attorney Supreme District National Trade Commerce Energy Capitol Under Undersecretary Gen General ' +
    'Adm Admiral Charge Chargé Middle'
  ).split(' '),
);
