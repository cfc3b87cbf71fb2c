/** Looks for servers in its own process, on a host of a test, and prints what it finds and after how many milliseconds. */
import { search } from "../../lib/discovery/mod.ts";

const begun = performance.now();
const after = new Map<string, number>();
const servers = await search({
  onFound: (servers) => {
    for (const { name } of servers) if (!after.has(name)) after.set(name, Math.round(performance.now() - begun));
  },
});
console.log(JSON.stringify({
  servers: servers.map(({ name, port, hosts }) => ({ name, port, hosts: hosts.toSorted() })),
  after: Object.fromEntries(after),
}));
