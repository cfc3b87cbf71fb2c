import type { ClientRequest, ServerResponse } from "../../protocol/mod.ts";
import type { Sentence } from "../../language/mod.ts";
import type { MessageEntry } from "../model/model.ts";
import type { ActionHost } from "./host.ts";
import { NOT_CONNECTED } from "../link/requests.ts";

/** A typed line that was refused, or the text of a message to edit, for a view to put into the input. */
export interface ReturnedInput {
  /** Key of its conversation. */
  readonly conversation: string;
  /** The line as typed there. */
  readonly line: string;
  /** The id of the message that it answers, and its seq. */
  readonly reply?: string | undefined;
  readonly replySeq?: number | undefined;
  /** The message whose new text it is. */
  readonly edits?: MessageEntry | undefined;
  /** For a direct message: the server time at which the client knew who had the nickname. */
  readonly asOf?: number | undefined;
  /** The reason for the refusal, which a notice shows as well. */
  readonly reason?: Sentence;
}

/** Remembers the line behind each request, and returns it to the input if the request is refused. */
export class TypedRequests {
  readonly #host: Pick<ActionHost, "state" | "ask" | "notice">;
  readonly #returnInput: (input: ReturnedInput) => void;
  #line: ReturnedInput | undefined;

  /** @param returnInput Called with each refused line. */
  constructor(host: Pick<ActionHost, "state" | "ask" | "notice">, returnInput: (input: ReturnedInput) => void) {
    this.#host = host;
    this.#returnInput = returnInput;
  }

  /**
   * Carries out the request of a line. If it is refused, now or later, returns the line.
   *
   * @param of The message that the line answers or edits.
   */
  typed(line: string, run: () => void, of: Pick<ReturnedInput, "reply" | "replySeq" | "edits"> = {}): void {
    this.#with({ conversation: this.#host.state.current, line, ...of }, run);
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

  /** Puts a line into the input of its conversation. */
  giveBack(input: ReturnedInput): void {
    this.#returnInput(input);
  }

  /** Returns a function that continues with the current line later, even if the person has typed other lines by then. */
  resumed(): (run: () => void) => void {
    const line = this.#line;
    return (run) => this.#with(line, run);
  }

  /** Shows why a request is refused. */
  refuse(text: Sentence): void {
    this.#refuse(text, this.#line);
  }

  /** Returns a function that refuses the current line later, even if the person has typed other lines by then. */
  later(): (text: Sentence) => void {
    const line = this.#line;
    return (text) => this.#refuse(text, line);
  }

  #with(line: ReturnedInput | undefined, run: () => void): void {
    const before = this.#line;
    this.#line = line;
    try {
      run();
    } finally {
      this.#line = before;
    }
  }

  #refuse(text: Sentence, line: ReturnedInput | undefined): void {
    this.#host.notice(text, "refused");
    if (line !== undefined) this.#returnInput({ ...line, reason: text });
  }
}

/** Returns a text as people type it, with a leading slash doubled except for `/me`. */
export function asInput(text: string): string {
  return text.startsWith("/") && !/^\/me\s/.test(text) ? `/${text}` : text;
}

/**
 * Returns a refused line in a form that still goes to its own conversation when typed in another; undefined if that is
 * impossible.
 */
export function asInputElsewhere({ conversation, line }: ReturnedInput, name: string): string | undefined {
  if (!conversation.startsWith("@")) return undefined;
  return `/msg ${name.slice(1)} ${line.startsWith("//") ? line.slice(1) : line}`;
}
