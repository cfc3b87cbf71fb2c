import type { ClientRequest, ServerResponse } from "../../protocol/mod.ts";
import type { Sentence } from "../../text/mod.ts";
import type { ActionHost } from "./host.ts";
import { NOT_CONNECTED } from "../link/requests.ts";

/** What a person typed that was refused, so that a view can give it back. */
export interface ReturnedInput {
  /** Key of the conversation it was for. */
  readonly conversation: string;
  /** As it would be typed there. */
  readonly line: string;
  /** The id of the message that it answers. */
  readonly reply?: string | undefined;
  /** For a direct message: the server time up to which it was known who has the name. */
  readonly asOf?: number | undefined;
  /** Why, in a sentence; it has been said as a notice, too. */
  readonly reason?: Sentence;
}

/** Carries a typed line along with what it asks for, so that it can be given back where that is refused. */
export class TypedRequests {
  readonly #host: Pick<ActionHost, "state" | "ask" | "notice">;
  readonly #returnInput: (input: ReturnedInput) => void;
  #line: ReturnedInput | undefined;

  /** @param returnInput Takes what was refused. */
  constructor(host: Pick<ActionHost, "state" | "ask" | "notice">, returnInput: (input: ReturnedInput) => void) {
    this.#host = host;
    this.#returnInput = returnInput;
  }

  /** Does what a line wants. If that is refused, now or later, the client's owner is told of the line. */
  typed(line: string, run: () => void): void {
    this.#line = { conversation: this.#host.state.current, line };
    try {
      run();
    } finally {
      this.#line = undefined;
    }
  }

  /** Asks the server; what it refuses is said. @param wanted Whether the answer is still wanted when it is refused. */
  ask(request: ClientRequest, answered: (answer: ServerResponse) => void, wanted = () => true): void {
    const line = this.#line;
    const refused = ({ message }: { message: string }) => {
      if (wanted()) this.#refuse(message, line);
    };
    const asked = this.#host.ask(request, { answered, refused });
    if (!asked) this.refuse(NOT_CONNECTED);
  }

  /** Says why something is not done. */
  refuse(text: Sentence): void {
    this.#refuse(text, this.#line);
  }

  /** Returns what says why something is not done, at a time when other lines may have been typed. */
  later(): (text: Sentence) => void {
    const line = this.#line;
    return (text) => this.#refuse(text, line);
  }

  #refuse(text: Sentence, line: ReturnedInput | undefined): void {
    this.#host.notice(text, "refused");
    if (line !== undefined) this.#returnInput({ ...line, reason: text });
  }
}

/** Returns a text as it is typed: what starts with a slash and is no `/me` gets a second one. */
export function asInput(text: string): string {
  return text.startsWith("/") && !/^\/me\s/.test(text) ? `/${text}` : text;
}

/**
 * Returns what was refused as it would be typed while another conversation is looked at, where it must not be said;
 * undefined if it cannot be typed there.
 */
export function asInputElsewhere({ conversation, line }: ReturnedInput, name: string): string | undefined {
  if (!conversation.startsWith("@")) return undefined;
  return `/msg ${name.slice(1)} ${line.startsWith("//") ? line.slice(1) : line}`;
}
