import { say } from "../../language/mod.ts";
import { ProtocolError } from "../../protocol/mod.ts";
import { StoreError } from "../../store/mod.ts";

/** Returns what the client is told of an error. The operator is told what is wrong with the disk. */
export function withoutDisk(error: unknown, warn: (message: string) => void): unknown {
  if (!(error instanceof StoreError)) return error;
  warn(error.message);
  return new ProtocolError("files-full", say("server.disk-trouble"));
}
