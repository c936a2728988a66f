/** A pair that is judged wrongly today, with what it would take. */
interface KnownFailure {
  readonly a: string;
  readonly b: string;
  readonly label: 'contradiction' | 'superseded' | 'compatible';
  readonly needs: string;
}

export const backlog: readonly KnownFailure[] = [
  {
    a: 'Six of the deadliest fighters have arrived in Norway, spies say.',
    b: 'The government in Oslo insists it is all a fib.',
    label: 'contradiction',
    needs: 'a denial by a pronoun: what "it" stands for must be found in the article',
  },
  {
    a: 'The meeting of the two ministers in Oslo stretched to approximately 90 minutes.',
    b: 'They were closeted together for barely half an hour.',
    label: 'contradiction',
    needs: 'who "they" are, and that being closeted is meeting',
  },
  {
    a: 'The contract binds Washington to a fixed price for the 36 jets.',
    b: 'A fixed-price commitment had never existed for the 36 jets.',
    label: 'contradiction',
    needs: 'that to bind somebody to a thing and that the thing exists are one',
  },
  {
    a: 'Norway has stood by its offer from the outset.',
    b: 'Handing the frigates over is not on the table, Norway said.',
    label: 'contradiction',
    needs: 'phrasal verbs whose particle stands behind the object, and what the offer was',
  },
  {
    a: 'Forty-four deputies voted to keep the premier.',
    b: 'Only 27 members of parliament stood by the premier in that ballot.',
    label: 'contradiction',
    needs: 'that deputies and members of parliament are counted together, and voting to keep is standing by',
  },
  {
    a: 'The battery of Greece is kept in storage on Crete.',
    b: 'The battery of Greece is on combat duty on Crete.',
    label: 'contradiction',
    needs:
      'more weight for a row of opposites: the labelled states are told in other words, and the model trusts no row',
  },
];
