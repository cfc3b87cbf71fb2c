import { assert, assertEquals, assertMatch, assertStringIncludes, assertThrows } from "@std/assert";
import { join } from "node:path";
import { BACKUP_FLAGS, CLIENT_FLAGS, SERVER_FLAGS } from "../lib/terminal/flags/mod.ts";
import { jobs, outputOf, TARGETS } from "../scripts/compile.ts";
import { makePackages } from "../scripts/packages.ts";
import { control } from "../scripts/packages/debian.ts";
import { manifests } from "../scripts/packages/manifests.ts";
import { manPage } from "../scripts/packages/man_page.ts";
import { archiveName, type Release } from "../scripts/packages/release.ts";

const HOMEPAGE = "https://example.com/tincan";
const SYSTEMS = Object.keys(TARGETS);
const ARCHIVES = [
  "tincan-server-1.2.3-windows-x64.zip",
  "tincan-client-1.2.3-windows-x64.zip",
  ...SYSTEMS.slice(1).map((system) => archiveName("1.2.3", system)),
];

const RELEASE: Release = {
  version: "1.2.3",
  homepage: HOMEPAGE,
  sums: new Map(ARCHIVES.map((name, at) => [name, `${at}`.repeat(64)])),
};

Deno.test("manifests() describes each program for winget, in three files", () => {
  const made = manifests(RELEASE);
  const folder = "winget/manifests/t/Tincan/Client/1.2.3/Tincan.Client";
  assertStringIncludes(
    made.get(`${folder}.installer.yaml`)!,
    `PackageIdentifier: "Tincan.Client"
PackageVersion: "1.2.3"
Platform:
- "Windows.Desktop"
MinimumOSVersion: "10.0.0.0"
InstallerType: "zip"
NestedInstallerType: "portable"
NestedInstallerFiles:
- RelativeFilePath: "client.exe"
  PortableCommandAlias: "tincan-client"
Installers:
- Architecture: "x64"
  InstallerUrl: "https://example.com/tincan/releases/download/v1.2.3/tincan-client-1.2.3-windows-x64.zip"
  InstallerSha256: "${"1".repeat(64)}"
ManifestType: "installer"
`,
  );
  assertStringIncludes(made.get(`${folder}.yaml`)!, `DefaultLocale: "en-US"\nManifestType: "version"\n`);
  assertStringIncludes(made.get(`${folder}.locale.en-US.yaml`)!, `PackageName: "Tincan client"\n`);
});

Deno.test("manifests() lets Scoop find the next version and its checksum", () => {
  const scoop = JSON.parse(manifests(RELEASE).get("scoop/tincan-server.json")!);
  assertEquals(scoop.bin, [["server.exe", "tincan-server"]]);
  assertEquals(scoop.architecture["64bit"].hash, "0".repeat(64));
  assertEquals(
    scoop.autoupdate.architecture["64bit"].url,
    "https://example.com/tincan/releases/download/v$version/tincan-server-$version-windows-x64.zip",
  );
});

Deno.test("manifests() names the archive of each system for Homebrew, with its checksum", () => {
  const formula = manifests(RELEASE).get("homebrew/tincan.rb")!;
  for (const name of ARCHIVES.slice(2)) {
    assertMatch(formula, new RegExp(`/v1\\.2\\.3/${RegExp.escape(name)}"\n +sha256 "${RELEASE.sums.get(name)}"`));
  }
});

Deno.test("manifests() fails if a file of the release is missing", () => {
  assertThrows(
    () => manifests({ ...RELEASE, sums: new Map() }),
    Error,
    "The release has no file tincan-server-1.2.3-windows-x64.zip.",
  );
});

Deno.test("control() sorts a preview before its version, and folds the description", () => {
  const text = control({ ...RELEASE, version: "1.2.3-rc.1" }, "server", "arm64", 99);
  assertStringIncludes(text, "Package: tincan-server\nVersion: 1.2.3~rc.1\nArchitecture: arm64\n");
  assert(text.split("\n").every((line) => line.length <= 80));
  assertMatch(text, /\nDescription: Server for [^\n]*\n One person [^]*\n$/);
});

