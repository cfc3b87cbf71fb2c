import type { ClientRequest, ServerMessage, ServerMessages, ServerResponse } from "../../protocol/mod.ts";
import type { Sentence } from "../../text/mod.ts";

/** The code of a request whose response cannot come any more; no server sends it. */
export const DISCONNECTED = "disconnected";

/** Says that a request needs a connection. */
export const NOT_CONNECTED: Sentence = {
  terminal: "You are not connected. Type /rejoin to connect now.",
  page: "You are not connected. Try again when you are.",
};

/** Handles the response to a request. */
export interface ResponseHandler {
  /** Called with the response. */
  answered(answer: ServerResponse): void;
  /** Called with the refusal. */
  refused(error: ServerMessages["error"]): void;
}

/** Requests on their way, found again by their `rid` when the answer comes (docs/protocol.md, "Messages"). */
export class Requests {
  readonly #waiting = new Map<string, ResponseHandler>();
  #count = 0;

  /** How many are on their way. */
  get size(): number {
    return this.#waiting.size;
  }

  /** Remembers a request. @returns It, with its `rid`. */
  add<T extends ClientRequest>(request: T, waiting: ResponseHandler): T & { rid: string } {
    const rid = String(++this.#count);
    this.#waiting.set(rid, waiting);
    return { ...request, rid };
  }

  /** Hands a response to its handler; false if no request waits for it. */
  settle(message: ServerMessage): boolean {
    const rid = "rid" in message ? message.rid : undefined;
    const waiting = rid === undefined ? undefined : this.#waiting.get(rid);
    if (waiting === undefined) return false;
    this.#waiting.delete(rid!);
    if (message.type === "error") waiting.refused(message);
    else waiting.answered(message as ServerResponse);
    return true;
  }

  /** Forgets a request that was not sent after all. */
  drop(rid: string): void {
    this.#waiting.delete(rid);
  }

  /** The connection is gone: what waits is refused with `DISCONNECTED`, since no answer will come. */
  clear(): void {
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    const message = "The connection was lost before the answer came.";
    for (const { refused } of waiting) refused({ type: "error", code: DISCONNECTED, message });
  }
}
