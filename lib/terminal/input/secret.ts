import type { Input } from "./typed_input.ts";

const MASK = "*";

/**
 * What a line editor writes, with what is secret in the line masked. The editor writes the whole line anew, or what was
 * added at its end, or control sequences.
 *
 * @param text What is to be written.
 * @param line The line as it is then.
 * @param from Where the secret begins in it, in UTF-16 units.
 */
export function masked(text: string, line: string, from: number): string {
  const secret = line.slice(from);
  if (text === "" || secret === "") return text;
  if (text.endsWith(line)) return text.slice(0, text.length - secret.length) + stars(secret);
  if (!line.endsWith(text)) return text;
  const seen = Math.max(0, text.length - secret.length);
  return text.slice(0, seen) + stars(text.slice(seen));
}

/** The output as a line editor is to have it, so that what is secret in its line is masked. */
export function maskingOutput<T extends { write(text: string): unknown }>(
  output: T,
  line: () => string,
  secretFrom: (line: string) => number | undefined,
): T {
  const write = (text: string) => {
    const typed = line();
    const from = secretFrom(typed);
    return output.write(from === undefined ? text : masked(text, typed, from));
  };
  return new Proxy(output, {
    get(target, name) {
      if (name === "write") return write;
      const value = Reflect.get(target, name);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}

/** An answer that is typed without being seen. */
export class SecretInput {
  #typed = "";

  /**
   * @returns The answer once Enter is pressed; null if the person wants to give none (Ctrl-C, or Ctrl-D before anything
   * was typed); undefined while it goes on.
   */
  take(input: Input): string | null | undefined {
    if (input.type === "text") this.#typed += input.text.replace(/[\n\t]/g, "");
    if (input.type !== "keys") return undefined;
    switch (input.keys) {
      case "\r":
      case "\n":
        return this.#typed;
      case "\x03":
        return null;
      case "\x04":
        return this.#typed === "" ? null : undefined;
      case "\x7f":
      case "\b":
        this.#typed = [...this.#typed].slice(0, -1).join("");
        return undefined;
      case "\x15": // Ctrl-U
        this.#typed = "";
        return undefined;
      default:
        // Keys that move a cursor or call a menu are no part of a password.
        if (!/\p{Cc}/u.test(input.keys)) this.#typed += input.keys;
    }
  }
}

function stars(text: string): string {
  return MASK.repeat([...text].length);
}
