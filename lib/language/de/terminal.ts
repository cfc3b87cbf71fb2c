import type { Translated } from "../catalogue.ts";
import type { terminal as english } from "../en/terminal.ts";

/** terminal in German. */
export const terminal: Translated<typeof english> = {};
