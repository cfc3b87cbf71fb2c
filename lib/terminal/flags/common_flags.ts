import { say } from "../../language/mod.ts";
import type { Flag } from "./flag.ts";

/** The flags that both programs have. */
export const COMMON_FLAGS = [
  { group: "Help", name: "help", help: "Print this help." },
  { name: "lang", value: "LANG", otherwise: say("flags.language-of-system"), help: say("flags.help-lang") },
  { name: "version", help: "Print the version." },
] as const satisfies readonly Flag[];
