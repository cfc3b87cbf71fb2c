import type { Translated } from "../catalogue.ts";
import type { network as english } from "../en/network.ts";

/** network in Spanish. */
export const network: Translated<typeof english> = {};
