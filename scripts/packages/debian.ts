/**
 * Packages for Debian and its relatives: the server with a service, and the client.
 *
 * @module
 */
import { join } from "node:path";
import { SERVER_COMMANDS } from "../../lib/programs/server/commands.ts";
import { CLIENT_FLAGS, type ProgramFlags, SERVER_FLAGS } from "../../lib/terminal/flags/mod.ts";
import type { Program } from "../runtime.ts";
import { EMBEDDED_TIME } from "../stage.ts";
import { manPage } from "./man_page.ts";
import { DESCRIPTION, type Release, SUMMARIES } from "./release.ts";
import { run } from "./run.ts";

/** Debian's names of processors, by the systems of the executables. */
export const ARCHITECTURES: Record<string, string> = { "linux-x64": "amd64", "linux-arm64": "arm64" };

const MAINTAINER = "Tincan developers <tincan@users.noreply.github.com>";

/** What a package is made from. */
export interface Sources {
  /** The folder of the project. */
  root: string;
  executable: string;
  licences: string;
}

/** Returns the file name of a package. */
export function debName(version: string, program: Program, architecture: string): string {
  return `tincan-${program}_${debVersion(version)}_${architecture}.deb`;
}

/** Returns a version as Debian writes it: a preview sorts before the version. */
function debVersion(version: string): string {
  return version.replace("-", "~");
}

/** Returns what `DEBIAN/control` says. @param size Of the installed files, in KiB. */
export function control(release: Release, program: Program, architecture: string, size: number): string {
  const fields = {
    Package: `tincan-${program}`,
    Version: debVersion(release.version),
    Architecture: architecture,
    Maintainer: MAINTAINER,
    "Installed-Size": `${size}`,
    Depends: program === "server" ? "libc6 (>= 2.27), libgcc-s1, adduser" : "libc6 (>= 2.27), libgcc-s1",
    ...(program === "client" && { Suggests: "hunspell" }),
    Section: "net",
    Priority: "optional",
    Homepage: release.homepage,
    Description: `${SUMMARIES[program]}\n${folded(DESCRIPTION)}`,
  };
  return Object.entries(fields).map(([name, value]) => `${name}: ${value}\n`).join("");
}

/** Returns a text in lines of at most 80 characters, each indented by a space. */
function folded(text: string): string {
  const lines = [""];
  for (const word of text.split(" ")) {
    if (lines.at(-1)!.length + word.length >= 79) lines.push("");
    lines.push(`${lines.pop()} ${word}`);
  }
  return lines.join("\n");
}

/** Makes a package. @param folder An empty folder to make it in. */
export async function makeDeb(
  release: Release,
  program: Program,
  architecture: string,
  { root, executable, licences }: Sources,
  folder: string,
  output: string,
): Promise<void> {
  const name = `tincan-${program}`;
  const doc = `usr/share/doc/${name}`;
  const scripts = program === "server" ? ["postinst", "prerm", "postrm"] : [];
  const files: File[] = [
    { path: `usr/bin/${name}`, bytes: await Deno.readFile(executable), mode: 0o755 },
    { path: `${doc}/copyright`, bytes: await copyright(root, licences) },
    { path: `${doc}/changelog.gz`, bytes: await compressed(changelog(release, name)) },
    // The runtime contains it, and Debian has no package of the runtime.
    { path: `usr/share/lintian/overrides/${name}`, bytes: encode(`${name}: embedded-library\n`) },
    { path: `usr/share/man/man1/${name}.1.gz`, bytes: await compressed(manual(release, program)) },
    ...await (program === "server" ? service(root) : desktop(root)),
  ];
  const size = Math.ceil(files.reduce((sum, { bytes }) => sum + bytes.length, 0) / 1024);
  const control_ = control(release, program, architecture, size);
  files.push({ path: "DEBIAN/control", bytes: encode(control_) });
  for (const script of scripts) {
    const bytes = await Deno.readFile(join(root, "packaging/debian", `${program}.${script}`));
    files.push({ path: `DEBIAN/${script}`, bytes, mode: 0o755 });
  }
  await Deno.chmod(folder, 0o755);
  for (const { path, bytes, mode } of files) await write(folder, path, bytes, mode ?? 0o644);
  const env = { SOURCE_DATE_EPOCH: `${EMBEDDED_TIME.getTime() / 1000}` };
  await run("dpkg-deb", ["--root-owner-group", "-Zxz", "-z9", "--build", folder, output], { env });
}

