import { type ClientListenerOptions, listenForClients } from "./clients.ts";
import type { Listen, Listener } from "./listener.ts";
import { listenForMonitoring, type MonitoringOptions } from "./monitoring.ts";
import { listenForBrowsers, type WebOptions } from "./web.ts";

/** Where a server listens. */
export interface ListenersOptions extends ClientListenerOptions {
  /** Serves browsers too. Without it, only clients are served. */
  readonly webPage?: WebOptions;
  /** Serves metrics too. */
  readonly monitoring?: MonitoringOptions;
  /** The version of the server, for the page. */
  readonly version: string;
}

/** Returns the listeners of a server: for clients and, if wanted, for browsers and for monitoring. */
export function listenersOf(options: ListenersOptions): Listen[] {
  const { host, version, webPage, monitoring } = options;
  const about = {
    version,
    get name() {
      return options.name;
    },
  };
  let clients: Listener | undefined;
  const talkPort = () => clients?.address.kind === "clients" ? clients.address.port : 0;
  return [
    (server) => clients = listenForClients(options)(server),
    ...webPage ? [listenForBrowsers(host, webPage, about, talkPort)] : [],
    ...monitoring ? [listenForMonitoring(monitoring)] : [],
  ];
}
