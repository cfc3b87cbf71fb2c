import { type Signal, signal } from "@preact/signals";
import type { Chat } from "./chat.ts";

/** What the person types and sends before the chat is there. The chat takes it over. */
export class EarlyInput {
  /** The name of the conversation that the chat will show; undefined while that is unknown, or nothing is loading. */
  readonly target: Signal<string | undefined> = signal(undefined);
  /** The lines to send. */
  readonly lines: Signal<readonly string[]> = signal([]);
  /** The text in the input. */
  text = "";
  /** Whether the focus was in the input when the chat took over. */
  isFocused = false;
  /** What was selected then, in characters from the end of the text; lines that were refused come before it. */
  selection = { start: 0, end: 0 };
  #composing: PromiseWithResolvers<void> | undefined;

  /** Begins with the draft of the conversation that the chat will show. */
  begin(target: string | undefined, draft: string): void {
    this.target.value = target;
    this.isFocused = false;
    this.text = [this.text, draft].filter((it) => it !== "").join("\n");
  }

  /** Sends the text once the chat is there, if the conversation is known. @returns Whether it will be sent. */
  send(): boolean {
    if (this.target.value === undefined || this.text.trim() === "") return false;
    this.lines.value = [...this.lines.value, this.text];
    this.text = "";
    return true;
  }

  /** Notes that an input method has begun or ended a composition, which a change of the input would break. */
  compose(isBegun: boolean): void {
    if (isBegun) this.#composing ??= Promise.withResolvers();
    else {
      this.#composing?.resolve();
      this.#composing = undefined;
    }
  }

  /** Waits until the input can be changed. */
  async settled(): Promise<void> {
    await this.#composing?.promise;
  }

  /** Keeps the lines in the input, because the chat did not come. */
  keep(): void {
    this.text = [...this.lines.value, this.text].filter((it) => it !== "").join("\n");
    this.lines.value = [];
  }

  /** Sends the lines. The rest of a refused line stays in the input. */
  sendTo(chat: Chat): void {
    const refused = this.lines.value.filter((line) => !chat.enter(line));
    this.lines.value = [];
    this.text = [...refused, this.text].filter((it) => it !== "").join("\n");
  }

  /** Moves the text into the draft of the conversation that the chat shows. */
  moveTo({ client, drafts }: Chat): void {
    if (this.text === "") return;
    drafts.keep(client.state.current, this.text);
    client.typed(this.text);
    this.text = "";
  }
}
