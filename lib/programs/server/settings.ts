import { AssetsError } from "../../gui/assets.ts";
import { t } from "../../language/mod.ts";
import type { LogFormat } from "../../operator/mod.ts";
import { DEFAULT_LIMITS, MAX_MOTD_LENGTH, MAX_MOTD_LINES } from "../../protocol/mod.ts";
import { parseHookHost, type ServerOptions, type WebOptions } from "../../server/mod.ts";
import { readPasswordFile, UsageError } from "../../terminal/flags/mod.ts";
import { cleanText, countCharacters, DAY_MS } from "../../text/mod.ts";
import type { KeyPair } from "../../tls/mod.ts";
import { oneOf, optionalEndpoint, optionalNumber, readFile, size } from "../shared/flag_values.ts";
import { backupSchedule } from "./backup_schedule.ts";
import type { Configuration, ServerFlags } from "./config/configuration.ts";
import { dataFolder } from "./data_folder.ts";
import { clientKeyPair } from "./key_files.ts";
import { webOptions } from "./web_options.ts";

/** What the flags of a server mean, with the files that they name. */
export interface Settings {
  readonly options: Omit<ServerOptions, "listeners" | "version" | "password" | "onEvent">;
  /** The key and certificate for clients; undefined: nothing is encrypted. */
  readonly keys: KeyPair | undefined;
  /** Those, if they are from the data folder. */
  readonly ownKeys: KeyPair | undefined;
  /** The password of the server, from its file. */
  readonly password: string | undefined;
  /** How browsers are served; undefined: not at all. */
  readonly webPage: WebOptions | undefined;
  /** Why browsers are not served, although no flag turns them off. */
  readonly noWeb: string | undefined;
  /** Where programs watch the server; undefined: nowhere. */
  readonly monitoring: { readonly host: string; readonly port: number } | undefined;
  readonly logFormat: LogFormat;
}

/**
 * Reads what the flags of a server mean, and the files that they name.
 *
 * @param canAsk Whether there is a terminal or a window to ask for a password.
 * @param running What a server that is running uses. Its data folder and its own key stay: the folder is locked.
 * @throws {UsageError} if a value is wrong or a file cannot be used.
 * @throws {StoreError} if the data folder cannot be used.
 */
export async function settingsOf(
  configuration: Configuration,
  canAsk: boolean,
  running?: Settings,
): Promise<Settings> {
  try {
    return await read(configuration.flags, canAsk, running);
  } catch (error) {
    throw configuration.explained(error);
  }
}

/** @throws {UsageError} if it is too long, or both flags give it. */
function motdOf({ motd, "motd-file": file }: ServerFlags): string | undefined {
  if (motd !== undefined && file !== undefined) {
    throw new UsageError(t("flags.not-together", { first: "--motd", second: "--motd-file" }));
  }
  const flag = file === undefined ? "--motd" : "--motd-file";
  const text = cleanText(file === undefined ? motd ?? "" : readFile("--motd-file", file)).replace(
    /^\ufeff?(\s*\n)?|\s+$/g,
    "",
  );
  if (countCharacters(text) > MAX_MOTD_LENGTH || text.split("\n").length > MAX_MOTD_LINES) {
    throw new UsageError(t("config.motd-too-long", { flag, characters: MAX_MOTD_LENGTH, lines: MAX_MOTD_LINES }));
  }
  return text === "" ? undefined : text;
}

async function read(flags: ServerFlags, canAsk: boolean, running?: Settings): Promise<Settings> {
  const data = dataFolder(flags.data);
  const options = {
    name: flags.name ?? Deno.hostname(),
    data,
    maxClients: Number(flags["max-clients"]),
    maxPerAddress: Number(flags["max-per-address"]),
    limits: {
      ...DEFAULT_LIMITS,
      rate: Number(flags.rate),
      edit: Number(flags["edit-minutes"]),
      file: size("--max-file", flags["max-file"]) || undefined,
    },
    fileRoom: {
      total: size("--files-max", flags["files-max"]),
      whenFull: oneOf("--files-full", flags["files-full"], ["oldest", "refuse"]),
    },
    dailyShare: size("--files-daily", flags["files-daily"]),
    durability: oneOf("--durability", flags.durability, ["process", "power"]),
    retention: {
      age: optionalNumber("--history-days", flags["history-days"], DAY_MS),
      messages: optionalNumber("--history-max", flags["history-max"], 1),
    },
    transcript: flags.transcript,
    motd: motdOf(flags),
    backup: backupSchedule(flags),
    registeredOnly: flags["registered-only"],
    hookHosts: hookHosts(flags["hook-hosts"]),
  };
  const folder = running?.options.data ?? data;
  const isOwn = flags.cert === undefined && flags.key === undefined;
  const isPlain = running === undefined ? flags.plain : running.keys === undefined;
  const keys = isPlain ? undefined : isOwn && running?.ownKeys || await clientKeyPair(flags, folder);
  const password = readPasswordFile("--password-file", flags["password-file"]);
  if (flags.password && password === undefined && !canAsk) {
    throw new UsageError(t("flags.ask-needs-terminal"));
  }
  const web = flags.web ? await webOptions(flags, folder) : undefined;
  const [webPage, noWeb] = web instanceof AssetsError ? [undefined, web.message] : [web, undefined];
  return {
    options,
    keys,
    ownKeys: isOwn ? keys : undefined,
    password,
    webPage,
    noWeb,
    monitoring: optionalEndpoint("--metrics", flags.metrics),
    logFormat: oneOf("--log-format", flags["log-format"], ["text", "json"]),
  };
}

/** Reads the hosts to which hooks may post. @throws {UsageError} if one of them is not a host. */
function hookHosts(named = ""): ServerOptions["hookHosts"] {
  return named.split(",").map((host) => host.trim()).filter((host) => host !== "").map((host) => {
    const parsed = parseHookHost(host);
    if (parsed === undefined) throw new UsageError(t("flags.wrong-hook-host", { host: cleanText(host) }));
    return parsed;
  });
}
