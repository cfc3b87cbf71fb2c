import type { Translated } from "../catalogue.ts";
import type { commands as english } from "../en/commands.ts";

/** commands in Arabic. */
export const commands: Translated<typeof english> = {};
