import type { Candidates } from "../../commands/mod.ts";
import { Composer, type ComposerOptions, type Key, type Paste } from "../input/mod.ts";
import { clusters } from "../screen/mod.ts";

/** What is being typed on a full screen, and what there is to say of it. */
export class Typing {
  readonly composer: Composer;
  /** A question or remark for who types; nothing if empty. Each key takes it away. */
  remark = "";
  #asked: "send" | "end" | undefined; // what the next key may answer

  /**
   * @param complete As in lib/commands.
   * @param secretStart As of `Composer`.
   */
  constructor(complete: (line: string, cursor: number) => Candidates, secretStart?: ComposerOptions["secretStart"]) {
    this.composer = new Composer({ measure: clusters, complete, secretStart });
  }

  /** Goes to the draft of a conversation. */
  show(conversation: string): void {
    this.hesitate();
    this.composer.show(conversation);
  }

  /** Takes what was pasted. */
  paste({ text, cut }: Paste): void {
    this.hesitate();
    if (this.composer.paste(text) && !cut) return;
    this.remark = "The pasted text is too long. Its end was left out.";
  }

  /** Takes a key that is bound to nothing. */
  type({ text }: Key): void {
    if (text !== "" && !this.composer.type(text)) this.remark = "The message cannot get any longer.";
  }

  /** Another key than one that answers was pressed: what was asked is asked again. */
  hesitate(): void {
    this.#asked = undefined;
  }

  /**
   * Ctrl-C: empties the line; on an empty one it asks first, and the second time in a row it ends.
   *
   * @param question Undefined to end without one.
   * @returns True to end.
   */
  interrupt(question: string | undefined): boolean {
    if (this.composer.clear()) {
      this.hesitate();
      return false;
    }
    if (question === undefined || this.#answered("end")) return true;
    this.remark = question;
    return false;
  }

  /**
   * Takes out what is typed.
   *
   * @param limit Characters of a message.
   * @returns Undefined where it may not be sent, or not yet; the remark then says why.
   */
  take(limit: number): string | undefined {
    const { value: text, length } = this.composer.input;
    const isCommand = text.startsWith("/") && !text.startsWith("//");
    const tooMany = length - limit;
    if (tooMany > 0 && !isCommand) {
      this.remark = `That is ${tooMany} ${tooMany === 1 ? "character" : "characters"} too long for one message.`;
      return undefined;
    }
    if (this.composer.pasted && !this.#answered("send")) {
      this.remark = `Send these ${text.split("\n").length} lines as one message? Enter: send, Ctrl-C: discard`;
      return undefined;
    }
    this.hesitate();
    return this.composer.take();
  }

  /** True the second time in a row. */
  #answered(question: "send" | "end"): boolean {
    const again = this.#asked === question;
    this.#asked = again ? undefined : question;
    return again;
  }
}
