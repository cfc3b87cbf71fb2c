import { assert, assertEquals, assertMatch } from "@std/assert";

// What anyone can change by a pull request, or by a tag of another repository, must not reach a release unseen.

const FOLDER = new URL("../.github/workflows/", import.meta.url);
const WORKFLOWS = [...Deno.readDirSync(FOLDER)].map(({ name }) => ({
  name,
  text: Deno.readTextFileSync(new URL(name, FOLDER)),
}));

/** Returns the text of each job, by its name. */
function jobsOf(text: string): [string, string][] {
  const [, jobs] = text.split(/^jobs:\n/m);
  return jobs.split(/^(?= {2}\w)/m).filter((job) => job.trim() !== "").map((
    job,
  ) => [job.match(/^ *([\w-]+):$/m)![1], job]);
}

Deno.test("workflows name each action by the hash of a commit, with its version", () => {
  for (const { name, text } of WORKFLOWS) {
    const uses = [...text.matchAll(/^ *(?:- )?uses: (.*)$/gm)].map(([, action]) => action);
    assert(uses.length > 0, name);
    for (const action of uses) {
      if (!action.startsWith("./")) assertMatch(action, /^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/, name);
    }
  }
});

Deno.test("workflows give no rights but those that a job names, and limit its time", () => {
  for (const { name, text } of WORKFLOWS) {
    assertMatch(text, /^permissions: \{\}$/m, name);
    for (const [job, content] of jobsOf(text)) {
      assertMatch(content, /^ {4}permissions:/m, `${name}: ${job}`);
      // A job that calls another workflow has the limits of its jobs.
      if (!content.includes("    uses: ./")) assertMatch(content, /^ {4}timeout-minutes: \d+$/m, `${name}: ${job}`);
    }
  }
});

Deno.test("only the job that drafts a release can write", () => {
  const writers = WORKFLOWS.flatMap(({ name, text }) =>
    jobsOf(text).filter(([, content]) => /^ {6}[\w-]+: write\b/m.test(content)).map(([job]) => `${name}: ${job}`)
  );
  assertEquals(writers, ["release.yml: draft"]);
});

Deno.test("workflows use the version of Deno that the npm scripts use", () => {
  const [, version] = Deno.readTextFileSync(new URL("../package.json", import.meta.url)).match(/deno@([\d.]+)/)!;
  for (const { name, text } of WORKFLOWS) {
    const versions = new Set([...text.matchAll(/deno-version: (.*)$/gm)].map(([, it]) => it));
    assertEquals([...versions], [version], name);
  }
});