Deno.test("manPage() has every flag and command, under the name of the package", () => {
  const server = manPage(RELEASE, SERVER_FLAGS, "Serves", [["backup", BACKUP_FLAGS]]);
  assertMatch(
    server,
    /^\.TH TINCAN-SERVER 1 2026-01-01 "Tincan 1\.2\.3" Tincan\n\.SH NAME\ntincan\\-server \\- Serves\n/,
  );
  for (const flag of SERVER_FLAGS.flags) {
    assertStringIncludes(server, `\n.TP\n.B \\-\\-${flag.name.replaceAll("-", "\\-")}`);
  }
  assertStringIncludes(server, "\n.TP\n.B tincan\\-server backup\n");
  assertStringIncludes(
    manPage(RELEASE, CLIENT_FLAGS, "Chats"),
    `\necho "build is green" | tincan\\-client 192.168.1.5 \\-\\-nick ci\n`,
  );
});

/** Returns what a command prints. */
async function output(command: string, ...args: string[]): Promise<string> {
  const { success, stdout, stderr } = await new Deno.Command(command, { args, env: { TZ: "UTC" } }).output();
  assert(success, new TextDecoder().decode(stderr));
  return new TextDecoder().decode(stdout);
}

async function isMissing(command: string): Promise<boolean> {
  try {
    await new Deno.Command(command, { args: ["--version"] }).output();
    return false;
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    return true;
  }
}

const TOOLS = ["tar", "xz", "zip", "unzip", "dpkg-deb"];
const missing = Deno.build.os === "linux" ? (await Promise.all(TOOLS.map(isMissing))).some(Boolean) : true;

Deno.test({
  name: "makePackages() makes the same packages each time",
  ignore: missing,
  async fn() {
    const dist = await Deno.makeTempDir();
    try {
      for (const job of jobs(SYSTEMS)) {
        await Deno.writeTextFile(join(dist, outputOf(job).slice("dist/".length)), job.program);
      }
      await Deno.writeTextFile(join(dist, "LICENCES.txt"), "May be copied.\n");
      const first = await makePackages("1.2.3", dist, HOMEPAGE);
      assertEquals(first.map((path) => path.slice(dist.length + 1)), [
        "packages/tincan-server-1.2.3-windows-x64.zip",
        "packages/tincan-client-1.2.3-windows-x64.zip",
        "packages/tincan-1.2.3-macos-arm64.tar.xz",
        "packages/tincan-1.2.3-macos-x64.tar.xz",
        "packages/tincan-1.2.3-linux-x64.tar.xz",
        "packages/tincan-1.2.3-linux-arm64.tar.xz",
        "packages/tincan-server_1.2.3_amd64.deb",
        "packages/tincan-client_1.2.3_amd64.deb",
        "packages/tincan-server_1.2.3_arm64.deb",
        "packages/tincan-client_1.2.3_arm64.deb",
        "packages/tincan-1.2.3-manifests.zip",
      ]);
      const bytes = await Promise.all(first.map((path) => Deno.readFile(path)));
      const again = await makePackages("1.2.3", dist, HOMEPAGE);
      assertEquals(await Promise.all(again.map((path) => Deno.readFile(path))), bytes);

      const zip = await output("unzip", "-Z1", first[1]);
      assertEquals(zip.trim().split("\n"), ["LICENCES.txt", "LICENSE.txt", "client.exe"]);
      const service = await output("unzip", "-Z1", first[0]);
      assertStringIncludes(service, "\npackaging/windows/tincan-service.xml\n");
      const tar = await output("tar", "-tvf", first[4]);
      assertMatch(tar, /^-rwxr-xr-x 0\/0 +6 2026-01-01 00:00 tincan-1\.2\.3-linux-x64\/client$/m);
      assertMatch(tar, / tincan-1\.2\.3-linux-x64\/packaging\/systemd\/tincan\.service$/m);
      assertEquals(await output("tar", "-xOf", first[4], "tincan-1.2.3-linux-x64/server"), "server");
      const deb = await output("dpkg-deb", "--contents", first[6]);
      assertMatch(deb, /^drwxr-xr-x root\/root +0 2026-01-01 00:00 \.\/$/m);
      assertMatch(deb, /^-rwxr-xr-x root\/root +6 2026-01-01 00:00 \.\/usr\/bin\/tincan-server$/m);
      assertMatch(deb, /^-rw-r--r-- root\/root .* \.\/usr\/lib\/systemd\/system\/tincan\.service$/m);
      for (const script of ["postinst", "prerm", "postrm"]) {
        assertMatch(await output("dpkg-deb", "--info", first[6], script), /^#!\/bin\/sh\nset -e\n/);
      }
    } finally {
      await Deno.remove(dist, { recursive: true });
    }
  },
});
