import { keyName } from "./keymap.ts";
import type { DecodedInput, TerminalInput } from "./key.ts";

/**
 * A full screen gets the wheel of the mouse as arrow keys (xterm's "alternate scroll"), several at once for each notch,
 * which no finger does: what came in one read and is nothing but Up, or nothing but Down, twice or more, is the wheel.
 * So people can scroll, and still mark text with the mouse as they are used to.
 */
export function asWheel(inputs: DecodedInput[]): TerminalInput[] {
  if (inputs.length < 2 || inputs[0].type !== "key") return inputs;
  const name = keyName(inputs[0]);
  if (name !== "up" && name !== "down") return inputs;
  if (!inputs.every((input) => input.type === "key" && keyName(input) === name)) return inputs;
  return [{ type: "wheel", lines: name === "up" ? inputs.length : -inputs.length }];
}
