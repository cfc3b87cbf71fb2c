import type { TerminalInput } from "../input/mod.ts";
import type { Grid, Size, Theme } from "../screen/mod.ts";
import { Form } from "./form.ts";

/** Asks for a password, which is not shown. */
export class SecretForm {
  /** Called with the answer; undefined: the person gives none. */
  onAnswer: (secret: string | undefined) => void = () => {};

  readonly #form: Form;

  /**
   * @param prompt What is asked, as in “Password for alice: ”.
   * @param remark What was wrong with the answer before.
   */
  constructor(theme: Theme, prompt: string, remark = "") {
    const field = {
      name: "secret",
      label: "Password",
      hint: "Ctrl-C: cancel",
      fixed: false,
      masked: true,
      problem: (text: string) => text === "" ? "Type the password, or press Ctrl-C to cancel." : undefined,
    };
    const subtitle = prompt.replace(/[:\s]+$/, "");
    this.#form = new Form(
      { theme, subtitle, fields: [field], verb: "answer", offersTitle: "", offers: [] },
      {},
      "secret",
    );
    if (remark !== "") this.#form.failed(remark, "secret");
    this.#form.onChoice = (values) => this.onAnswer(values?.secret);
  }

  /** The page as it is now. */
  draw(size: Size): Grid {
    return this.#form.draw(size);
  }

  /** Takes what was typed. */
  take(input: TerminalInput): void {
    this.#form.take(input);
  }
}
