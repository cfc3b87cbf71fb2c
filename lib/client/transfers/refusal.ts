import { FEATURES } from "../../protocol/mod.ts";
import { formatBytes } from "../../text/mod.ts";
import type { State } from "../model/model.ts";

/** Says that the server does not know files. */
export const SERVER_TOO_OLD = "This server cannot take files. Ask its operator to update it.";

/** Returns why the server cannot take files, or a file of this size; undefined if it can. */
export function fileRefusal({ features, limits }: State, name = "", size = 0): string | undefined {
  if (!features.includes(FEATURES.files)) return SERVER_TOO_OLD;
  const most = limits.file ?? 0;
  if (most === 0) return "This server takes no files.";
  if (size <= most) return undefined;
  return `Cannot send ${name}: it has ${formatBytes(size)}, and this server takes at most ${formatBytes(most)}.`;
}
