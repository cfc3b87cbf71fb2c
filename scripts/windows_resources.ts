/**
 * The icon and the version that Windows shows of an executable. `deno compile` can add an icon, but no version.
 *
 * @module
 */
import { Data, NtExecutable, NtExecutableResource, Resource } from "resedit";
import type { Program } from "./runtime.ts";

const ENGLISH = 1033;
const UNICODE = 1200;

/** The types of resources that are replaced: icons, groups of icons, the version. */
const REPLACED = [3, 14, 16];

const DESCRIPTIONS: Record<Program, string> = {
  server: "Tincan server",
  client: "Tincan client",
};

/** Returns an executable for Windows with an icon and a version. @param icon An `.ico` file. */
export function withResources(
  executable: Uint8Array,
  program: Program,
  version: string,
  icon: Uint8Array,
): Uint8Array<ArrayBuffer> {
  // A signature of the runtime would no longer be valid, because the compiler has added the program.
  const file = NtExecutable.from(executable, { ignoreCert: true });
  const resources = NtExecutableResource.from(file);
  // The runtime's own, which may have other numbers and languages.
  resources.entries = resources.entries.filter(({ type }) => !REPLACED.includes(type as number));
  const { icons } = Data.IconFile.from(icon);
  Resource.IconGroupEntry.replaceIconsForResource(resources.entries, 1, ENGLISH, icons.map(({ data }) => data));
  const info = Resource.VersionInfo.createEmpty();
  info.lang = ENGLISH;
  const [major, minor, patch] = version.split(/[.+-]/).map(Number);
  info.setFileVersion(major, minor, patch, 0, ENGLISH);
  info.setProductVersion(major, minor, patch, 0, ENGLISH);
  info.setStringValues({ lang: ENGLISH, codepage: UNICODE }, {
    ProductName: "Tincan",
    FileDescription: DESCRIPTIONS[program],
    FileVersion: version,
    ProductVersion: version,
    OriginalFilename: `${program}.exe`,
    LegalCopyright: "MIT licence",
  });
  info.outputToResourceEntries(resources.entries);
  resources.outputResource(file);
  return new Uint8Array(file.generate());
}
