import { t } from "../language/mod.ts";
import { type Address, RecentServersFile, type ServerFinder, type Trust } from "../client/mod.ts";
import { NetError } from "../net/mod.ts";
import { configDirectory, type Os, revokeRunPermission } from "../platform.ts";
import { AssetsError, loadAssets } from "./assets.ts";
import { openOnDesktop } from "./browser.ts";
import { openClientWindow } from "./client_window.ts";

/** The settings of the client in a browser. */
export interface BrowserProgram {
  readonly version: string;
  /** The address that flags set. */
  readonly address: Address | undefined;
  readonly nick: string | undefined;
  /** Returns what decides whether to trust a server; undefined: nothing is encrypted. */
  readonly trustIn: ((server: Address) => Trust) | undefined;
  /** Finds servers on the network if no address is given; absent: the person types the address. */
  readonly finder: Pick<ServerFinder, "find"> | undefined;
  readonly os: Os;
  /** Calls `stop` when the system ends the program. @returns A function that removes the handler. */
  readonly onTermination: (os: Os, stop: () => void) => () => void;
}

/**
 * Runs the chat in the browser of this machine until its last tab is closed.
 *
 * @returns The exit status: 0, or 1 if the page cannot be served.
 */
export async function chatInBrowser({ os, onTermination, ...program }: BrowserProgram): Promise<number> {
  const ended = Promise.withResolvers<void>();
  const unhandle = onTermination(os, ended.resolve);
  try {
    const recent = new RecentServersFile(configDirectory(os, (name) => Deno.env.get(name)));
    const window = openClientWindow({
      ...program,
      finder: program.address ? undefined : program.finder,
      recent,
      files: await loadAssets(),
    });
    console.log(t("programs.client-at", { url: window.url }));
    if (!await openOnDesktop(os, window.ticket)) {
      console.log(t("programs.no-browser"));
    }
    revokeRunPermission();
    await Promise.race([ended.promise, window.left]);
    await window.close();
    return 0;
  } catch (error) {
    if (!(error instanceof NetError || error instanceof AssetsError)) throw error;
    console.error(error.message);
    return 1;
  } finally {
    unhandle();
  }
}