/** Writes a file and the folders above it, with Debian's rights and the time of all files. */
async function write(folder: string, path: string, bytes: Uint8Array, mode: number): Promise<void> {
  const parts = path.split("/");
  for (let depth = 1; depth < parts.length; depth++) {
    const above = join(folder, ...parts.slice(0, depth));
    await Deno.mkdir(above, { recursive: true });
    await Deno.chmod(above, 0o755);
  }
  const file = join(folder, path);
  await Deno.writeFile(file, bytes);
  await Deno.chmod(file, mode);
  await Deno.utime(file, EMBEDDED_TIME, EMBEDDED_TIME);
}

/** Where an administrator changes the settings of the service. */
const SETTINGS = "etc/tincan/tincan.toml";

/** A file of a package. */
interface File {
  path: string;
  bytes: Uint8Array;
  mode?: number;
}

/** Returns the service of the server, and the settings that it reads. */
async function service(root: string): Promise<File[]> {
  const unit = await Deno.readTextFile(join(root, "packaging/systemd/tincan.service"));
  const start = `\nExecStart=/usr/bin/tincan-server --headless --config /${SETTINGS} `;
  if (!unit.includes(start) || !unit.includes("\nUser=tincan\n")) {
    throw new Error(
      "tincan.service does not start /usr/bin/tincan-server as the user tincan, as the package needs it.",
    );
  }
  return [
    { path: "usr/lib/systemd/system/tincan.service", bytes: encode(unit) },
    { path: SETTINGS, bytes: await Deno.readFile(join(root, "packaging/debian/tincan.toml")) },
    { path: "DEBIAN/conffiles", bytes: encode(`/${SETTINGS}\n`) },
  ];
}

/** Returns what a desktop needs to start the client, also with invitation links. */
async function desktop(root: string): Promise<File[]> {
  const read = (path: string) => Deno.readFile(join(root, path));
  return [
    { path: "usr/share/applications/tincan.desktop", bytes: await read("packaging/linux/tincan.desktop") },
    { path: "usr/share/icons/hicolor/scalable/apps/tincan.svg", bytes: await read("lib/browser/shared/icon.svg") },
  ];
}

/** Returns the manual page of a program. */
function manual(release: Release, program: Program): string {
  const commands = [...SERVER_COMMANDS].map(([name, { flags }]) => [name, flags] as [string, ProgramFlags]);
  return program === "server"
    ? manPage(release, SERVER_FLAGS, SUMMARIES.server, commands)
    : manPage(release, CLIENT_FLAGS, SUMMARIES.client);
}

async function copyright(root: string, licences: string): Promise<Uint8Array> {
  const texts = [await Deno.readTextFile(join(root, "LICENSE")), await Deno.readTextFile(licences)];
  return encode(texts.join("\n"));
}

/** Returns the changelog that Debian wants; the page of the release has the notes. */
function changelog({ homepage, version }: Release, name: string): string {
  const date = EMBEDDED_TIME.toUTCString().replace("GMT", "+0000");
  return `${name} (${debVersion(version)}) stable; urgency=medium

  * ${homepage}/releases/tag/v${version} says what has changed.

 -- ${MAINTAINER}  ${date}
`;
}

async function compressed(text: string): Promise<Uint8Array> {
  const { gzipSync } = await import("node:zlib");
  return gzipSync(text, { level: 9 });
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
