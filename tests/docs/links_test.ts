import { assert, assertEquals } from "@std/assert";

// Documents name files and parts of each other. A file that moves takes these names along only if a test asks for it.

const ROOT = new URL("../../", import.meta.url);
const IGNORED = /^(\.|node_modules$|coverage$|assets$)/;

/** Returns every file of the project, with its path from the top. */
function filesIn(folder = ""): string[] {
  return [...Deno.readDirSync(new URL(folder || ".", ROOT))].flatMap((entry) => {
    if (IGNORED.test(entry.name)) return [];
    return entry.isDirectory ? filesIn(`${folder}${entry.name}/`) : [`${folder}${entry.name}`];
  }).sort();
}

const FILES = filesIn();
const NAMES = new Set(FILES);
const DOCUMENTS = new Map(
  FILES.filter((path) => path.endsWith(".md")).map((path) => [path, Deno.readTextFileSync(new URL(path, ROOT))]),
);

/** Returns a document without its blocks of code, and, unless asked for, without code in its lines. */
function prose(document: string, { code = false } = {}): string {
  const text = document.replace(/^```[^]*?^```$/gm, "").replace(/^ {4}.*$/gm, "");
  return code ? text : text.replace(/`[^`\n]*`/g, "");
}

/** Returns the anchors of a document's headings, as GitHub makes them. */
function anchors(document: string): Set<string> {
  const names = [...prose(document, { code: true }).matchAll(/^#+ (.*)$/gm)].map(([, heading]) =>
    heading.toLowerCase().replace(/\[([^\]]*)\]\([^)]*\)/g, "$1").replace(/[^\p{L}\p{N}_ -]/gu, "").replaceAll(" ", "-")
  );
  return new Set(names);
}

/** Returns the targets of a document's links and images that lead to other parts of the project. */
function targets(document: string): string[] {
  const text = prose(document);
  const found = [
    ...text.matchAll(/\]\(([^)\s]+)\)/g),
    ...text.matchAll(/^\[[^\]]+\]: (\S+)$/gm),
    ...text.matchAll(/(?:src|href)="([^"]+)"/g),
  ];
  return found.map(([, target]) => target).filter((target) => !/^[a-z]+:/.test(target));
}

/** Returns true if a path that a document names is there; a pattern such as `tests/slow/*_test.ts` may match. */
function exists(path: string): boolean {
  if (NAMES.has(path)) return true;
  const pattern = path.replace(/[.+^${}()|[\]\\]/g, "\\$&").replaceAll("**", "\0").replaceAll("*", "[^/]*")
    .replaceAll("\0", ".*");
  const whole = new RegExp(`^${pattern}${path.endsWith("/") ? "" : "(/|$)"}`);
  return FILES.some((file) => whole.test(file));
}

/** Returns what is wrong with each document, with its path. */
function wrongIn(check: (path: string, document: string) => string[]): string[] {
  return [...DOCUMENTS].flatMap(([path, document]) => check(path, document).map((what) => `${path}: ${what}`));
}

Deno.test("documents link to documents and headings that exist", () => {
  const wrong = wrongIn((path, document) =>
    targets(document).filter((target) => {
      const [file, anchor] = target.split("#");
      const to = file === "" ? path : new URL(file, `file:///${path}`).pathname.slice(1);
      return !exists(to) || anchor !== undefined && !anchors(DOCUMENTS.get(to) ?? "").has(anchor);
    })
  );
  assertEquals(wrong, []);
});

Deno.test("documents name files that exist", () => {
  const wrong = wrongIn((path, document) => {
    // A decision may tell of a file that is gone.
    if (/^docs\/decisions\/\d/.test(path) || path === "CHANGELOG.md") return [];
    const named = prose(document, { code: true })
      .matchAll(/`((?:lib|tests|docs|scripts|bench|npm_only)\/[^`\s]*)`/g);
    return [...named].map(([, name]) => name)
      .filter((name) => !/NNNN|^lib\/gui\/assets/.test(name) && !exists(name));
  });
  assertEquals(wrong, []);
});

Deno.test("docs/decisions/README.md lists every decision in order, and its successor", () => {
  const files = FILES.filter((path) => /^docs\/decisions\/\d/.test(path));
  const expected = files.map((path) => {
    const document = DOCUMENTS.get(path)!;
    const [, number, title] = document.match(/^# (\d{4})\. (.*)$/m)!;
    const successor = document.match(/^Superseded by \[(\d{4})\]/m)?.[1];
    const suffix = successor === undefined ? "" : ` (superseded by ${successor})`;
    return `- [${number}](${path.slice("docs/decisions/".length)}) ${title}${suffix}`;
  });
  const listed = DOCUMENTS.get("docs/decisions/README.md")!.split("\n").filter((line) => line.startsWith("- "));
  assertEquals(listed, expected);
  assertEquals(
    files.map((path) => Number(path.slice("docs/decisions/".length, -3).slice(0, 4))),
    files.map((_, i) => i + 1),
  );
});

Deno.test("every decision has a context, a decision and a consequence", () => {
  const wrong = [...DOCUMENTS].filter(([path]) => /^docs\/decisions\/\d/.test(path)).filter(([, document]) => {
    const headings = [...document.matchAll(/^## (.*)$/gm)].map(([, heading]) => heading);
    return headings.join() !== "Context,Decision,Consequence";
  });
  assertEquals(wrong.map(([path]) => path), []);
});

Deno.test("the README and the page on architecture are short", () => {
  const lines = (path: string) => DOCUMENTS.get(path)!.split("\n").length - 1;
  assert(lines("README.md") <= 120, `README.md has ${lines("README.md")} lines`);
  assert(lines("docs/architecture.md") <= 180, `docs/architecture.md has ${lines("docs/architecture.md")} lines`);
});

Deno.test("the tests of links see documents, headings and files", () => {
  assert(DOCUMENTS.size > 5 && DOCUMENTS.has("README.md"));
  assertEquals(anchors("# A `b` – C.d\n```\n# no\n```\n## É f"), new Set(["a-b--cd", "é-f"]));
  assertEquals(targets("[a](b.md#c) `[x](y)` [d](https://e) ![f](g.png)\n\n[h]: i.md\n"), ["b.md#c", "g.png", "i.md"]);
  assertEquals([exists("lib/"), exists("lib/prot"), exists("lib/protocol"), exists("tests/*/names_test.ts")], [
    true,
    false,
    true,
    true,
  ]);
});
