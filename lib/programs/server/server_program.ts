import { AssetsError } from "../../gui/assets.ts";
import type { WindowProgram } from "../../gui/server_window.ts";
import { t } from "../../language/mod.ts";
import { NetError } from "../../net/mod.ts";
import type { Failure } from "../../operator/mod.ts";
import { ownAddresses } from "../../platform.ts";
import { DEFAULT_LIMITS, DEFAULT_PORT } from "../../protocol/mod.ts";
import { listenersOf, Server, type ServerOptions } from "../../server/mod.ts";
import { StoreError } from "../../store/mod.ts";
import { type FlagValues, readFlags, readPasswordFile, SERVER_FLAGS, UsageError } from "../../terminal/flags/mod.ts";
import { cleanText, parseIPv4, parsePort } from "../../text/mod.ts";
import { readCertificate } from "../../tls/mod.ts";
import { oneOf, optionalNumber, size, wholeNumber } from "../shared/flag_values.ts";
import { advertiseAt } from "./advertise.ts";
import { dataFolder } from "./data_folder.ts";
import { clientKeyPair } from "./key_files.ts";
import { webOptions } from "./web_options.ts";

const DAY_MS = 24 * 3600 * 1000;

/** The flags of the server as they were given. */
export type ServerFlags = FlagValues<typeof SERVER_FLAGS.flags>;

/**
 * Reads the flags of the server.
 *
 * @throws {UsageError} if they are unknown or contradict each other.
 */
export function readServerFlags(args: readonly string[]): ServerFlags {
  const flags = readFlags(SERVER_FLAGS, args);
  for (const name of ["line", "headless"] as const) {
    if (flags.gui && flags[name]) {
      throw new UsageError(t("flags.not-together", { first: "--gui", second: `--${name}` }));
    }
  }
  for (const name of ["web-port", "web-cert", "web-key"] as const) {
    if (!flags.web && flags[name] !== undefined) {
      throw new UsageError(t("flags.no-effect", { flag: `--${name}`, other: "--no-web" }));
    }
  }
  return flags;
}

/**
 * Turns flags into a program that an operator's view can start.
 *
 * @param version The version of this program.
 * @param canAsk Whether there is a terminal or a window to ask for a password.
 * @throws {UsageError} if a value is wrong or a file cannot be used.
 * @throws {StoreError} if the data folder cannot be used.
 */
export async function serverProgram(flags: ServerFlags, version: string, canAsk: boolean): Promise<WindowProgram> {
  const options = {
    name: flags.name ?? Deno.hostname(),
    version,
    data: dataFolder(flags.data),
    maxClients: wholeNumber("--max-clients", flags["max-clients"], 1),
    maxPerAddress: wholeNumber("--max-per-address", flags["max-per-address"], 1),
    limits: {
      ...DEFAULT_LIMITS,
      rate: wholeNumber("--rate", flags.rate, 0),
      edit: wholeNumber("--edit-minutes", flags["edit-minutes"], 0),
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
    registeredOnly: flags["registered-only"],
  };
  const keys = flags.plain ? undefined : await clientKeyPair(flags, options.data);
  const password = readPasswordFile("--password-file", flags["password-file"]);
  if (flags.password && password === undefined && !canAsk) {
    throw new UsageError(t("flags.ask-needs-terminal"));
  }
  const web = flags.web ? await webOptions(flags, options.data) : undefined;
  const webPage = web instanceof AssetsError ? undefined : web;
  const fingerprint = keys && (await readCertificate(keys.cert)).fingerprint;
  return {
    name: options.name,
    version: options.version,
    host: flags.host === undefined ? undefined : parseIPv4(flags.host),
    port: flags.port === undefined ? undefined : parsePort(flags.port, 0),
    defaults: { host: "0.0.0.0", port: DEFAULT_PORT },
    data: options.data,
    fingerprint,
    logFormat: oneOf("--log-format", flags["log-format"], ["text", "json"]),
    ownAddresses,
    askPassword: flags.password && password === undefined,
    noWeb: web instanceof AssetsError ? web.message : undefined,
    start: (where, onEvent, asked = password) =>
      start({
        ...options,
        advertise: flags.announce ? advertiseAt(where.host, { ...options, fingerprint }) : undefined,
        listeners: listenersOf({ ...options, ...where, keys, webPage }),
        password: asked,
        onEvent,
      }),
  };
}

/** Starts a server, or says why it cannot start. */
function start(options: ServerOptions): Server | Failure {
  try {
    return new Server(options);
  } catch (error) {
    if (!(error instanceof NetError || error instanceof StoreError)) throw error;
    if (error instanceof StoreError) return { sentence: cleanText(error.message), elsewhere: false };
    const where = error.failure === "not-here" ? "host" : "port";
    return { sentence: error.sentence, elsewhere: true, where };
  }
}
