import { join } from "node:path";
import { StoreError } from "./store_error.ts";

/** The folder in a data folder where a backup is prepared. Until it is complete, the data is as it was. */
export const RESTORING = "restoring";

/** The name of that folder once it is complete, while its content takes its place. */
export const RESTORED = "restored";

/** @throws {StoreError} if a data folder has a part of its earlier data and a part of a backup. */
export function refuseUnfinishedRestore(path: string): void {
  try {
    Deno.lstatSync(join(path, RESTORED));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return;
    throw error;
  }
  throw new StoreError(
    `A backup was not restored to its end in ${path}. Restore it again, with server restore and --replace, or give another ` +
      "folder with --data.",
  );
}
