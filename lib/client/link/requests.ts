import type {
  ClientMessage,
  ClientRequest,
  ServerMessage,
  ServerMessages,
  ServerResponse,
} from "../../protocol/mod.ts";
import { say, type Sentence, t } from "../../language/mod.ts";

/** The code for a request whose response can no longer arrive. No server sends it. */
export const DISCONNECTED = "disconnected";

/** Says that a request needs a connection. */
export const NOT_CONNECTED: Sentence = say("connection.not-connected");

/** Handles the response to a request. */
export interface ResponseHandler {
  /** Called with the response. */
  answered(answer: ServerResponse): void;
  /** Called with the refusal. */
  refused(error: ServerMessages["error"]): void;
}

/** A pending request. */
interface Pending {
  readonly request: ClientRequest & { readonly rid: string };
  readonly waiting: ResponseHandler;
  /** It was sent on an earlier connection as well. */
  readonly repeated: boolean;
}

// Requests that change nothing the second time, so a client that missed the answer can repeat them.
const REPEATABLE: ReadonlySet<ClientMessage["type"]> = new Set(["edit", "delete", "react", "pin", "receipts"]);

/** Pending requests, which their `rid` links to responses (docs/protocol.md, "Messages"). */
export class Requests {
  readonly #waiting = new Map<string, Pending>();
  #lost: Pending[] = []; // whose answers were lost with a connection, and which the next connection repeats
  #count = 0;

  /** The number of pending requests. */
  get size(): number {
    return this.#waiting.size + this.#lost.length;
  }

  /** Remembers a request. @returns The request with its `rid`. */
  add<T extends ClientRequest>(request: T, waiting: ResponseHandler): T & { rid: string } {
    const numbered = { ...request, rid: String(++this.#count) };
    this.#waiting.set(numbered.rid, { request: numbered, waiting, repeated: false });
    return numbered;
  }

  /** Hands a response to its handler; false if no request waits for it. */
  settle(message: ServerMessage): boolean {
    const rid = "rid" in message ? message.rid : undefined;
    const pending = rid === undefined ? undefined : this.#waiting.get(rid);
    if (pending === undefined) return false;
    this.#waiting.delete(rid!);
    if (message.type === "error") pending.waiting.refused(message);
    else pending.waiting.answered(message as ServerResponse);
    return true;
  }

  /** Forgets a request that could not be sent. */
  drop(rid: string): void {
    this.#waiting.delete(rid);
  }

  /**
   * Handles the loss of the connection: refuses pending requests with `DISCONNECTED`, except those that `repeat` can
   * send once more.
   */
  clear(): void {
    const pending = [...this.#waiting.values()];
    this.#waiting.clear();
    const isRepeatable = (it: Pending) => !it.repeated && REPEATABLE.has(it.request.type);
    this.#lost.push(...pending.filter(isRepeatable));
    refuse(pending.filter((it) => !isRepeatable(it)));
  }

  /** Sends the lost requests again, on a new connection to the same history. @param send Returns false if it cannot. */
  repeat(send: (request: ClientRequest) => boolean): void {
    for (const lost of this.#lost.splice(0)) {
      this.#waiting.set(lost.request.rid, { ...lost, repeated: true });
      if (send(lost.request)) continue;
      this.drop(lost.request.rid);
      refuse([lost]);
    }
  }

  /** Refuses the lost requests with `DISCONNECTED`, because no connection can repeat them. */
  abandon(): void {
    refuse(this.#lost.splice(0));
  }
}

function refuse(pending: readonly Pending[]): void {
  const message = t("connection.lost-before-answer");
  for (const { waiting } of pending) waiting.refused({ type: "error", code: DISCONNECTED, message });
}
