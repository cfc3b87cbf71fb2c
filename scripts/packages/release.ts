/**
 * What the packages of a release have in common.
 *
 * @module
 */
import type { Program } from "../runtime.ts";

/** A release, as its packages describe it. */
export interface Release {
  version: string;
  /** The page of the project, such as `https://github.com/owner/name`. */
  homepage: string;
  /** The SHA-256 of each file of the release, by its name. */
  sums: ReadonlyMap<string, string>;
}

/** The name of a program outside its own folder, where `server` says too little. */
export type Command = `tincan-${Program}`;

/** What a package manager shows of each program. */
export const SUMMARIES: Record<Program, string> = {
  server: "Server for instant messaging over your own network",
  client: "Client for instant messaging over your own network",
};

/** The text below it, for both programs. */
export const DESCRIPTION =
  "One person starts a server, everyone else joins from a terminal or a browser, and nothing " +
  "leaves the network. The server keeps messages and files, and connections are encrypted.";

/** Returns the name of an archive with both programs, or, on Windows, with one. */
export function archiveName(version: string, system: string, program?: Program): string {
  return program === undefined ? `tincan-${version}-${system}.tar.xz` : `tincan-${program}-${version}-${system}.zip`;
}

/** Returns where people download a file of the release. */
export function downloadUrl({ homepage, version }: Release, name: string): string {
  return `${homepage}/releases/download/v${version}/${name}`;
}

/** Returns the checksum of a file of the release. @throws {Error} if the release has no such file. */
export function sumOf({ sums }: Release, name: string): string {
  const sum = sums.get(name);
  if (sum === undefined) throw new Error(`The release has no file ${name}.`);
  return sum;
}
