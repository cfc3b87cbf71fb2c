import { type Conversation, conversationKey, conversationOf } from "../model/model.ts";
import { describeRoom } from "./describe.ts";
import type { ActionHost } from "./host.ts";

// How long the others of a room may take to come back with us, until it is said who is there. Milliseconds.
const MAX_WAIT_MS = 5_000;

/** Says who is in a room after a lost connection, once those who were in it are back too, or could be. */
export class ReconnectSummary {
  readonly #host: ActionHost;
  readonly #waiting = new Map<string, () => void>(); // by room

  constructor(host: ActionHost) {
    this.#host = host;
  }

  /** A room is back; `before` is how it was. */
  rejoined({ name, topic: before }: Conversation): void {
    const key = conversationKey(name);
    const say = () => {
      if (!this.#waiting.delete(key)) return;
      this.#host.dispatch({ type: "gathered", room: name });
      const { joined, topic, members, count, byInvitation } = conversationOf(this.#host.state, name);
      const changed = topic === before ? "" : topic;
      const room = { room: name, topic: changed, members: [...members.values()], count, private: byInvitation };
      if (joined) this.#host.notice(describeRoom(room, this.#host.state.me), "presence", name);
    };
    this.#waiting.set(key, say);
    if (conversationOf(this.#host.state, name).expected.size === 0) say();
    else this.#host.later(MAX_WAIT_MS, say);
  }

  /** Somebody came into a room. */
  arrived(room: string): void {
    if (conversationOf(this.#host.state, room).expected.size === 0) this.#waiting.get(conversationKey(room))?.();
  }

  /** The connection is lost again. */
  clear(): void {
    this.#waiting.clear();
  }
}
