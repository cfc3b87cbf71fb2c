import { t } from "../../language/mod.ts";
import type { ReadEnv } from "../../platform.ts";

// The most bytes that terminals take at once.
const MAX_BYTES = 74_000;

/** Returns whether a terminal can put a text into the clipboard of its machine (OSC 52), as far as the environment tells. */
export function hasClipboard(env: ReadEnv): boolean {
  return !/^(linux|dumb|cons\d|vt\d|eterm)/.test(env("TERM") ?? "");
}

/**
 * Asks the terminal to put the text of messages into the clipboard.
 *
 * @param copies Whether the terminal can do that; yes unless given.
 * @returns A remark for the person.
 */
export function copyToClipboard(
  { text, count }: { readonly text: string; readonly count: number },
  { screen, copies = true }: { readonly screen: { signal(sequence: string): void }; readonly copies?: boolean },
): string {
  if (!copies) return t("terminal.cannot-copy");
  const bytes = new TextEncoder().encode(text);
  if (bytes.length > MAX_BYTES) return t("terminal.copy-too-long", { max: MAX_BYTES });
  screen.signal(`\x1b]52;c;${bytes.toBase64()}\x07`);
  return t("terminal.copied", { count });
}
