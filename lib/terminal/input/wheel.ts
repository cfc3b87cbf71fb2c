import { keyName } from "./keymap.ts";
import type { DecodedInput, TerminalInput } from "./key.ts";

/**
 * Recognizes the mouse wheel. On a full screen the terminal sends it as arrow keys (xterm's "alternate scroll"),
 * several at once per notch, which no finger does: a read that contains nothing but two or more Ups, or Downs, is the
 * wheel. This way people can scroll, and still select text with the mouse.
 */
export function asWheel(inputs: DecodedInput[]): TerminalInput[] {
  if (inputs.length < 2 || inputs[0].type !== "key") return inputs;
  const name = keyName(inputs[0]);
  if (name !== "up" && name !== "down") return inputs;
  if (!inputs.every((input) => input.type === "key" && keyName(input) === name)) return inputs;
  return [{ type: "wheel", lines: name === "up" ? inputs.length : -inputs.length }];
}
