import { t } from "../../language/mod.ts";
import type { Candidates } from "../../commands/mod.ts";
import { Composer, type ComposerOptions, type Key, type Paste } from "../input/mod.ts";
import { clusters } from "../screen/mod.ts";

/** The text being typed, and remarks about it. */
export class Typing {
  readonly composer: Composer;
  /** A question or remark for the person; empty for none. The next key removes it. */
  remark = "";
  #asked: "send" | "end" | undefined; // the question that the next key may answer

  /**
   * @param complete As in lib/commands.
   * @param secretFrom As for `Composer`.
   */
  constructor(complete: (line: string, cursor: number) => Candidates, secretStart?: ComposerOptions["secretStart"]) {
    this.composer = new Composer({ measure: clusters, complete, secretStart });
  }

  /** Switches to the draft of a conversation. */
  show(conversation: string): void {
    this.forgetQuestion();
    this.composer.show(conversation);
  }

  /** Takes a paste. */
  paste({ text, cut }: Paste): void {
    this.forgetQuestion();
    if (this.composer.paste(text) && !cut) return;
    this.remark = t("terminal.paste-too-long");
  }

  /** Takes a key that is not bound. */
  type({ text }: Key): void {
    if (text !== "" && !this.composer.type(text)) this.remark = t("terminal.at-maximum");
  }

  /** Forgets an open question, because another key was pressed. */
  forgetQuestion(): void {
    this.#asked = undefined;
  }

  /**
   * Handles Ctrl-C: empties the line. If it is empty, asks first, and ends the program the second time in a row.
   *
   * @param question The question; undefined to end without one.
   * @returns True to end the program.
   */
  interrupt(question: string | undefined): boolean {
    if (this.composer.clear()) {
      this.forgetQuestion();
      return false;
    }
    if (question === undefined || this.#answered("end")) return true;
    this.remark = question;
    return false;
  }

  /**
   * Takes the text out to send it.
   *
   * @param limit The maximum length of a message, in characters.
   * @returns Undefined if it cannot be sent, or not yet; `remark` says why.
   */
  take(limit: number): string | undefined {
    const { value: text } = this.composer.input;
    const isCommand = text.startsWith("/") && !text.startsWith("//");
    if (!isCommand && this.isTooLong(limit)) return undefined;
    if (this.composer.pasted && !this.#answered("send")) {
      this.remark = t("terminal.ask-send-lines", { count: text.split("\n").length });
      return undefined;
    }
    this.forgetQuestion();
    return this.composer.take();
  }

  /** Returns whether the text is too long for a message; `remark` then says so. @param limit In characters. */
  isTooLong(limit: number): boolean {
    const tooMany = this.composer.input.length - limit;
    if (tooMany <= 0) return false;
    this.remark = t("terminal.too-long-by", { count: tooMany });
    return true;
  }

  /** Returns true the second time in a row. */
  #answered(question: "send" | "end"): boolean {
    const again = this.#asked === question;
    this.#asked = again ? undefined : question;
    return again;
  }
}
