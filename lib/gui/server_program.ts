import { formatEndpoint } from "../text/mod.ts";
import { clientsAddress, type ListenAddress, Stop } from "../operator/mod.ts";
import { NetError } from "../net/mod.ts";
import { OS, revokeRunPermission } from "../platform.ts";
import { AssetsError, loadAssets } from "./assets.ts";
import { openOnDesktop } from "./browser.ts";
import { IdleShutdown } from "./idle_shutdown.ts";
import { ServerWindow, type WindowProgram } from "./server_window.ts";
import { inWords, t } from "../language/mod.ts";

/**
 * Runs a server with a window in the browser of this machine, until it is told to stop. The window asks for missing
 * settings. The terminal shows the address of the window, and errors.
 *
 * @param terminal Whether a terminal can stop the server. Otherwise the server ends when its window has been closed and
 * nobody is connected.
 * @returns The exit status: 0 after a stop, 1 if the server could not start.
 */
export async function operateInBrowser(program: WindowProgram, terminal: boolean): Promise<number> {
  const stop = new Stop();
  const abandoned = Promise.withResolvers<void>();
  let left = abandoned.resolve;
  let window: ServerWindow;
  try {
    window = new ServerWindow({
      program,
      files: await loadAssets("operator.html"),
      stop: (why) => stop.ask(why),
      onEvent: (event) => stop.note(event),
      onLeft: () => left(),
    });
  } catch (error) {
    if (!(error instanceof NetError || error instanceof AssetsError)) throw error;
    console.error(error.message);
    return 1;
  }
  let idleShutdown: IdleShutdown | undefined;
  let last: string | undefined;
  try {
    const where = fullyGiven(program);
    const failure = where && window.start(where);
    if (failure) {
      console.error(inWords(failure.sentence, "terminal"));
      return 1;
    }
    console.log(t("programs.window-at", { url: window.url }));
    void openOnDesktop(OS, window.ticket).then((opened) => {
      if (!opened) console.log(t("programs.no-browser"));
    }).finally(revokeRunPermission);
    const server = await Promise.race([window.started, stop.asked, abandoned.promise]);
    if (!server) return 0;
    stop.serves(server);
    const { host, port } = clientsAddress(server);
    console.log(t("operator.started", { address: formatEndpoint({ host, port }) }));
    idleShutdown = new IdleShutdown({
      watched: () => window.watched,
      people: () => server.stats().clients,
      end: () => stop.windowClosed(),
    });
    const closed = t("programs.window-closed", { url: window.url });
    left = () => terminal ? console.log(`${closed}\n${t("programs.press-to-stop")}`) : idleShutdown!.begin();
    await Promise.race([stop.asked, server.ended]);
    window.stopping();
    await server.stop(stop.reason);
    last = stop.sentence;
    return 0;
  } finally {
    idleShutdown?.close();
    await window.end(last);
    if (last !== undefined) console.log(last);
  }
}

/** Returns the address to listen on if there is nothing to ask for. */
function fullyGiven({ host, port, askPassword = false }: WindowProgram): ListenAddress | undefined {
  return host === undefined || port === undefined || askPassword ? undefined : { host, port };
}
