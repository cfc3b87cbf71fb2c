import { type Client, currentConversation, listed } from "../../client/mod.ts";
import { complete } from "../../commands/mod.ts";
import { cleanLine } from "../../protocol/mod.ts";
import type { Key } from "../input/key.ts";
import { keyName } from "../input/keymap.ts";
import { clusters } from "../screen/mod.ts";

/** The line being typed, with what Tab offers for it. */
export class Composer {
  text = "";
  cursor = 0;
  /** Some of the text was pasted. */
  pasted = false;
  /** What Tab offers. */
  offered: { labels: readonly string[]; chosen: number } = NOTHING;
  readonly #client: Client;
  #drafts = new Map<string, string>();
  #key = "";

  constructor(client: Client) {
    this.#client = client;
  }

  look(key: string): void {
    this.#drafts.set(this.#key, this.text);
    this.#key = key;
    this.#set(this.#drafts.get(key) ?? "", Infinity);
  }

  key(key: Key): void {
    const [before, after] = [this.text.slice(0, this.cursor), this.text.slice(this.cursor)];
    const last = [...clusters(before)].at(-1)?.length ?? 0;
    switch (keyName(key)) {
      case "backspace":
        return this.#set(before.slice(0, before.length - last) + after, this.cursor - last);
      case "left":
        return this.#set(this.text, this.cursor - last);
      case "right":
        return this.#set(this.text, this.cursor + ([...clusters(after)][0]?.length ?? 0));
      case "home":
        return this.#set(this.text, 0);
      case "end":
        return this.#set(this.text, Infinity);
      case "alt+enter":
        return this.#insert("\n");
    }
    if (key.text !== "") this.#insert(key.text);
  }

  paste(text: string): void {
    this.#insert(text);
    this.pasted ||= text.includes("\n");
  }

  complete(_step: 1 | -1): void {
    const { state } = this.#client;
    const { candidates, word } = complete(this.text, this.cursor, {
      nicks: [...currentConversation(state).members.values()].map(cleanLine),
      rooms: listed(state).map(([, { name }]) => name).filter((name) => name.startsWith("#")),
    });
    if (candidates.length === 0) return;
    const start = this.text.slice(0, this.cursor - word.length);
    const after = this.text.slice(this.cursor);
    this.#set(start + candidates[0] + after, start.length + candidates[0].length);
  }

  lookAt(index: number): void {
    const key = listed(this.#client.state)[index]?.[0];
    if (key !== undefined) this.#client.look(key);
  }

  cancel(): boolean {
    return false;
  }

  clear(): boolean {
    const something = this.text !== "";
    this.#set("", 0);
    return something;
  }

  sent(): void {
    this.#set("", 0);
  }

  #insert(text: string): void {
    this.#set(
      this.text.slice(0, this.cursor) + text + this.text.slice(this.cursor),
      this.cursor + text.length,
    );
  }

  #set(text: string, cursor: number): void {
    this.text = text;
    this.cursor = Math.max(0, Math.min(cursor, text.length));
    if (text === "") this.pasted = false;
  }
}

const NOTHING = { labels: [], chosen: -1 };
