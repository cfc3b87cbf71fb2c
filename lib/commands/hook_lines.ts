import { t } from "../language/mod.ts";
import { cleanLine, formatDuration } from "../text/mod.ts";
import type { ServerMessages } from "../protocol/mod.ts";

/** Returns the answer to `/hooks`: a line for each, with the number for `/hook remove`. @param now Server time, or about that. */
export function describeHooks(hooks: readonly ServerMessages["hooks"]["hooks"][number][], now: number): string {
  if (hooks.length === 0) return t("commands.no-hooks");
  return hooks.map(({ hook: number, name, room, by, used }) =>
    t("commands.hook-line", {
      number,
      name: cleanLine(name),
      room: cleanLine(room),
      by: cleanLine(by),
      isUsed: used !== undefined,
      time: formatDuration(Math.max(0, now - (used ?? now))),
    })
  ).join("\n");
}
