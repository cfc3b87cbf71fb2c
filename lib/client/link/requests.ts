import type { ClientRequest, ServerMessage, ServerMessages, ServerResponse } from "../../protocol/mod.ts";
import type { Sentence } from "../../text/mod.ts";

/** The code for a request whose response can no longer arrive. No server sends it. */
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

/** Pending requests, which their `rid` links to responses (docs/protocol.md, "Messages"). */
export class Requests {
  readonly #waiting = new Map<string, ResponseHandler>();
  #count = 0;

  /** The number of pending requests. */
  get size(): number {
    return this.#waiting.size;
  }

  /** Remembers a request. @returns The request with its `rid`. */
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

  /** Forgets a request that could not be sent. */
  drop(rid: string): void {
    this.#waiting.delete(rid);
  }

  /** Handles the loss of the connection: refuses all pending requests with `DISCONNECTED`. */
  clear(): void {
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    const message = "The connection was lost before the answer came.";
    for (const { refused } of waiting) refused({ type: "error", code: DISCONNECTED, message });
  }
}
