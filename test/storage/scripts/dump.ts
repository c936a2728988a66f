import { DatabaseSync } from 'node:sqlite';

// Writes a store's file out as the SQL that makes it again, on standard output; how test/fixtures/stores/ was made. When tables
// change, the file that the program left before goes there first: `node test/storage/scripts/dump.ts FILE`.

const [, , file = ''] = process.argv;
const store = new DatabaseSync(file, { readOnly: true });
const rowsOf = (query: string) => store.prepare(query).all() as Record<string, string | number | null>[];
const tables = rowsOf(
  "select name, sql from sqlite_schema where type = 'table' and name not like 'sqlite_%' order by rowid",
);
const searches = tables.filter(({ sql }) => /^create virtual/i.test(String(sql))).map(({ name }) => String(name));
const isOfASearch = (name: string) => searches.some((search) => name.startsWith(`${search}_`));
const indexes = rowsOf("select sql from sqlite_schema where type <> 'table' and sql is not null order by rowid");

function literal(value: string | number | null): string {
  if (value === null) return 'null';
  return typeof value === 'number' ? String(value) : `'${value.replaceAll("'", "''")}'`;
}

function* lines(): Generator<string> {
  for (const { name, sql } of tables.filter((table) => !isOfASearch(String(table.name)))) {
    yield `${sql};`;
    for (const row of rowsOf(`select * from "${name}"`))
      yield `insert into "${name}" (${Object.keys(row).join(', ')}) values (${Object.values(row).map(literal).join(', ')});`;
  }
  for (const { sql } of indexes) yield `${sql};`;
}

for (const line of lines()) process.stdout.write(`${line}\n`);
