/**
 * A function of an object that works its answer out once, and forgets it with the object.
 *
 * For what is asked again and again of the same thing: a claim is compared with some hundred others.
 */
export function oncePer<Of extends object, Answer>(work: (of: Of) => Answer): (of: Of) => Answer {
  const known = new WeakMap<Of, Answer>();
  return (of) => {
    let answer = known.get(of);
    if (answer === undefined) {
      answer = work(of);
      known.set(of, answer);
    }
    return answer;
  };
}
