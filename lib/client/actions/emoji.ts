import type { EmojiNames } from "../../commands/mod.ts";

let loading: Promise<EmojiNames> | undefined;

/** Loads the names of emoji that GitHub and others use. The first time takes some 10 ms. */
export function loadEmoji(): Promise<EmojiNames> {
  loading ??= import("gemoji").then(({ gemoji }) =>
    new Map(gemoji.flatMap(({ emoji, names }) => names.map((name) => [name, emoji])))
  );
  return loading;
}
