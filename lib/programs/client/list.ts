import type { OfferedServer, ServerFinder } from "../../client/mod.ts";
import { t } from "../../language/mod.ts";
import { print } from "../../terminal/flags/mod.ts";

/**
 * Runs `client --list`: prints the servers that answer on the network.
 *
 * @param isJson Whether to print an object for each, for programs.
 * @returns The exit code: 0, or 1 if no server has answered.
 */
export async function listServers(finder: Pick<ServerFinder, "find">, isJson: boolean): Promise<number> {
  const servers = await finder.find();
  if (servers.length === 0) {
    console.error(t("programs.no-servers"));
    return 1;
  }
  return print((isJson ? servers.map(jsonOf) : tableOf(servers)).join("\n"));
}

function jsonOf({ address, host, port, name, version, status, people, fingerprint, webPort }: OfferedServer): string {
  return JSON.stringify({ address, host, port, name, version, status, people, fingerprint, web_port: webPort });
}

/** The name comes last, because it may contain spaces. */
function tableOf(servers: readonly OfferedServer[]): string[] {
  const rows = servers.map((it) => [it.address, it.status, `${it.people}`, it.fingerprint ?? "-", it.version, it.name]);
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  return rows.map((row) => row.map((cell, i) => i < row.length - 1 ? cell.padEnd(widths[i]) : cell).join("  "));
}
