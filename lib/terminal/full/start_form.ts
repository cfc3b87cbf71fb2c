import type { Key, TerminalInput } from "../input/mod.ts";
import type { Grid, Size, Theme } from "../screen/mod.ts";
import { clusters } from "../screen/mod.ts";
import { drawStart, type Field, type FieldName, fieldProblem } from "./start_page.ts";
import type { Used } from "../../client/mod.ts";

/** What the person wants: to connect, or to end. */
export type StartChoice = { readonly type: "connect"; readonly address: string; readonly nick: string } | {
  readonly type: "end";
};

// Longer is no address and no nickname.
const MAX_FIELD = 128;
const NAMES: readonly FieldName[] = ["address", "nick"];

/** The page before the chat: takes keys, and tells what the person wants. */
export class StartForm {
  /** Called when the person has chosen. */
  onChoice: (choice: StartChoice) => void = () => {};

  readonly #theme: Theme;
  readonly #servers: readonly Used[];
  readonly #fixed: ReadonlySet<FieldName>;
  #fields: Record<FieldName, Field>;
  #at: FieldName | number;
  #message = "";
  #busy = false;
  #strict: FieldName | undefined;

  /** @param given What flags said. What is neither given nor remembered is empty. */
  constructor(theme: Theme, servers: readonly Used[], given: { address?: string; nick?: string }) {
    this.#theme = theme;
    this.#servers = given.address === undefined ? servers : [];
    this.#fixed = new Set(NAMES.filter((name) => given[name] !== undefined));
    const last = given.address === undefined ? servers[0] : servers.find((one) => one.address === given.address);
    const address = given.address ?? last?.address ?? "";
    const nick = given.nick ?? (last ?? servers[0])?.nick ?? "";
    this.#fields = { address: atEnd(address), nick: atEnd(nick) };
    this.#at = address === "" ? "address" : nick === "" ? "nick" : this.#fixed.has("address") ? "nick" : "address";
  }

  /** Says that a connection is being made. */
  connecting(): void {
    this.#message = `Connecting to ${this.#fields.address.text}...`;
    this.#busy = true;
  }

  /** Says why there is none. @param field What to change about it. */
  failed(message: string, field: FieldName): void {
    this.#message = message;
    this.#busy = false;
    this.#at = field;
  }

  /** The page as it is now. */
  draw(size: Size): Grid {
    return drawStart(size, {
      theme: this.#theme,
      fields: this.#fields,
      at: this.#at,
      servers: this.#servers,
      message: this.#message,
      busy: this.#busy,
      fixed: this.#fixed,
      strict: this.#strict,
    });
  }

  /** Takes what was typed. */
  take(input: TerminalInput): void {
    if (input.type === "focus") return;
    if (input.type === "key" && input.ctrl && (input.name === "c" || input.name === "d")) {
      return this.onChoice({ type: "end" });
    }
    if (this.#busy) return;
    if (input.type === "paste") return this.#insert(input.text);
    this.#key(input);
  }

  #key(key: Key): void {
    switch (key.name) {
      case "enter":
        return this.#enter();
      case "tab":
      case "down":
        return this.#move(key.shift ? -1 : 1);
      case "up":
        return this.#move(-1);
    }
    if (typeof this.#at === "number") return;
    const { text, cursor } = this.#fields[this.#at];
    const [before, after] = [text.slice(0, cursor), text.slice(cursor)];
    switch (key.name) {
      case "backspace":
        return this.#set(shorten(before) + after, shorten(before).length);
      case "delete":
        return this.#set(before + after.slice(firstLength(after)), cursor);
      case "left":
        return this.#set(text, shorten(before).length);
      case "right":
        return this.#set(text, cursor + firstLength(after));
      case "home":
        return this.#set(text, 0);
      case "end":
        return this.#set(text, text.length);
    }
    if (key.ctrl && key.name === "a") this.#set(text, 0);
    else if (key.ctrl && key.name === "e") this.#set(text, text.length);
    else if (key.ctrl && key.name === "u") this.#set(after, 0);
    else if (key.text !== "") this.#insert(key.text);
  }

  #insert(pasted: string): void {
    if (typeof this.#at === "number") return;
    const { text, cursor } = this.#fields[this.#at];
    const added = pasted.replace(/\s+/g, " ").slice(0, Math.max(0, MAX_FIELD - text.length));
    this.#set(text.slice(0, cursor) + added + text.slice(cursor), cursor + added.length);
  }

  #set(text: string, cursor: number): void {
    if (typeof this.#at === "number" || this.#fixed.has(this.#at) && text !== this.#fields[this.#at].text) return;
    this.#fields = { ...this.#fields, [this.#at]: { text, cursor } };
  }

  #move(by: 1 | -1): void {
    const places: (FieldName | number)[] = [...NAMES, ...this.#servers.keys()];
    const next = (places.indexOf(this.#at) + by + places.length) % places.length;
    this.#at = places[next];
    if (typeof this.#at !== "number") return;
    const { address, nick } = this.#servers[this.#at];
    this.#fields = { address: atEnd(address), nick: this.#fixed.has("nick") ? this.#fields.nick : atEnd(nick) };
  }

  #enter(): void {
    const wrong = NAMES.find((name) => fieldProblem(name, this.#fields[name].text) !== undefined);
    if (wrong !== undefined) {
      // An empty field that comes next is no mistake yet.
      if (this.#at === wrong) this.#strict = wrong;
      this.#at = wrong;
      return;
    }
    const { address, nick } = this.#fields;
    this.onChoice({ type: "connect", address: address.text.trim(), nick: nick.text });
  }
}

function atEnd(text: string): Field {
  return { text, cursor: text.length };
}

/** Without its last cluster. */
function shorten(text: string): string {
  const last = [...clusters(text)].at(-1);
  return last === undefined ? "" : text.slice(0, text.length - last.length);
}

function firstLength(text: string): number {
  for (const { length } of clusters(text)) return length;
  return 0;
}
