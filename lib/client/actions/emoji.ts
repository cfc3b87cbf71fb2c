import type { EmojiNames } from "../../commands/mod.ts";

let loading: Promise<EmojiNames> | undefined;

/** Loads the names of emoji, as GitHub and others write them; some 10 ms, the first time only. */
export function loadEmoji(): Promise<EmojiNames> {
  loading ??= import("gemoji").then(({ gemoji }) =>
    new Map(gemoji.flatMap(({ emoji, names }) => names.map((name) => [name, emoji])))
  );
  return loading;
}
