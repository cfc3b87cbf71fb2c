import { type OfferedServer, onlyKnown, type ServerFinder } from "../client/mod.ts";
import { Delivery } from "../protocol/mod.ts";
import type { TabChannel } from "./local_site.ts";

/**
 * Looks for servers on the network, and tells a tab about them: now, and again whenever the tab sends anything, until it
 * hangs up.
 */
export async function findFor(tab: TabChannel, finder: Pick<ServerFinder, "find">): Promise<void> {
  const aborted = new AbortController();
  let isSearching = false;
  const tell = (servers: readonly OfferedServer[]) => {
    if (aborted.signal.aborted) return;
    tab.send(Delivery.ofJson(JSON.stringify({ type: "found", isSearching, servers: servers.map(asSent(servers)) })));
  };
  const search = async () => {
    if (isSearching || aborted.signal.aborted) return;
    isSearching = true;
    tell([]);
    const servers = await finder.find(tell, aborted.signal);
    isSearching = false;
    tell(servers);
  };
  let searching = search();
  await tab.receive({
    message: () => void (searching = Promise.all([searching, search()]).then(() => {})),
    unreadable: () => tab.close(),
    stranger: () => {},
  });
  aborted.abort();
  await searching;
}

/** Returns what a tab is told about a server. */
function asSent(all: readonly OfferedServer[]) {
  const only = onlyKnown(all);
  return (server: OfferedServer) => {
    const { name, host, port, address, fingerprint, people, status } = server;
    return { name, host, port, address, fingerprint, people, status, isOnlyKnown: server === only };
  };
}
