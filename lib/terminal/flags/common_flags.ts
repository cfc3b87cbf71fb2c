import type { Flag } from "./flag.ts";

/** The flags that both programs have. */
export const COMMON_FLAGS = [
  { group: "Help", name: "help", help: "Print this help." },
  { name: "version", help: "Print the version." },
] as const satisfies readonly Flag[];
