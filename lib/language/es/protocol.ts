import type { Translated } from "../catalogue.ts";
import type { protocol as english } from "../en/protocol.ts";

/** protocol in Spanish. */
export const protocol: Translated<typeof english> = {};
