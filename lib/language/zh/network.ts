import type { Translated } from "../catalogue.ts";
import type { network as english } from "../en/network.ts";

/** network in Simplified Chinese. */
export const network: Translated<typeof english> = {};
