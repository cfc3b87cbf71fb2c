import { type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { asSavedSession, type SavedSession } from "./saved_session.ts";

/** A chat in another tab of this browser. */
export interface Elsewhere {
  readonly id: string;
  readonly nick: string;
  /** The address of the server, for people. */
  readonly address: string;
}

/** What a tab provides to other tabs. */
export interface TabOwner {
  /** Returns the person in this tab; undefined if the form is shown. */
  here(): { readonly nick: string; readonly address: string } | undefined;
  /** Returns the session of this tab for another tab; undefined if there is none. */
  give(): SavedSession | undefined;
  /** Called when another tab has taken over. */
  taken(): void;
}

// Messages between tabs. Only pages of this origin, which are all ours, receive them.
type TabMessage =
  | { readonly type: "who" }
  | { readonly type: "here" } & Elsewhere
  | { readonly type: "gone" | "taken"; readonly id: string }
  | { readonly type: "take"; readonly id: string; readonly by: string }
  | { readonly type: "stay"; readonly id: string; readonly stay: unknown };

// How long to wait for an answer of another tab, and for its session, in milliseconds.
const ANSWER_TIMEOUT_MS = 150;
const SESSION_TIMEOUT_MS = 2_000;

/** The other tabs of this browser with the same page. Without `BroadcastChannel` there are none. */
export class Tabs {
  /** The chat in another tab. */
  readonly elsewhere: ReadonlySignal<Elsewhere | undefined>;
  readonly #elsewhere: Signal<Elsewhere | undefined> = signal(undefined);
  readonly #id = `${Date.now()} ${Math.random()}`;
  readonly #owner: TabOwner;
  readonly #channel: BroadcastChannel | undefined;
  #given: ((stay: SavedSession | undefined) => void) | undefined;
  #heard: (() => void) | undefined;

  constructor(owner: TabOwner) {
    this.#owner = owner;
    this.elsewhere = this.#elsewhere;
    if (typeof BroadcastChannel === "undefined") return;
    this.#channel = new BroadcastChannel(`tincan ${location.pathname}`);
    this.#channel.onmessage = ({ data }) => this.#handle(data);
    addEventListener("pagehide", () => this.changed(true));
    this.#send({ type: "who" });
  }

  /** Waits until other tabs have had time to answer. */
  async asked(): Promise<void> {
    if (this.#channel === undefined || this.#elsewhere.value !== undefined) return;
    await within(ANSWER_TIMEOUT_MS, (done) => this.#heard = () => done(undefined));
  }

  /** Tells other tabs about the chat in this one. @param leaving Whether the page is being closed. */
  changed(leaving = false): void {
    const here = leaving ? undefined : this.#owner.here();
    this.#send(here ? { type: "here", id: this.#id, ...here } : { type: "gone", id: this.#id });
  }

  /** Asks the other tab for its session. Call `confirm` after resuming it. @returns Undefined if it does not answer. */
  async take(): Promise<SavedSession | undefined> {
    const other = this.#elsewhere.value;
    if (other === undefined) return undefined;
    const stay = await within<SavedSession>(SESSION_TIMEOUT_MS, (done) => {
      this.#given = done;
      this.#send({ type: "take", id: other.id, by: this.#id });
    });
    this.#given = undefined;
    if (stay === undefined) this.#elsewhere.value = undefined;
    return stay;
  }

  /** Tells the other tab that its session was resumed here. */
  confirm({ id }: Elsewhere): void {
    this.#send({ type: "taken", id });
  }

  #handle(said: TabMessage): void {
    switch (said.type) {
      case "who":
        if (this.#owner.here()) this.changed();
        break;
      case "here":
        this.#elsewhere.value = { id: said.id, nick: said.nick, address: said.address };
        this.#heard?.();
        break;
      case "gone":
        if (said.id === this.#elsewhere.value?.id) this.#elsewhere.value = undefined;
        break;
      case "stay":
        if (said.id === this.#id) this.#given?.(asSavedSession(said.stay));
        break;
      case "take":
        if (said.id === this.#id) this.#send({ type: "stay", id: said.by, stay: this.#owner.give() });
        break;
      case "taken":
        if (said.id === this.#id) this.#owner.taken();
    }
  }

  #send(said: TabMessage): void {
    this.#channel?.postMessage(said);
  }
}

/** Returns the value that `begin` calls back with; undefined after a timeout in milliseconds. */
function within<T>(ms: number, begin: (done: (value: T | undefined) => void) => void): Promise<T | undefined> {
  const { promise, resolve } = Promise.withResolvers<T | undefined>();
  const timer = setTimeout(() => resolve(undefined), ms);
  begin(resolve);
  return promise.finally(() => clearTimeout(timer));
}
