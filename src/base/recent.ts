/** The last things that were made, by what they are asked for by. */
interface Recent<Key, Made> {
  get(key: Key): Made | undefined;
  set(key: Key, made: Made): void;
  nextTurn(): void;
}

/** How long things are kept. */
export interface Keeping {
  /** So many; what was asked for longest ago is forgotten. */
  readonly most: number;
  /** Through so many turns in which nobody asks for them; without it the number alone counts. */
  readonly turns?: number;
}

/** What was asked for last stands last. */
function openRecent<Key, Made>({ most, turns = Number.POSITIVE_INFINITY }: Keeping): Recent<Key, Made> {
  const recent = new Map<Key, { readonly made: Made; readonly turn: number }>();
  let turn = 0;
  const set = (key: Key, made: Made) => {
    recent.delete(key);
    recent.set(key, { made, turn });
    if (recent.size > most) recent.delete(recent.keys().next().value ?? key);
  };
  return {
    get(key) {
      const made = recent.get(key)?.made;
      if (made !== undefined) set(key, made);
      return made;
    },
    set,
    nextTurn() {
      turn += 1;
      for (const [key, last] of recent) {
        if (last.turn >= turn - turns) break;
        recent.delete(key);
      }
    },
  };
}

/**
 * A function that works its answer out once for what it is asked again soon: the same sentence stands in many outlets.
 *
 * @param most - So many answers are kept; what was asked for longest ago is forgotten.
 * @param work - Answers from the key alone; nobody may change what it answers.
 */
export function oncePerRecent<Key, Answer extends object>(
  most: number,
  work: (key: Key) => Answer,
): (key: Key) => Answer {
  const recent = openRecent<Key, Answer>({ most });
  return (key) => {
    const known = recent.get(key);
    if (known) return known;
    const answer = work(key);
    recent.set(key, answer);
    return answer;
  };
}

/** What was made of the last rows, for what is asked for again and again. */
export interface RecentRows<Row extends object, Made> {
  /** What was made of a row that said the same; undefined when it is not known. */
  get(row: Row): Made | undefined;
  /** Keeps what was made of a row, or what it was written from. */
  keep(row: Row, made: Made): Made;
  /** Forgets what nobody has asked for in the last turns: an article's turn is over when the next one comes. */
  nextTurn(): void;
}

/**
 * Opens a memory of the last rows: the next article of an affair is held against much the same claims and stories. What is kept counts
 * only as long as the row says the same.
 *
 * @param keyOf - Which row it is.
 */
export function openRecentRows<Row extends object, Made>(
  keeping: Keeping,
  keyOf: (row: Row) => number,
): RecentRows<Row, Made> {
  const recent = openRecent<number, { readonly row: Row; readonly made: Made }>(keeping);
  return {
    get(row) {
      const known = recent.get(keyOf(row));
      return known && saysTheSame(row, known.row) ? known.made : undefined;
    },
    keep(row, made) {
      recent.set(keyOf(row), { row, made });
      return made;
    },
    nextTurn: recent.nextTurn,
  };
}

function saysTheSame<Row extends object>(a: Row, b: Row): boolean {
  return (Object.keys(a) as (keyof Row)[]).every((column) => a[column] === b[column]);
}
