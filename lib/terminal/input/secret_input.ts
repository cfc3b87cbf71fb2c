import type { TerminalInput } from "./key.ts";
import { keyName } from "./keymap.ts";

/** Takes an answer without showing it. */
export class SecretInput {
  #typed = "";

  /**
   * Takes what was typed.
   *
   * @returns The answer on Enter; null if the person cancels (Ctrl-C, or Ctrl-D before they typed anything); undefined
   *   while they type.
   */
  take(input: TerminalInput): string | null | undefined {
    if (input.type === "paste") this.#typed += input.text.replace(/[\n\t]/g, "");
    if (input.type !== "key") return undefined;
    switch (keyName(input)) {
      case "enter":
      case "ctrl+enter":
        return this.#typed;
      case "ctrl+c":
        return null;
      case "ctrl+d":
        return this.#typed === "" ? null : undefined;
      case "backspace":
        this.#typed = [...this.#typed].slice(0, -1).join("");
        return undefined;
      case "ctrl+u":
        this.#typed = "";
        return undefined;
      default:
        this.#typed += input.text;
    }
  }
}
