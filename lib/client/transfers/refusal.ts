import { inWords, say, t } from "../../language/mod.ts";
import { FEATURES } from "../../protocol/mod.ts";
import { formatBytes } from "../../text/mod.ts";
import type { State } from "../model/model.ts";

/** Says that the server does not know files. */
export const SERVER_TOO_OLD = say("files.server-too-old");

/** Returns why the server cannot take files, or a file of this size; undefined if it can. */
export function fileRefusal({ features, limits }: State, name = "", size = 0): string | undefined {
  if (!features.includes(FEATURES.files)) return inWords(SERVER_TOO_OLD);
  const most = limits.file ?? 0;
  if (most === 0) return t("files.takes-none");
  if (size <= most) return undefined;
  return t("files.too-large", { name, size: formatBytes(size), most: formatBytes(most) });
}
