import { formatEndpoint } from "../../text/mod.ts";
import { t } from "../../language/mod.ts";
import { join } from "node:path";
import { MAX_CERTIFICATE_BYTES, parseFingerprint } from "../../tls/mod.ts";
import { describeFileError, isLink, OS, othersMayWrite } from "../../platform.ts";
import { parseAddress } from "../link/address.ts";
import { readSmallFile, replaceSmallFile } from "../settings/small_file.ts";

/** A known server. */
export interface KnownServer {
  /** `192.168.1.5:5555`. */
  readonly address: string;
  readonly fingerprint: string;
  /** As base64. */
  readonly certificate: string;
}

/** The file of known servers cannot be used; the message is for people. */
export class KnownServersError extends Error {
  override readonly name = "KnownServersError";
}

// Enough for thousands of servers at some hundred bytes each. Tincan did not write a larger file.
const MAX_FILE_BYTES = 4 * 1024 * 1024;
const MAX_CERTIFICATE_LENGTH = Math.ceil(MAX_CERTIFICATE_BYTES / 3) * 4;

const HEADING =
  "# Servers that Tincan knows: address, fingerprint, certificate. Remove a line to make its server new again.";

/** The servers in the file, and its invalid lines. */
export interface KnownServersFile {
  readonly servers: ReadonlyMap<string, KnownServer>;
  /** The numbers of the invalid lines, from 1. */
  readonly wrong: readonly number[];
}

/** Parses the text of the file. The last line for an address counts. */
export function parseKnownServers(text: string): KnownServersFile {
  const servers = new Map<string, KnownServer>();
  const wrong: number[] = [];
  text.split("\n").forEach((line, index) => {
    if (/^\s*(#|$)/.test(line)) return;
    const server = parseLine(line);
    if (server) servers.set(server.address, server);
    else wrong.push(index + 1);
  });
  return { servers, wrong };
}

/** Returns the text of the file with this server in place of all lines for its address. Other lines stay. */
export function withServer(text: string, server: KnownServer): string {
  const kept = text.split("\n").filter((line) => parseLine(line)?.address !== server.address);
  while (kept.at(-1)?.trim() === "") kept.pop();
  if (kept.length === 0) kept.push(HEADING);
  return `${[...kept, `${server.address} ${server.fingerprint} ${server.certificate}`].join("\n")}\n`;
}

/** The file in which a client remembers servers, with a readable line for each. */
export class KnownServers {
  readonly path: string;
  readonly #folder: string | undefined;

  /** @param folder Created when there is a server to remember; undefined: nothing is known, and nothing remembered. */
  constructor(folder: string | undefined) {
    this.#folder = folder;
    this.path = folder === undefined ? "known_servers" : join(folder, "known_servers");
  }

  /** @throws {KnownServersError} if there is a file that cannot be read. */
  async load(): Promise<KnownServersFile & { readonly warning: string | undefined }> {
    return { ...parseKnownServers(await this.#read()), warning: await this.#warning() };
  }

  /**
   * Remembers a server. Other programs may write the file at the same time.
   *
   * @throws {KnownServersError} if it cannot be written.
   */
  async remember(server: KnownServer): Promise<void> {
    if (this.#folder === undefined) return;
    try {
      await Deno.mkdir(this.#folder, { recursive: true, mode: 0o700 });
      rejectLink(`${this.path}.lock`);
      // The system releases the lock however this program ends.
      using lock = await Deno.open(`${this.path}.lock`, { write: true, create: true, mode: 0o600 });
      await lock.lock(true);
      const text = withServer(await this.#read(), server);
      await replaceSmallFile(this.path, text);
    } catch (error) {
      if (error instanceof KnownServersError) throw error;
      throw new KnownServersError(t("programs.cannot-write", { path: this.path, reason: describeFileError(error) }), {
        cause: error,
      });
    }
  }

  async #warning(): Promise<string | undefined> {
    if (this.#folder === undefined || !await exists(this.#folder) || !othersMayWrite(OS, this.#folder)) {
      return undefined;
    }
    return t("programs.others-may-write", { folder: this.#folder });
  }

  async #read(): Promise<string> {
    if (this.#folder === undefined) return "";
    try {
      rejectLink(this.path);
      return new TextDecoder().decode(await readSmallFile(this.path, MAX_FILE_BYTES));
    } catch (error) {
      if (error instanceof Deno.errors.NotFound) return "";
      throw new KnownServersError(
        t("programs.known-servers-unreadable", { path: this.path, reason: describeFileError(error) }),
        { cause: error },
      );
    }
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await Deno.stat(path);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

/** Rejects a symbolic link, which other people could use to redirect reads and writes. @throws {Error} */
function rejectLink(file: string): void {
  if (isLink(file)) throw new Error(t("programs.is-link"));
}

function parseLine(line: string): KnownServer | undefined {
  const [where, digits, certificate, ...more] = line.trim().split(/[ \t]+/);
  if (more.length > 0 || !certificate || certificate.length > MAX_CERTIFICATE_LENGTH) return undefined;
  const fingerprint = parseFingerprint(digits);
  if (fingerprint === undefined || !/^[A-Za-z0-9+/]+={0,2}$/.test(certificate)) return undefined;
  try {
    const { host, port } = parseAddress(where);
    return { address: formatEndpoint({ host, port }), fingerprint, certificate };
  } catch {
    return undefined;
  }
}
