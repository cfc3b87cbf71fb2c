import { isAnyAddress, isIPv6 } from "../../text/mod.ts";
import { Advertiser, isLoopback, MdnsResponder, QUESTION_PORT, QuestionResponder } from "../../discovery/mod.ts";
import { t } from "../../language/mod.ts";
import type { Advertise } from "../../server/mod.ts";

/**
 * Returns what lets clients on the network find a server.
 *
 * @param host The address on which it listens.
 * @param about What does not change while it runs.
 * @returns Undefined if no other machine could connect.
 */
export function advertiseAt(
  host: string,
  about: { readonly name: string; readonly version: string; readonly fingerprint?: string },
): Advertise | undefined {
  if (isLoopback({ address: host })) return undefined;
  const only = isAnyAddress(host) ? undefined : host;
  // Both ways to answer use IPv4.
  if (only !== undefined && isIPv6(only)) return undefined;
  return (server) => {
    const advertisement = () => ({ ...about, ...server.ports(), people: server.people() });
    return new Advertiser({
      responders: {
        question: new QuestionResponder({ advertisement, host: only }),
        dnssd: new MdnsResponder({ advertisement, machine: Deno.hostname() }),
      },
      host: only,
      onChange: (way, error) => server.warn(describeChange(way, error)),
    });
  };
}

function describeChange(way: "question" | "dnssd", error: Error | undefined): string {
  if (error === undefined) return t("log.found-again", { way });
  const reason = "code" in error && error.code === "EADDRINUSE" ? "busy" : "other";
  return t("log.not-found", { way, reason, port: way === "question" ? QUESTION_PORT : 5353, detail: error.message });
}
