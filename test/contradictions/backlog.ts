/** A pair that is judged wrongly today, with what it would take. */
interface KnownFailure {
  readonly a: string;
  readonly b: string;
  readonly label: 'contradiction' | 'superseded' | 'compatible';
  readonly needs: string;
}

export const backlog: readonly KnownFailure[] = [
  {
    a: 'Norway has stood by its offer from the outset.',
    b: 'Handing the frigates over is not on the table, Norway said.',
    label: 'contradiction',
    needs: 'phrasal verbs whose particle stands behind the object, and what the offer was',
  },
  {
    a: 'The base of the frigates lies 40 kilometres from the border.',
    b: 'The base of the frigates lies 110 kilometres from Athens.',
    label: 'compatible',
    needs: 'what a distance is measured from',
  },
  {
    a: 'The Norwegian president visited Athens in July.',
    b: 'The Norwegian president visited Athens in October.',
    label: 'compatible',
    needs: 'which events happen once and which again and again; the labelled pairs have both',
  },
  {
    a: 'The letter of Greece was signed by the foreign minister.',
    b: 'The letter of Greece was signed by the head of the procurement agency.',
    label: 'contradiction',
    needs: 'offices without a name as fillers of one slot',
  },
  {
    a: 'It was the first frigate that Greece lost this year.',
    b: 'It was the second frigate that Greece lost this year.',
    label: 'contradiction',
    needs: 'ordinals as counts, told from ordinals that tell one thing from another',
  },
  {
    a: 'The Senate passed the amendment.',
    b: 'The House rejected the amendment.',
    label: 'compatible',
    needs: 'that the two chambers of a parliament are two: their words are near in meaning',
  },
  {
    a: 'The opposition leader did not attend the ceremony.',
    b: 'The president attended the ceremony.',
    label: 'compatible',
    needs: 'that a leader and a president are two people: their words are near in meaning',
  },
  {
    a: 'Ankara asked for the jets.',
    b: 'Ankara did not get the jets.',
    label: 'compatible',
    needs: 'that to get is a word, and that who asks has not got',
  },
  {
    a: 'The airport is in the hands of the army.',
    b: 'The rebels hold the airport.',
    label: 'contradiction',
    needs: 'that one thing is held by one party: the holder stands on the other side of the verb',
  },
  {
    a: 'Production of the part has moved to the United States.',
    b: 'Production of the part is still in Türkiye.',
    label: 'contradiction',
    needs: 'that what has moved to a place is no more in another, while each names a state of its own',
  },
  {
    a: 'Greece will receive the first frigate in 2028, the navy said.',
    b: 'The first frigate will be handed over to Greece in the second half of 2029, the navy said.',
    label: 'contradiction',
    needs:
      'that what is still to come has changed nothing since: weighed so, dates were wronger on sets by other hands',
  },
  {
    a: 'Two of the four launchers of Greece were hit.',
    b: 'All four launchers of Greece were hit.',
    label: 'contradiction',
    needs: 'a part of so many against all of them, of one thing that befell them once',
  },
  {
    a: 'Both frigates of Greece are kept at Skaramangas.',
    b: 'One frigate of Greece is kept at Skaramangas and the other at Lorient.',
    label: 'contradiction',
    needs: 'both, one and the other as counts',
  },
];
