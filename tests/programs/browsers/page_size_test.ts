import { assert, assertEquals } from "@std/assert";
import { type Asset, loadAssets } from "../../../lib/gui/assets.ts";

/** Returns the names of the scripts with which a script begins: those that it imports, and those that they import. */
function scriptsOf(name: string, assets: ReadonlyMap<string, Asset>, found = new Set<string>()): Set<string> {
  if (found.has(name)) return found;
  found.add(name);
  const text = new TextDecoder().decode(assets.get(name)!.bytes);
  for (const [, part] of text.matchAll(/(?:from|import)\s*"\.\/([\w-]+\.js)"/g)) scriptsOf(part, assets, found);
  return found;
}

/** Returns how large scripts and style sheets are with gzip, with all that the scripts begin with, in KB. */
function kilobytesOf(kinds: readonly string[], assets: ReadonlyMap<string, Asset>): number {
  const names = kinds.map((kind) => {
    const [begin, ending] = kind.split(".");
    const name = [...assets.keys()].find((name) => name.startsWith(`${begin}-`) && name.endsWith(`.${ending}`));
    assert(name !== undefined, `The pages have no ${kind}.`);
    return name;
  });
  const first = new Set(names.flatMap((name) => name.endsWith(".js") ? [...scriptsOf(name, assets)] : [name]));
  return [...first].reduce((sum, name) => sum + assets.get(name)!.gzip.length, 0) / 1000;
}

const FORM = ["main.js", "sentences-form-en.js", "style.css"];

for (
  const { what, files, max } of [
    { what: "the form of the chat page, with the input that comes first", files: FORM, max: 42 },
    { what: "the conversation of the chat page", files: [...FORM, "chat.js", "sentences-chat-en.js"], max: 152 },
    { what: "the page of the operator", files: ["operator.js", "sentences-operator-en.js", "operator.css"], max: 62 },
  ]
) {
  Deno.test(`${what} needs at most ${max} KB with gzip before you can type`, async () => {
    const kilobytes = kilobytesOf(files, await loadAssets());
    assert(kilobytes <= max, `It needs ${kilobytes} KB. Does it contain code that can be loaded later?`);
  });
}

Deno.test("the size of a page counts what its script imports, and what that imports, once", () => {
  const asset = (text: string) => ({ bytes: new TextEncoder().encode(text), gzip: new Uint8Array(1000) }) as Asset;
  const assets = new Map([
    ["main-1.js", asset('import{a as b}from"./part-2.js";import"./part-3.js";const c=()=>import("./part-4.js");')],
    ["part-2.js", asset('import{d}from"./part-3.js";export{e}')],
    ["part-3.js", asset("")],
    ["part-4.js", asset("")],
    ["sentences-form-en-6.js", asset("export{a as en}")],
    ["style-5.css", asset("")],
  ]);
  assertEquals(kilobytesOf(FORM, assets), 5);
});
