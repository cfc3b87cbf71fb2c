import type { DatabaseSync } from "node:sqlite";

// The log itself, and what is not made from its records: what is still to be done, and counts.
const NOT_VIEWS: ReadonlySet<string> = new Set(["turn", "identity", "counted", "erasure", "file_gone"]);

/** A view that is not as its records say. */
export interface ViewDifference {
  readonly table: string;
  /** How many rows it has, and how many it should have. */
  readonly rows: number;
  readonly expected: number;
}

/**
 * Compares the views of two databases.
 *
 * @param actual The database to check. @param expected One with the same log, whose views were made again.
 */
export function compareViews(actual: DatabaseSync, expected: DatabaseSync): ViewDifference[] {
  const tables = expected.prepare(
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name",
  ).all() as Array<{ name: string }>;
  return tables.flatMap(({ name: table }) => {
    if (NOT_VIEWS.has(table) || areEqual(actual, expected, table)) return [];
    const count = (db: DatabaseSync) => (db.prepare(`SELECT count(*) AS n FROM ${table}`).get() as { n: number }).n;
    return [{ table, rows: count(actual), expected: count(expected) }];
  });
}

function areEqual(actual: DatabaseSync, expected: DatabaseSync, table: string): boolean {
  const columns = (expected.prepare(`SELECT name FROM pragma_table_info('${table}')`).all() as Array<{ name: string }>)
    .map(({ name }) => name);
  const query = `SELECT ${columns.join(", ")} FROM ${table} ORDER BY ${columns.join(", ")}`;
  const [one, other] = [actual, expected].map((db) => db.prepare(query).iterate());
  for (;;) {
    const [row, wanted] = [one.next(), other.next()];
    if (row.done || wanted.done) return Boolean(row.done) === Boolean(wanted.done);
    if (JSON.stringify(row.value) !== JSON.stringify(wanted.value)) return false;
  }
}
