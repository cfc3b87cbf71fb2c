import type { LinkState } from "../../client/mod.ts";
import type { Composer } from "../input/mod.ts";

/** What comes of a key that sends or ends: it is done, or there is something to say first. */
export type Outcome = { readonly type: "done" } | { readonly type: "said"; readonly remark: string };

const DONE: Outcome = { type: "done" };

/** Asks before what one may not have meant: to send what was pasted, and to end. Another key takes a question back. */
export class Asking {
  #asked: "send" | "end" | undefined;

  /** Another key than one that answers. */
  drop(): void {
    this.#asked = undefined;
  }

  /** May what is typed be sent now? @param limit Characters of a message. */
  send({ input, pasted }: Composer, limit: number): Outcome {
    const { value: text, length } = input;
    const isCommand = text.startsWith("/") && !text.startsWith("//");
    const tooMany = length - limit;
    if (tooMany > 0 && !isCommand) return said(`That is ${tooMany} characters too long for one message.`);
    if (pasted && !this.#answered("send")) {
      const lines = text.split("\n").length;
      return said(`Send these ${lines} lines as one message? Enter: send, Ctrl-C: drop them`);
    }
    return DONE;
  }

  /** May the program end now? It may at once where one has left already. */
  end({ phase }: LinkState): Outcome {
    if (phase === "left" || phase === "refused" || this.#answered("end")) return DONE;
    return said("Ctrl-C again ends the program.");
  }

  /** True the second time in a row. */
  #answered(question: "send" | "end"): boolean {
    const again = this.#asked === question;
    this.#asked = again ? undefined : question;
    return again;
  }
}

function said(remark: string): Outcome {
  return { type: "said", remark };
}
