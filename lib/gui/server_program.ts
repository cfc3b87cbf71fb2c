import { clientsAddress, type ListenAddress, Stop } from "../operator/mod.ts";
import { NetError } from "../net/mod.ts";
import { OS, revokeRunPermission } from "../platform.ts";
import { AssetsError, loadAssets } from "./assets.ts";
import { openBrowser } from "./browser.ts";
import { Desertion } from "./idle_shutdown.ts";
import { ServerWindow, type WindowProgram } from "./server_window.ts";
import { forView } from "../text/mod.ts";

/**
 * A server with its window in the browser of this machine: asks there for what is missing, and shows what happens until
 * it is told to stop. What can be seen without a browser is said on the terminal.
 *
 * @param terminal Whether there is one, from which the server can be stopped; else it ends when its window has been
 * closed and nobody is connected any more.
 * @returns The exit status: 0 when it was stopped, 1 when it could not be started.
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
  let desertion: Desertion | undefined;
  let last: string | undefined;
  try {
    const where = fullyGiven(program);
    const failure = where && window.start(where);
    if (failure) {
      console.error(forView(failure.sentence, "terminal"));
      return 1;
    }
    console.log(`The server's window is at ${window.url}`);
    void openBrowser(OS, window.ticket).then((opened) => {
      if (!opened) console.log("No browser could be opened: open that address in one yourself.");
    }).finally(revokeRunPermission);
    const server = await Promise.race([window.started, stop.asked, abandoned.promise]);
    if (!server) return 0;
    const { host, port } = clientsAddress(server);
    console.log(`Server started and listening on ${host}:${port}`);
    desertion = new Desertion({
      watched: () => window.watched,
      people: () => server.stats().clients,
      end: () => stop.windowClosed(),
    });
    const closed = `The window was closed, and the server goes on. Open it again at ${window.url}`;
    left = () => terminal ? console.log(`${closed}\nCtrl-C stops the server.`) : desertion!.begin();
    await Promise.race([stop.asked, server.ended]);
    window.stopping();
    await server.stop(stop.reason);
    last = stop.sentence;
    return 0;
  } finally {
    desertion?.close();
    await window.end(last);
    if (last !== undefined) console.log(last);
  }
}

/** Where to listen, where flags say all of it and nothing is left to be asked for. */
function fullyGiven({ host, port, askPassword = false }: WindowProgram): ListenAddress | undefined {
  return host === undefined || port === undefined || askPassword ? undefined : { host, port };
}
