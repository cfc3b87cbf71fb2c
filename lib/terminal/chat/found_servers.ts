import type { OfferedServer } from "../../client/mod.ts";
import { t } from "../../language/mod.ts";

/** Returns what people read about a server that was found: `Office  192.168.1.5  new  3 people`. */
export function describeFound({ name, address, status, people }: OfferedServer): string {
  return [name, address, t("finding.status", { status }), t("finding.people", { count: people })]
    .join("  ");
}

/** Returns the rest, which matters before the first connection: the fingerprint. */
export function describeKey({ fingerprint }: OfferedServer): string {
  return fingerprint === undefined ? t("finding.plain") : t("finding.fingerprint", { fingerprint });
}
