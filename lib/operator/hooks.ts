import { describeCreatedHook, describeHooks, type HookHandler } from "../commands/mod.ts";
import { inWords, say, type Sentence } from "../language/mod.ts";
import { ProtocolError } from "../protocol/mod.ts";
import { type Operated, OPERATOR, type OperatorFrontEnd, refuse } from "./context.ts";

/** Carries out the operator's commands about hooks. */
export class OperatorHooks implements HookHandler {
  readonly #server: Operated;
  readonly #view: OperatorFrontEnd;

  constructor(server: Operated, view: OperatorFrontEnd) {
    this.#server = server;
    this.#view = view;
  }

  list(): void {
    this.#view.answer(describeHooks(this.#server.moderation.hooks(OPERATOR), this.#server.stats().at));
  }

  make(room: string | undefined, name: string, to?: string): void {
    if (room === undefined) return this.refuse(say("commands.hook-new-usage"));
    this.#server.moderation.createHook(OPERATOR, room, name, to).then(
      (made) => this.#view.answer(inWords(describeCreatedHook(made), this.#view.kind)),
      (error) => refuse(this.#view, error),
    );
  }

  remove(number: number): void {
    this.#server.moderation.removeHook(OPERATOR, number).catch((error) => refuse(this.#view, error));
  }

  refuse(sentence: Sentence): void {
    refuse(this.#view, new ProtocolError("bad-message", sentence));
  }
}
