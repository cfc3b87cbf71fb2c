import type { ClientRequest, ServerResponse } from "../../protocol/mod.ts";
import type { Sentence } from "../../text/mod.ts";
import type { ActionHost } from "./host.ts";
import { NOT_CONNECTED } from "../link/requests.ts";

/** A typed line that was refused, for a view to put back into the input. */
export interface ReturnedInput {
  /** Key of its conversation. */
  readonly conversation: string;
  /** The line as typed there. */
  readonly line: string;
  /** The id of the message that it answers. */
  readonly reply?: string | undefined;
  /** For a direct message: the server time up to which it was known who has the name. */
  readonly asOf?: number | undefined;
  /** Why it was refused; a notice has said so too. */
  readonly reason?: Sentence;
}

/** Remembers which line asked for a request, so that the line can be returned if the request is refused. */
export class TypedRequests {
  readonly #host: Pick<ActionHost, "state" | "ask" | "notice">;
  readonly #returnInput: (input: ReturnedInput) => void;
  #line: ReturnedInput | undefined;

  /** @param returnInput Takes what was refused. */
  constructor(host: Pick<ActionHost, "state" | "ask" | "notice">, returnInput: (input: ReturnedInput) => void) {
    this.#host = host;
    this.#returnInput = returnInput;
  }

  /** Runs what a line asks for. If that is refused, now or later, the line is returned. */
  typed(line: string, run: () => void): void {
    this.#line = { conversation: this.#host.state.current, line };
    try {
      run();
    } finally {
      this.#line = undefined;
    }
  }

  /** Sends a request, and shows a refusal. @param wanted Returns whether the response still matters then. */
  ask(request: ClientRequest, answered: (answer: ServerResponse) => void, wanted = () => true): void {
    const line = this.#line;
    const refused = ({ message }: { message: string }) => {
      if (wanted()) this.#refuse(message, line);
    };
    const asked = this.#host.ask(request, { answered, refused });
    if (!asked) this.refuse(NOT_CONNECTED);
  }

  /** Says why something is refused. */
  refuse(text: Sentence): void {
    this.#refuse(text, this.#line);
  }

  /** Returns a function that refuses the current line later, when others may have been typed. */
  later(): (text: Sentence) => void {
    const line = this.#line;
    return (text) => this.#refuse(text, line);
  }

  #refuse(text: Sentence, line: ReturnedInput | undefined): void {
    this.#host.notice(text, "refused");
    if (line !== undefined) this.#returnInput({ ...line, reason: text });
  }
}

/** Returns a text as people type it: a leading slash is doubled, except for `/me`. */
export function asInput(text: string): string {
  return text.startsWith("/") && !/^\/me\s/.test(text) ? `/${text}` : text;
}

/**
 * Returns a refused line as people would type it in another conversation, where it must not be published; undefined if that
 * is impossible.
 */
export function asInputElsewhere({ conversation, line }: ReturnedInput, name: string): string | undefined {
  if (!conversation.startsWith("@")) return undefined;
  return `/msg ${name.slice(1)} ${line.startsWith("//") ? line.slice(1) : line}`;
}
