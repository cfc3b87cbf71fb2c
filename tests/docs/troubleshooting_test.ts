import { assert, assertEquals } from "@std/assert";

const ROOT = new URL("../../", import.meta.url);

function sources(folder: string): string[] {
  return [...Deno.readDirSync(new URL(folder, ROOT))].flatMap((entry) => {
    if (entry.isDirectory) return entry.name === "assets" ? [] : sources(`${folder}${entry.name}/`);
    return /\.tsx?$/.test(entry.name) ? [Deno.readTextFileSync(new URL(`${folder}${entry.name}`, ROOT))] : [];
  });
}

Deno.test("docs/guide/troubleshooting.md quotes messages that the programs have", () => {
  const text = sources("lib/").join("\n").replace(/^ *(\/\/|\/?\*).*$/gm, "");
  const page = Deno.readTextFileSync(new URL("docs/guide/troubleshooting.md", ROOT));
  const quoted = [...page.matchAll(/^\| `([^`]+)` /gm)].map(([, words]) => words);
  assert(quoted.length > 5, "the page quotes messages");
  assertEquals(quoted.filter((words) => !text.includes(words)), []);
});
