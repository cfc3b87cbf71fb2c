import { hostNamesOf } from "../../tls/mod.ts";
import { AssetsError, loadAssets } from "../../gui/assets.ts";
import { WebAuthority, type WebOptions } from "../../server/mod.ts";
import { DEFAULT_WEB_PORT, UsageError } from "../../terminal/flags/mod.ts";
import { parsePort } from "../../text/mod.ts";
import { machineNames, reachableHosts } from "../shared/this_machine.ts";
import { webKeyPair } from "./key_files.ts";

/**
 * Returns how to serve browsers; an error if the page was never built and no flag asks for it.
 *
 * @throws {UsageError} if a flag is wrong, or the page that a flag asks for was never built.
 */
export async function webOptions(
  flags: { "web-port"?: string; "web-cert"?: string; "web-key"?: string },
  data: string,
): Promise<WebOptions | AssetsError> {
  const needed = flags["web-port"] !== undefined;
  const given = await webKeyPair(flags["web-cert"], flags["web-key"]);
  const own = given ? undefined : WebAuthority.read(data);
  const current = async () => await own!.keys(reachableHosts(), Date.now());
  const keys = own ? await current() : given;
  try {
    return {
      port: parsePort(flags["web-port"] ?? String(DEFAULT_WEB_PORT), 0),
      needed,
      keys,
      ...own && { authority: { cert: own.cert, fingerprint: own.fingerprint, current } },
      files: await loadAssets(),
      names: [...machineNames(), ...keys ? await hostNamesOf(keys.cert) : []],
    };
  } catch (error) {
    if (!(error instanceof AssetsError)) throw error;
    if (needed) throw new UsageError(error.message);
    return error;
  }
}
