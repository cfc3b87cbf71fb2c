import type { WindowProgram } from "../../gui/server_window.ts";
import { NetError } from "../../net/mod.ts";
import type { Failure } from "../../operator/mod.ts";
import { onLogRotation, OS, ownAddresses } from "../../platform.ts";
import { DEFAULT_PORT } from "../../protocol/mod.ts";
import { listenersOf, Server, type ServerOptions } from "../../server/mod.ts";
import { StoreError } from "../../store/mod.ts";
import { DEFAULT_WEB_PORT } from "../../terminal/flags/mod.ts";
import { cleanText, parseIP, parsePort } from "../../text/mod.ts";
import { readCertificate } from "../../tls/mod.ts";
import { advertiseAt } from "./advertise.ts";
import type { Configuration } from "./config/configuration.ts";
import { answerRequests } from "./folder_requests.ts";
import { copyToLog, openLog, reopenLog } from "./log_copy.ts";
import { dataFolder } from "./data_folder.ts";
import { Reload } from "./reload.ts";
import { settingsOf } from "./settings.ts";

/**
 * Turns flags into a program that an operator's view can start.
 *
 * @param args The command line, to be read again.
 * @param version The version of this program.
 * @param canAsk Whether there is a terminal or a window to ask for a password.
 * @throws {UsageError} if a value is wrong or a file cannot be used.
 * @throws {StoreError} if the data folder cannot be used.
 */
export async function serverProgram(
  args: readonly string[],
  configuration: Configuration,
  version: string,
  canAsk: boolean,
): Promise<WindowProgram> {
  const { flags } = configuration;
  const settings = await settingsOf(configuration, canAsk);
  const { options, keys, password, webPage, monitoring } = settings;
  const fingerprint = keys && (await readCertificate(keys.cert)).fingerprint;
  const log = openLog(configuration);
  const reload = new Reload({ args, canAsk }, configuration, settings, fingerprint);
  // What others are told, which can change.
  const about = {
    version,
    get name() {
      return reload.settings.options.name;
    },
    get fingerprint() {
      return reload.fingerprint;
    },
  };
  return {
    name: options.name,
    version,
    host: flags.host === undefined ? undefined : parseIP(flags.host),
    port: flags.port === undefined ? undefined : parsePort(flags.port, 0),
    defaults: { host: "0.0.0.0", port: DEFAULT_PORT },
    data: options.data,
    fingerprint,
    get logFormat() {
      return reload.settings.logFormat;
    },
    ownAddresses,
    askPassword: flags.password && password === undefined,
    noWeb: settings.noWeb,
    logFile: log,
    start(where, showEvent, asked) {
      // Without a view, the log is what shows events.
      const copy = log && canAsk ? copyToLog(log, reload, showEvent) : undefined;
      const onEvent = copy?.onEvent ?? showEvent;
      const server = start({
        ...options,
        version,
        advertise: flags.advertise ? advertiseAt(where.host, about) : undefined,
        listeners: listenersOf({
          ...where,
          keys,
          webPage,
          monitoring,
          version,
          get name() {
            return about.name;
          },
        }),
        password: asked ?? password,
        onEvent,
      });
      if ("sentence" in server) {
        void copy?.close();
        return server;
      }
      void server.ended.then(copy?.close);
      const reopen = () => reopenLog(log, onEvent);
      onLogRotation(OS, reopen);
      return Object.assign(server, {
        async reload() {
          reopen();
          await reload.run({ server, report: onEvent, asked });
        },
      });
    },
  };
}

/** Returns what the server uses where there is neither a flag nor a fallback, by the name of the flag. */
export function knownDefaults(): Record<string, string> {
  return {
    host: "0.0.0.0",
    port: String(DEFAULT_PORT),
    name: Deno.hostname(),
    data: dataFolder(undefined),
    "web-port": String(DEFAULT_WEB_PORT),
  };
}

/** Starts a server, or says why it cannot start. */
function start(options: ServerOptions): Server | Failure {
  try {
    const server = new Server(options);
    answerRequests(server, options.data);
    return server;
  } catch (error) {
    if (!(error instanceof NetError || error instanceof StoreError)) throw error;
    if (error instanceof StoreError) return { sentence: cleanText(error.message), elsewhere: false };
    const where = error.failure === "not-here" ? "host" : "port";
    return { sentence: error.sentence, elsewhere: true, where };
  }
}
