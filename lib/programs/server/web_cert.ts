import { currentLocale, t } from "../../language/mod.ts";
import { ownAddresses } from "../../platform.ts";
import { WebAuthority } from "../../server/mod.ts";
import { DEFAULT_WEB_PORT, type FlagValues, print, UsageError, type WEB_CERT_FLAGS } from "../../terminal/flags/mod.ts";
import { certificateHosts, readCertificate } from "../../tls/mod.ts";
import { isHostName, isIPv4, machineNames, reachableHosts } from "../shared/this_machine.ts";
import { dataFolder } from "./data_folder.ts";

/**
 * Runs `server web-cert`: makes the authority for browsers if there is none, and its certificate.
 *
 * @returns The exit code.
 * @throws {UsageError} if a host is not a name or address, or the authority does not permit it.
 */
export async function makeWebCertificate(flags: FlagValues<typeof WEB_CERT_FLAGS.flags>): Promise<number> {
  const data = dataFolder(flags.data);
  const named = (flags.names ?? "").toLowerCase().split(/[\s,]+/).filter((host) => host !== "");
  const wrong = named.find((host) => !isHostName(host) && !isIPv4(host));
  if (wrong !== undefined) throw new UsageError(t("flags.wrong-host", { host: wrong }));
  const addresses = named.filter(isIPv4);
  const reachable = reachableHosts();
  const hosts = {
    names: [...machineNames().slice(0, 1), ...named.filter((host) => !isIPv4(host))].filter(isHostName),
    addresses: [...reachable.addresses, ...addresses],
  };
  const before = flags.new ? undefined : WebAuthority.read(data);
  const [refused] = await before?.refused(named) ?? [];
  if (refused !== undefined) throw new UsageError(t("programs.web-cert-not-permitted", { host: refused }));
  const name = `Tincan ${Deno.hostname()}`;
  const authority = before ?? await WebAuthority.make(data, name, hosts, Date.now());
  const { cert } = await authority.keys(reachable, Date.now());
  const { to } = await readCertificate(cert);
  const date = new Intl.DateTimeFormat(currentLocale(), { dateStyle: "long" });
  return print([
    t(before ? "programs.web-cert-kept" : "programs.web-cert-made", { until: date.format(authority.until) }),
    authority.fingerprint,
    t("programs.web-cert-hosts", { hosts: (await certificateHosts(cert)).join(", "), until: date.format(to) }),
    t("programs.web-cert-next", { port: DEFAULT_WEB_PORT, address: ownAddresses()[0] ?? "127.0.0.1" }),
  ].join("\n"));
}
