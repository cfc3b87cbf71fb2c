import type { Translated } from "../catalogue.ts";
import type { server as english } from "../en/server.ts";

/** server in German. */
export const server: Translated<typeof english> = {};
