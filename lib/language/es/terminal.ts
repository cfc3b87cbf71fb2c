import type { Translated } from "../catalogue.ts";
import type { terminal as english } from "../en/terminal.ts";

/** terminal in Spanish. */
export const terminal: Translated<typeof english> = {};
