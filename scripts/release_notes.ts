/**
 * Prints what CHANGELOG.md says about a version, for the page of its release.
 *
 *     release_notes.ts TAG
 *
 * It fails if the tag, `deno.json`, `package.json` and the changelog do not agree about the version.
 *
 * @module
 */
import config from "../deno.json" with { type: "json" };
import npm from "../package.json" with { type: "json" };

/** Returns what the changelog says about a version; undefined if it has no such section, or an empty one. */
export function notesOf(changelog: string, version: string): string | undefined {
  const sections = changelog.split(/^## /m).slice(1);
  const section = sections.find((text) => text.split(/\s/, 1)[0].replace(/^\[(.*)\]$/, "$1") === version);
  const notes = section?.replace(/^.*\n/, "").trim();
  return notes ? `${withoutWraps(notes)}\n` : undefined;
}

/** Joins the lines of each paragraph and list item: the page of a release shows every line break. */
function withoutWraps(markdown: string): string {
  return markdown.replace(/(?<=\S)\n(?!\n|[-#]) */g, " ");
}

/** Returns why a tag cannot be released; undefined if it can. */
export function problemWith(tag: string, versions: Record<string, string>, changelog: string): string | undefined {
  for (const [file, version] of Object.entries(versions)) {
    if (tag !== `v${version}`) {
      return `The tag ${tag} is not the version of ${file}. Change the version to ${
        tag.replace(/^v/, "")
      }, or tag v${version}.`;
    }
  }
  const version = tag.slice(1);
  if (notesOf(changelog, version) !== undefined) return undefined;
  return `CHANGELOG.md says nothing about ${version}. Rename the heading “Unreleased” to “${version}”, with the date.`;
}

async function main(): Promise<number> {
  const [tag] = Deno.args;
  if (tag === undefined) {
    console.error("Usage: release_notes.ts TAG");
    return 2;
  }
  const changelog = await Deno.readTextFile(new URL("../CHANGELOG.md", import.meta.url));
  const problem = problemWith(tag, { "deno.json": config.version, "package.json": npm.version }, changelog);
  if (problem !== undefined) {
    console.error(problem);
    return 1;
  }
  await Deno.stdout.write(new TextEncoder().encode(notesOf(changelog, tag.slice(1))));
  return 0;
}

if (import.meta.main) Deno.exit(await main());
