import { say, type Sentence, t } from "../language/mod.ts";
import { cleanLine, formatDuration } from "../text/mod.ts";
import type { ServerMessages } from "../protocol/mod.ts";

type ShownHook = ServerMessages["hooks"]["hooks"][number];

/** Returns the answer to `/hooks`: a line for each, with the number for `/hook remove`. @param now Server time, or about that. */
export function describeHooks(hooks: readonly ShownHook[], now: number): string {
  if (hooks.length === 0) return t("commands.no-hooks");
  return hooks.map(({ to, failed = 0, trouble = "", ...hook }) =>
    [
      describeHook(hook, to, now),
      ...trouble === "" ? [] : [t("commands.hook-trouble", { count: failed, reason: cleanLine(trouble) })],
    ].join("\n   ")
  ).join("\n");
}

/** Says what is shown only once of a new hook: the address of an incoming hook, the key of an outgoing hook. */
export function describeCreatedHook(
  { hook, url = "", key }: Pick<ServerMessages["hook"], "hook" | "url" | "key">,
): Sentence {
  const made = { name: cleanLine(hook.name), room: cleanLine(hook.room) };
  return key === undefined
    ? say("commands.hook-created", { ...made, url: cleanLine(url) })
    : say("commands.hook-out-created", { ...made, host: cleanLine(hook.to ?? ""), key: cleanLine(key) });
}

function describeHook({ hook: number, name, room, by, used }: ShownHook, to: string | undefined, now: number): string {
  return t("commands.hook-line", {
    number,
    isOut: to !== undefined,
    host: cleanLine(to ?? ""),
    name: cleanLine(name),
    room: cleanLine(room),
    by: cleanLine(by),
    isUsed: used !== undefined,
    time: formatDuration(Math.max(0, now - (used ?? now))),
  });
}
