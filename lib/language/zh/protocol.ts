import type { Translated } from "../catalogue.ts";
import type { protocol as english } from "../en/protocol.ts";

/** protocol in Simplified Chinese. */
export const protocol: Translated<typeof english> = {};
