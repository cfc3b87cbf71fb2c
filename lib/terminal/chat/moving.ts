import { type Client, type ClientEvent, listed, nextUnread, type State } from "../../client/mod.ts";
import { t } from "../../language/mod.ts";
import type { Key } from "../input/mod.ts";
import type { Action } from "./bindings.ts";
import { Visited } from "./visited.ts";

/** What keys that move between conversations need of the view. */
export interface MovingHost {
  readonly client: Client;
  /** Shows a question or remark. */
  remark(text: string): void;
}

// Characters of the topic, and people, that a key scrolls by.
const TOPIC_STEP = 20;
const PEOPLE_STEP = 5;

/** Handles keys that move between conversations, and that scroll what is beside the messages. */
export class Moving {
  readonly #host: MovingHost;
  readonly #visited: Visited;
  #typedDigits: string | undefined; // after Alt-J
  #unreadFrom: string | undefined; // where Alt-A began
  #isGoing = false;
  #topicFrom = 0;
  #peopleFrom = 0;

  constructor(host: MovingHost) {
    this.#host = host;
    this.#visited = new Visited(host.client.state.current);
  }

  /** The first character of the topic that is shown. */
  get topicFrom(): number {
    return this.#topicFrom;
  }

  /** The first person of the list that is shown. */
  get peopleFrom(): number {
    return this.#peopleFrom;
  }

  /** Takes a digit after Alt-J. @returns False for any other key. */
  takeDigit({ text }: Key): boolean {
    const before = this.#typedDigits;
    this.#typedDigits = undefined;
    if (before === undefined || !/^\d{1,2}$/.test(text)) return false;
    const digits = (before + text).slice(0, 2);
    if (digits.length === 2) this.#lookAt(Number(digits) - 1);
    else this.#askForDigits(digits);
    return true;
  }

  /** Carries out an action. @returns False if it is of another kind. */
  take(action: Action): boolean {
    switch (action.type) {
      case "conversation":
        this.#host.client.commands.switch(action.step === 1 ? "+" : "-");
        return true;
      case "conversation-at":
        this.#lookAt(action.index);
        return true;
      case "conversation-by-digits":
        this.#askForDigits("");
        return true;
      case "visited":
        this.#goVisited(action.step);
        return true;
      case "unread":
        this.#toUnread();
        return true;
      case "scroll-side":
        this.#scrollSide(action.what, action.step);
        return true;
      default:
        return false;
    }
  }

  /** Follows the client. */
  changed(state: State, before: State, events: readonly ClientEvent[]): void {
    for (const item of events) if (item.kind === "renamed") this.#visited.rename(item.pairs);
    if (state.current === before.current) return;
    this.#visited.note(state.current);
    [this.#topicFrom, this.#peopleFrom] = [0, 0];
    if (!this.#isGoing) this.#unreadFrom = undefined;
  }

  #askForDigits(digits: string): void {
    this.#typedDigits = digits;
    this.#host.remark(t("terminal.type-digits", { digits: digits.padEnd(2, "_") }));
  }

  #lookAt(index: number): void {
    const { client, remark } = this.#host;
    if (client.servers?.switch(`${index + 1}`)) return remark("");
    const key = listed(client.state)[index]?.[0];
    if (key === undefined) return remark(t("terminal.no-conversation-number", { number: `${index + 1}` }));
    remark("");
    client.look(key);
  }

  #goVisited(step: 1 | -1): void {
    const { client, remark } = this.#host;
    const keys = new Set(listed(client.state).map(([key]) => key));
    const key = this.#visited.go(step, (known) => keys.has(known));
    if (key === undefined) {
      return remark(t(step === 1 ? "terminal.none-visited-after" : "terminal.none-visited-before"));
    }
    client.look(key);
  }

  /** Goes to the next unread conversation, and after the last back to where the person began. */
  #toUnread(): void {
    const { client } = this.#host;
    if (client.servers?.toUnread()) return;
    const { state } = client;
    const next = nextUnread(state);
    const back = this.#unreadFrom;
    if (next === undefined && back !== undefined && back !== state.current && state.conversations.has(back)) {
      this.#unreadFrom = undefined;
      return client.look(back);
    }
    if (next === undefined) return client.commands.switch();
    this.#unreadFrom ??= state.current;
    this.#isGoing = true;
    client.look(next);
    this.#isGoing = false;
  }

  #scrollSide(what: "topic" | "people", step: 1 | -1): void {
    const { conversations, current } = this.#host.client.state;
    const { topic = "", members = new Map() } = conversations.get(current) ?? {};
    const within = (at: number, length: number) => Math.max(0, Math.min(at, length - 1));
    if (what === "topic") this.#topicFrom = within(this.#topicFrom + step * TOPIC_STEP, [...topic].length);
    else this.#peopleFrom = within(this.#peopleFrom + step * PEOPLE_STEP, members.size);
  }
}
