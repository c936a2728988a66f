/**
 * A function of an object that works its answer out once, and forgets it with the object.
 *
 * For what is asked again and again of the same thing: a claim is compared with some hundred others.
 */
export function oncePer<Of extends object, Answer>(work: (of: Of) => Answer): (of: Of) => Answer {
  const question = questions;
  questions += 1;
  return (of) => {
    const answers = Remembered.of(of);
    let answer = answers[question] as Answer | undefined;
    if (answer === undefined) {
      answer = work(of);
      answers[question] = answer;
    }
    return answer;
  };
}

/** Every function made here has a number, under which objects remember its answer. */
let questions = 0;

/** A constructor that gives back what it is given: the private fields of a class built on it are put into that. */
const Given = function given(of: object) {
  return of;
} as unknown as new (
  of: object,
) => object;

/**
 * What was worked out of an object, inside of it where nobody else can see it: no copy, comparison or text of the object has it.
 *
 * A `WeakMap` for each function would say the same. With some forty of them, and thousands of objects in each, a twentieth of judging
 * went into finding answers, and collecting garbage had all of them to look through.
 */
class Remembered extends Given {
  readonly #answers: unknown[] = new Array(questions);

  static of(of: object): unknown[] {
    const remembered = #answers in of ? of : (new Remembered(of) as Remembered);
    return remembered.#answers;
  }
}
