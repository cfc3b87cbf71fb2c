import type { Translated } from "../catalogue.ts";
import type { finding as english } from "../en/finding.ts";

/** Servers that were found on the network, in German. */
export const finding: Translated<typeof english> = {
  "on-network": "In diesem Netz",
  "searching": "Server werden gesucht …",
  "none-found": "Kein Server hat geantwortet.",
  "status":
    "{status, select, known {bekannt} moved {bekannt, mit neuer Adresse} changed {MIT ANDEREM SCHLÜSSEL ALS FRÜHER} plain {unverschlüsselt} other {neu}}",
  "people": "{count, plural, =0 {niemand da} one {# Person} other {# Personen}}",
  "fingerprint": "Fingerabdruck: {fingerprint}",
  "plain": "Dieser Server verschlüsselt nicht: Jeder im Netz kann alles lesen.",
  "search-again": "Neu suchen",
  "count": "{count, plural, one {# Server in diesem Netz} other {# Server in diesem Netz}}",
};
