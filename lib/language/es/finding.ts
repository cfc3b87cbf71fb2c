import type { Translated } from "../catalogue.ts";
import type { finding as english } from "../en/finding.ts";

/** Servers that were found on the network, in Spanish. */
export const finding: Translated<typeof english> = {
  "on-network": "En esta red",
  "searching": "Buscando servidores...",
  "none-found": "No respondió ningún servidor.",
  "status":
    "{status, select, known {conocido} moved {conocido, con otra dirección} changed {CON OTRA CLAVE QUE ANTES} plain {sin cifrar} other {nuevo}}",
  "people": "{count, plural, =0 {nadie} one {# persona} other {# personas}}",
  "fingerprint": "Huella digital: {fingerprint}",
  "plain": "Este servidor no cifra: cualquiera en la red puede leerlo todo.",
  "search-again": "Buscar otra vez",
  "count": "{count, plural, one {# servidor en esta red} other {# servidores en esta red}}",
};
