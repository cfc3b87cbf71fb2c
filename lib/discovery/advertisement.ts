import { cleanLine, excerpt } from "../text/mod.ts";
import { parseFingerprint } from "../tls/mod.ts";

/** What a server says about itself to everyone on its network. Nothing proves it. */
export interface Advertisement {
  /** The name of the server. */
  readonly name: string;
  readonly version: string;
  /** The port for clients. */
  readonly port: number;
  /** The fingerprint of its key; undefined if it does not encrypt. */
  readonly fingerprint?: string;
  /** The port for browsers, if it serves them. */
  readonly webPort?: number;
  /** How many people are there. */
  readonly people: number;
}

/** The longest name of a server in an advertisement, in characters. */
export const MAX_NAME_CHARACTERS = 64;

const MAX_PEOPLE = 1_000_000;
const VERSION = /^[\w.+-]{1,32}$/;

/** Reads an advertisement that anyone may have sent, and cleans it. @returns Undefined if it is invalid. */
export function readAdvertisement(value: Record<keyof Advertisement, unknown>): Advertisement | undefined {
  const { name, version, port, fingerprint, webPort, people } = value;
  const shownName = typeof name === "string" ? shorten(name) : "";
  if (shownName === "" || typeof version !== "string" || !VERSION.test(version) || !isPort(port)) return undefined;
  const key = typeof fingerprint === "string" ? parseFingerprint(fingerprint) : undefined;
  if (key === undefined && fingerprint !== undefined || webPort !== undefined && !isPort(webPort)) return undefined;
  if (!isInteger(people, 0, MAX_PEOPLE)) return undefined;
  return {
    name: shownName,
    version,
    port,
    ...key !== undefined && { fingerprint: key },
    ...webPort !== undefined && { webPort },
    people,
  };
}

/** Returns the name of a server as advertisements carry it. */
export function shorten(name: string): string {
  return excerpt(cleanLine(name), MAX_NAME_CHARACTERS - 1).trim();
}

function isPort(value: unknown): value is number {
  return isInteger(value, 1, 65535);
}

function isInteger(value: unknown, lowest: number, highest: number): value is number {
  return Number.isInteger(value) && Number(value) >= lowest && Number(value) <= highest;
}
