import { say } from "../../language/mod.ts";
import { ProtocolError } from "../../protocol/mod.ts";
import type { Log } from "../../store/mod.ts";

// Maximum size of what waits to be stored, in UTF-16 units. Beyond it, everyone waits.
const MAX_BACKLOG = 4 * 1024 * 1024;
const RETRY_MS = 500;

/** Checks that the log can take more. @throws {ProtocolError} `rate-limited` if too much waits to be stored. */
export function checkBacklog({ backlog }: Pick<Log, "backlog">): void {
  if (backlog <= MAX_BACKLOG) return;
  throw new ProtocolError("rate-limited", say("server.busy-storing"), RETRY_MS);
}
