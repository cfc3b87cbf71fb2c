import { say } from "../../language/mod.ts";
import { LOBBY, type ServerMessages } from "../../protocol/mod.ts";
import { DISCONNECTED } from "../link/requests.ts";
import { conversationOf } from "../model/model.ts";
import { describeRoom, toneOfEntering } from "./describe.ts";
import type { History } from "./history.ts";
import type { ActionHost } from "./host.ts";
import { ReconnectSummary } from "./reconnect_summary.ts";

// The pause before a room is requested again after a refusal for too many requests, in milliseconds.
const JOIN_RETRY_MS = 3_000;

/** Enters rooms, and returns to them after a lost connection. */
export class Rooms {
  /** The server lost the session and does not name its history, so the history may have changed too. */
  sessionLost = false;
  readonly #host: ActionHost;
  readonly #history: History;
  readonly #returns: ReconnectSummary;

  constructor(host: ActionHost, history: History) {
    this.#host = host;
    this.#history = history;
    this.#returns = new ReconnectSummary(host);
  }

  /** Applies the response to a request to enter a room. */
  entered(room: ServerMessages["room"]): void {
    this.#noticeNewBeginning(room);
    this.#host.dispatch({ type: "server", message: room, at: this.#host.now() });
    this.#history.entered(room);
  }

  /**
   * Applies a room that the server moved the person to.
   *
   * @param resumed Whether the server sends its missing messages.
   */
  placed(room: ServerMessages["room"], resumed: boolean): void {
    this.#noticeNewBeginning(room);
    const before = conversationOf(this.#host.state, room.room);
    this.#host.dispatch({ type: "server", message: room, at: this.#host.now() });
    if (before.members.size > 0) this.#returns.rejoined(before);
    else this.#host.notice(describeRoom(room, this.#host.state.me, resumed), toneOfEntering(this.#host), room.room);
    if (!resumed) this.#history.entered(room);
  }

  /** Leaves a room from which the server removed the person. */
  left({ room, reason }: ServerMessages["left"]): void {
    this.#host.dispatch({ type: "left", room });
    this.#host.notice(reason ?? say("chat.left-elsewhere", { room }), "info");
  }

  /**
   * Enters the person's rooms again on a new connection.
   *
   * @param resumed Whether the server knew the session.
   * @param comes Returns whether the server sends the missing messages of a room.
   */
  rejoinAll(resumed: boolean, comes: (room: string) => boolean): void {
    for (const { kind, joined, name } of this.#host.state.conversations.values()) {
      if (kind !== "room" || !joined || comes(name)) continue;
      if (!resumed) this.#host.dispatch({ type: "catch-up", conversation: name });
      if (name !== LOBBY) this.rejoin(name);
    }
  }

  /** Enters a room again after a lost connection. */
  rejoin(room: string): void {
    this.#host.ask({ type: "join", room }, {
      answered: (answer) => {
        if (answer.type !== "room") return;
        const before = conversationOf(this.#host.state, room);
        this.entered(answer);
        this.#returns.rejoined(before);
      },
      refused: ({ code, message, retry_after }) => {
        if (code === DISCONNECTED) return;
        if (code === "rate-limited") return this.#host.later(retry_after ?? JOIN_RETRY_MS, () => this.rejoin(room));
        this.#host.dispatch({ type: "left", room });
        this.#host.notice(message, "trouble", room);
      },
    });
  }

  /** Starts over with the server's new history. @param isRestored Whether the server has earlier data again. */
  resetHistory(isRestored = false): void {
    this.#host.dispatch({ type: "history-reset" });
    this.#host.notice(isRestored ? say("chat.restored-history") : say("chat.new-history"), "trouble");
  }

  /** Notes that people entered a room. */
  arrived(room: string): void {
    this.#returns.arrived(room);
  }

  /** Handles the loss of the connection. */
  clear(): void {
    this.#returns.clear();
  }

  #noticeNewBeginning({ room, seq }: ServerMessages["room"]): void {
    if (!this.sessionLost || seq >= conversationOf(this.#host.state, room).newest) return;
    this.resetHistory();
  }
}
