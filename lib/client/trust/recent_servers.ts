import { join } from "node:path";
import { checkNick } from "../../protocol/mod.ts";
import { parseAddress } from "../link/address.ts";
import { readSmallFile, replaceSmallFile } from "../settings/small_file.ts";

/** A server, and the nickname there. */
export interface RecentServer {
  /** As typed: `192.168.1.5` or `192.168.1.5:8000`. */
  readonly address: string;
  readonly nick: string;
}

/** The servers that are remembered until the next start. */
export interface RecentServers {
  /** The last servers, newest first. */
  readonly servers: readonly RecentServer[];
  /** Those that are opened at each start, in order. */
  readonly opened: readonly RecentServer[];
}

// The maximum number of servers to remember.
const MAX_SERVERS = 9;

// Tincan did not write a larger file.
const MAX_FILE_BYTES = 64 * 1024;

const NOTHING: RecentServers = { servers: [], opened: [] };

/** Remembers servers in a file that only its owner may read. */
export class RecentServersFile {
  readonly #folder: string | undefined;
  readonly #path: string;

  /** @param folder Created when there is something to remember; undefined: nothing is remembered. */
  constructor(folder: string | undefined) {
    this.#folder = folder;
    this.#path = join(folder ?? "", "client.json");
  }

  /** Returns the servers; none if there is no file, or it cannot be read or parsed. */
  async load(): Promise<RecentServers> {
    if (this.#folder === undefined) return NOTHING;
    try {
      return parse(JSON.parse(new TextDecoder().decode(await readSmallFile(this.#path, MAX_FILE_BYTES))));
    } catch (error) {
      if (error instanceof SyntaxError || isFileError(error)) return NOTHING;
      throw error;
    }
  }

  /** Writes the servers if possible. @returns Whether they were written. */
  async save(recent: RecentServers): Promise<boolean> {
    if (this.#folder === undefined) return false;
    try {
      await Deno.mkdir(this.#folder, { recursive: true, mode: 0o700 });
      await replaceSmallFile(this.#path, `${JSON.stringify(recent, null, 2)}\n`);
      return true;
    } catch (error) {
      if (!isFileError(error)) throw error;
      return false;
    }
  }
}

/** Returns the servers with this server as the last used. */
export function remember({ servers, opened }: RecentServers, used: RecentServer): RecentServers {
  return { servers: [used, ...without(servers, used.address)].slice(0, MAX_SERVERS), opened };
}

/** Returns the servers, with this server to be opened at each start. */
export function rememberOpened(recent: RecentServers, server: RecentServer): RecentServers {
  return { ...recent, opened: [...without(recent.opened, server.address), server].slice(-MAX_SERVERS) };
}

/** Returns the servers, with this server no longer to be opened at each start. */
export function forgetOpened(recent: RecentServers, address: string): RecentServers {
  return { ...recent, opened: without(recent.opened, address) };
}

function without(servers: readonly RecentServer[], address: string): readonly RecentServer[] {
  return servers.filter((server) => server.address !== address);
}

function parse(value: unknown): RecentServers {
  const { servers, opened } = (value ?? {}) as { servers?: unknown; opened?: unknown };
  const valid = (list: unknown) =>
    !Array.isArray(list)
      ? []
      : list.filter(isRecentServer).slice(0, MAX_SERVERS).map(({ address, nick }) => ({ address, nick }));
  return { servers: valid(servers), opened: valid(opened) };
}

/** Returns whether a server in the file is valid, since people may have edited it. */
function isRecentServer(value: unknown): value is RecentServer {
  const { address, nick } = (value ?? {}) as Partial<Record<keyof RecentServer, unknown>>;
  if (typeof address !== "string" || typeof nick !== "string") return false;
  try {
    parseAddress(address);
    return checkNick(nick) !== "";
  } catch {
    return false;
  }
}

function isFileError(error: unknown): boolean {
  return error instanceof Deno.errors.NotFound || error instanceof Deno.errors.PermissionDenied ||
    error instanceof Deno.errors.NotCapable || error instanceof Deno.errors.AlreadyExists ||
    (error instanceof Error && /os error/.test(error.message));
}
