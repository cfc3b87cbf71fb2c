import { assert, assertEquals, assertStrictEquals } from "@std/assert";
import { notesOf, problemWith } from "../scripts/release_notes.ts";

const CHANGELOG = `# Changelog

Changes that users notice.

## Unreleased

### Added

- Nothing yet.

## 0.2.0 - 2026-12-24

A version for the winter.

### Added

- Pictures, which appear in terminals that can
  show them.
- Files.

### Fixed

- A refused message returns to the input line.

## [0.1.10] - 2026-11-30

- Ten.

## 0.1.1 - 2026-11-01
`;

Deno.test("notesOf() returns the section of a version, one line for each item", () => {
  assertStrictEquals(
    notesOf(CHANGELOG, "0.2.0"),
    `A version for the winter.

### Added

- Pictures, which appear in terminals that can show them.
- Files.

### Fixed

- A refused message returns to the input line.
`,
  );
});

Deno.test("notesOf() finds a version by its whole name, even as a link", () => {
  assertStrictEquals(notesOf(CHANGELOG, "0.1.10"), "- Ten.\n");
  assertStrictEquals(notesOf(CHANGELOG, "0.1"), undefined);
});

Deno.test("notesOf() returns nothing for an unknown version and an empty section", () => {
  assertStrictEquals(notesOf(CHANGELOG, "3.0.0"), undefined);
  assertStrictEquals(notesOf(CHANGELOG, "0.1.1"), undefined);
});

Deno.test("problemWith() accepts a tag that agrees with each file and the changelog", () => {
  assertStrictEquals(problemWith("v0.2.0", { "deno.json": "0.2.0", "package.json": "0.2.0" }, CHANGELOG), undefined);
});

Deno.test("problemWith() says which file has another version than the tag", () => {
  assertEquals(
    problemWith("v0.2.0", { "deno.json": "0.2.0", "package.json": "0.1.0" }, CHANGELOG),
    "The tag v0.2.0 is not the version of package.json. Change the version to 0.2.0, or tag v0.1.0.",
  );
  assert(problemWith("0.2.0", { "deno.json": "0.2.0" }, CHANGELOG)?.startsWith("The tag 0.2.0 is not the version"));
});

Deno.test("problemWith() refuses a version that the changelog does not describe", () => {
  assertStrictEquals(
    problemWith("v0.3.0", { "deno.json": "0.3.0" }, CHANGELOG),
    "CHANGELOG.md says nothing about 0.3.0. Rename the heading “Unreleased” to “0.3.0”, with the date.",
  );
});
