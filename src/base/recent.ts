/**
 * A reader of rows that keeps what it made of the last ones, for what is asked for again and again: the next article of an affair
 * is held against much the same claims and stories. What is kept counts only as long as the row says the same.
 *
 * @param most - So many are kept; what was asked for longest ago is forgotten.
 * @param keyOf - Which row it is.
 * @param read - Makes something of a row; nobody may change what it makes.
 */
export function readRecent<Row extends object, Read>(
  most: number,
  keyOf: (row: Row) => number,
  read: (row: Row) => Read,
): (row: Row) => Read {
  const recent = new Map<number, { readonly row: Row; readonly made: Read }>();
  return (row) => {
    const key = keyOf(row);
    const known = recent.get(key);
    recent.delete(key);
    const kept = known && saysTheSame(row, known.row) ? known : { row, made: read(row) };
    recent.set(key, kept);
    if (recent.size > most) recent.delete(recent.keys().next().value ?? key);
    return kept.made;
  };
}

function saysTheSame<Row extends object>(a: Row, b: Row): boolean {
  return (Object.keys(a) as (keyof Row)[]).every((column) => a[column] === b[column]);
}
