/**
 * Writes the tables of the documents that repeat what the code says.
 *
 * @module
 */
import { TABLES, withTables } from "./docs_tables.ts";

const ROOT = new URL("../", import.meta.url);

for (const [path, tables] of Object.entries(TABLES)) {
  const url = new URL(path, ROOT);
  Deno.writeTextFileSync(url, withTables(Deno.readTextFileSync(url), tables));
}
const { success } = await new Deno.Command(Deno.execPath(), {
  args: ["fmt", "-q", ...Object.keys(TABLES)],
  cwd: ROOT,
}).output();
if (!success) throw new Error("deno fmt cannot format the documents.");
