import { isEmoji } from "../text/mod.ts";
import { REACT, REPLACE } from "./amendment_commands.ts";
import type { EmojiNames } from "./emoji.ts";
import type { Line } from "./parse.ts";

// Both parts can contain `\/`, which stands for a slash.
const SUBSTITUTION = /^s\/((?:\\.|[^/\\\n])+)\/((?:\\.|[^/\\\n])*)\/(g?)\s*$/u;
const REACTION = /^\+(?::([\w+-]+):|(\S+))\s*$/u;

/**
 * Parses a line that is exactly a substitution in the person's last message (`s/old/new/`, `s/old/new/g`) or a reaction
 * to the last message of another (`+:tada:`, `+🎉`); undefined for any other. With a space before it, such a line is
 * text.
 */
export function parseShorthand(line: string, emoji: EmojiNames): Line | undefined {
  const [, old, replacement, all] = SUBSTITUTION.exec(line) ?? [];
  if (old !== undefined) {
    return {
      type: "command",
      command: REPLACE,
      values: [unescape(old), unescape(replacement), all === "" ? undefined : all],
    };
  }
  const [, name, typed] = REACTION.exec(line) ?? [];
  const reaction = name === undefined ? typed : emoji.get(name) ?? emoji.get(name.toLowerCase());
  return reaction !== undefined && isEmoji(reaction)
    ? { type: "command", command: REACT, values: [reaction] }
    : undefined;
}

function unescape(part: string): string {
  return part.replaceAll("\\/", "/");
}
