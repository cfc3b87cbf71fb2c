import type { Stored } from "../store/mod.ts";

/** What happens on a server, for whoever watches it: a console, a log file, a test. */
export type ServerEvent =
  | { type: "joined"; nick: string; address: string }
  | { type: "left"; nick: string; address: string; reason: string }
  | { type: "renamed"; from: string; to: string }
  | { type: "said"; messages: readonly Stored[] }
  | { type: "stranger"; address: string }
  | { type: "warning"; message: string };
