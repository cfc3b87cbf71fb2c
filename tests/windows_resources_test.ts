import { assertEquals } from "@std/assert";
import { NtExecutable, NtExecutableResource, Resource } from "resedit";
import { withResources } from "../scripts/windows_resources.ts";

const ICON = Deno.readFileSync(new URL("../packaging/windows/tincan.ico", import.meta.url));
const ENGLISH = 1033;
const GERMAN = 1031;
const PROGRAM = { type: 10, id: "D3N0L4ND", lang: 0, codepage: 0, bin: new TextEncoder().encode("the program").buffer };

/** Returns an executable as the compiler makes it: the program is a resource. */
function executable(): Uint8Array {
  const file = NtExecutable.createEmpty(false, false);
  const resources = NtExecutableResource.from(file);
  const version = Resource.VersionInfo.createEmpty();
  version.lang = GERMAN;
  version.setStringValue({ lang: GERMAN, codepage: 1200 }, "ProductName", "Deno");
  resources.entries.push(PROGRAM);
  version.outputToResourceEntries(resources.entries);
  resources.outputResource(file);
  return new Uint8Array(file.generate());
}

function resourcesOf(bytes: Uint8Array) {
  return NtExecutableResource.from(NtExecutable.from(bytes)).entries;
}

Deno.test("withResources() adds every size of the icon", () => {
  // A width of 0 means 256.
  const groups = Resource.IconGroupEntry.fromEntries(resourcesOf(withResources(executable(), "client", "1.2.3", ICON)));
  assertEquals(groups.map(({ icons }) => icons.map(({ width }) => width)), [[16, 20, 24, 32, 40, 48, 64, 0]]);
});

Deno.test("withResources() replaces the version of the runtime, in any language", () => {
  const versions = Resource.VersionInfo.fromEntries(
    resourcesOf(withResources(executable(), "server", "1.20.3-rc.1", ICON)),
  );
  assertEquals(versions.map(({ fixedInfo }) => [fixedInfo.fileVersionMS, fixedInfo.fileVersionLS]), [[
    1 << 16 | 20,
    3 << 16,
  ]]);
  assertEquals(versions[0].getStringValues({ lang: ENGLISH, codepage: 1200 }), {
    ProductName: "Tincan",
    FileDescription: "Tincan server",
    FileVersion: "1.20.3-rc.1",
    ProductVersion: "1.20.3-rc.1",
    OriginalFilename: "server.exe",
    LegalCopyright: "MIT licence",
  });
});

Deno.test("withResources() keeps the program, and gives the same bytes each time", () => {
  const made = withResources(executable(), "client", "1.2.3", ICON);
  const [program] = resourcesOf(made).filter(({ type }) => type === 10);
  assertEquals(new Uint8Array(program.bin), new Uint8Array(PROGRAM.bin));
  assertEquals(withResources(executable(), "client", "1.2.3", ICON), made);
});
