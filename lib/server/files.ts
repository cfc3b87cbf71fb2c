import { say } from "../language/mod.ts";
import { type Actor, checkPermission } from "../chat/mod.ts";
import { ProtocolError } from "../protocol/mod.ts";
import { type Context, stored } from "./context.ts";
import { describeFile, type FileDescription } from "./transfers/file_event.ts";
import type { RunningTransfer } from "./transfers/transfers.ts";

// Files that are looked through for one that the operator names.
const MAX_SEARCHED = 100_000;

/** Returns the newest files, newest first, and the transfers that are under way. */
export function listFiles(
  { store, transfers }: Context,
  limit: number,
): { files: FileDescription[]; running: RunningTransfer[] } {
  const files = stored(() => store.files.newest(limit).map(({ hash }) => describeFile(store, hash)));
  return { files, running: transfers.running() };
}

/**
 * Removes a file from all messages and from the disk.
 *
 * @param name How its hash begins.
 * @throws {ProtocolError} (rejects) `no-such-file`, also if several files begin like that.
 */
export async function removeFile({ store, transfers }: Context, by: Actor, name: string): Promise<void> {
  checkPermission(by, "delete files");
  const beginning = name.toLowerCase();
  const found = stored(() => store.files.newest(MAX_SEARCHED).filter(({ hash }) => hash.startsWith(beginning)));
  if (beginning === "" || found.length === 0) {
    throw new ProtocolError("no-such-file", say("server.no-such-listed-file"));
  }
  if (found.length > 1) throw new ProtocolError("no-such-file", say("server.several-files"));
  await transfers.room.remove(found[0].hash, by.nick);
}
