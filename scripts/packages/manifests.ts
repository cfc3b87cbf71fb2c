/**
 * The files that tell package managers where a release is: winget, Scoop and Homebrew.
 *
 * @module
 */
import type { Program } from "../runtime.ts";
import { archiveName, DESCRIPTION, downloadUrl, type Release, SUMMARIES, sumOf } from "./release.ts";

const PROGRAMS: Program[] = ["server", "client"];
const SCHEMA = "1.10.0";

/** Returns the manifests, by their paths. */
export function manifests(release: Release): Map<string, string> {
  return new Map([
    ...PROGRAMS.flatMap((program) => [...winget(release, program)]),
    ...PROGRAMS.map((program) => [`scoop/tincan-${program}.json`, scoop(release, program)] as const),
    ["homebrew/tincan.rb", homebrew(release)],
  ]);
}

/** Returns the three manifests that winget wants of a program. */
function winget(release: Release, program: Program): Map<string, string> {
  const name = program === "server" ? "Server" : "Client";
  const id = `Tincan.${name}`;
  const archive = archiveName(release.version, "windows-x64", program);
  const head = { PackageIdentifier: id, PackageVersion: release.version };
  const tail = (type: string) => ({ ManifestType: type, ManifestVersion: SCHEMA });
  const files = {
    "": {
      ...head,
      DefaultLocale: "en-US",
      ...tail("version"),
    },
    ".installer": {
      ...head,
      Platform: ["Windows.Desktop"],
      MinimumOSVersion: "10.0.0.0",
      InstallerType: "zip",
      NestedInstallerType: "portable",
      NestedInstallerFiles: [{ RelativeFilePath: `${program}.exe`, PortableCommandAlias: `tincan-${program}` }],
      Installers: [{
        Architecture: "x64",
        InstallerUrl: downloadUrl(release, archive),
        InstallerSha256: sumOf(release, archive).toUpperCase(),
      }],
      ...tail("installer"),
    },
    ".locale.en-US": {
      ...head,
      PackageLocale: "en-US",
      Publisher: "Tincan",
      PublisherUrl: release.homepage,
      PackageName: `Tincan ${program}`,
      PackageUrl: release.homepage,
      License: "MIT",
      LicenseUrl: `${release.homepage}/blob/v${release.version}/LICENSE`,
      ShortDescription: SUMMARIES[program],
      Description: DESCRIPTION,
      Moniker: `tincan-${program}`,
      Tags: ["chat", "instant-messaging", "lan", "terminal"],
      ReleaseNotesUrl: `${release.homepage}/releases/tag/v${release.version}`,
      ...tail("defaultLocale"),
    },
  };
  const folder = `winget/manifests/t/Tincan/${name}/${release.version}`;
  return new Map(
    Object.entries(files).map(([part, content]) => {
      const schema = `https://aka.ms/winget-manifest.${content.ManifestType}.${SCHEMA}.schema.json`;
      return [`${folder}/${id}${part}.yaml`, `# yaml-language-server: $schema=${schema}\n\n${yaml(content)}`];
    }),
  );
}

/** Returns a mapping as YAML. Its strings are JSON, which YAML contains. */
function yaml(content: Record<string, unknown>, indent = ""): string {
  return Object.entries(content).map(([key, value]) => {
    if (!Array.isArray(value)) return `${indent}${key}: ${JSON.stringify(value)}\n`;
    const items = value.map((item) => typeof item === "string" ? `${JSON.stringify(item)}\n` : mapping(item, indent));
    return `${indent}${key}:\n${items.map((item) => `${indent}- ${item}`).join("")}`;
  }).join("");
}

/** Returns a mapping as an item of a list, which begins on the line of its dash. */
function mapping(content: Record<string, unknown>, indent: string): string {
  return yaml(content, `${indent}  `).slice(indent.length + 2);
}

/** Returns the manifest of a program for Scoop. */
function scoop(release: Release, program: Program): string {
  const archive = archiveName(release.version, "windows-x64", program);
  const next = { ...release, version: "$version" };
  const manifest = {
    version: release.version,
    description: SUMMARIES[program],
    homepage: release.homepage,
    license: "MIT",
    architecture: { "64bit": { url: downloadUrl(release, archive), hash: sumOf(release, archive) } },
    bin: [[`${program}.exe`, `tincan-${program}`]],
    checkver: { github: release.homepage },
    autoupdate: {
      architecture: { "64bit": { url: downloadUrl(next, archiveName("$version", "windows-x64", program)) } },
      hash: { url: "$baseurl/SHA256SUMS" },
    },
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

/** Returns the formula for Homebrew, which installs both programs. */
function homebrew(release: Release): string {
  const source = (system: string) => {
    const archive = archiveName(release.version, system);
    return `url "${downloadUrl(release, archive)}"\n      sha256 "${sumOf(release, archive)}"`;
  };
  return `class Tincan < Formula
  desc "Instant messaging over your own network"
  homepage "${release.homepage}"
  version "${release.version}"
  license "MIT"

  on_macos do
    on_arm do
      ${source("macos-arm64")}
    end
    on_intel do
      ${source("macos-x64")}
    end
  end

  on_linux do
    on_arm do
      ${source("linux-arm64")}
    end
    on_intel do
      ${source("linux-x64")}
    end
  end

  def install
    bin.install "server" => "tincan-server", "client" => "tincan-client"
  end

  service do
    run [opt_bin/"tincan-server", "--headless", "--data", var/"tincan"]
    keep_alive crashed: true
    log_path var/"log/tincan.log"
    error_log_path var/"log/tincan.log"
  end

  test do
    assert_match version.to_s, shell_output("#{bin}/tincan-server --version")
    assert_match version.to_s, shell_output("#{bin}/tincan-client --version")
  end
end
`;
}
