import { type Conversation, conversationKey, conversationOf } from "../model/model.ts";
import { describeRoom } from "./describe.ts";
import type { ActionHost } from "./host.ts";

// How long to wait for other people to return to a room before listing them, in milliseconds.
const MAX_WAIT_MS = 5_000;

/** Lists the people in a room after a lost connection, once they have returned, or have had time to return. */
export class ReconnectSummary {
  readonly #host: ActionHost;
  readonly #waiting = new Map<string, () => void>(); // by room

  constructor(host: ActionHost) {
    this.#host = host;
  }

  /** Notes that a room was entered again; `before` is its earlier state. */
  rejoined({ name, topic: before }: Conversation): void {
    const key = conversationKey(name);
    const say = () => {
      if (!this.#waiting.delete(key)) return;
      this.#host.dispatch({ type: "gathered", room: name });
      const { joined, topic, members, count, byInvitation } = conversationOf(this.#host.state, name);
      const changed = topic === before ? "" : topic;
      const room = { room: name, topic: changed, members: [...members.values()], count, private: byInvitation };
      if (joined) this.#host.notice(describeRoom(room, this.#host.state.me, true), "presence", name);
    };
    this.#waiting.set(key, say);
    if (conversationOf(this.#host.state, name).expected.size === 0) say();
    else this.#host.later(MAX_WAIT_MS, say);
  }

  /** Notes that a person entered a room. */
  arrived(room: string): void {
    if (conversationOf(this.#host.state, room).expected.size === 0) this.#waiting.get(conversationKey(room))?.();
  }

  /** Handles the loss of the connection. */
  clear(): void {
    this.#waiting.clear();
  }
}
