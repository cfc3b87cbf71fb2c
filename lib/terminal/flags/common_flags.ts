import { say } from "../../language/mod.ts";
import type { Flag } from "./flag.ts";

/** The flags that both programs have. */
export const COMMON_FLAGS = [
  { group: say("flags.group-help"), name: "help", onlyTyped: true, help: say("flags.help-help") },
  { name: "lang", value: "LANG", otherwise: say("flags.language-of-system"), help: say("flags.help-lang") },
  { name: "version", onlyTyped: true, help: say("flags.help-version") },
] as const satisfies readonly Flag[];

/** The flag of everything that uses a data folder. */
export const DATA_FLAG = {
  name: "data",
  value: "DIR",
  otherwise: say("flags.folder-in-profile"),
  help: say("flags.help-data"),
} as const satisfies Flag;
