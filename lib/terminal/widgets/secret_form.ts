import { t } from "../../language/mod.ts";
import type { TerminalInput } from "../input/mod.ts";
import type { Grid, Size, Theme } from "../screen/mod.ts";
import { Form } from "./form.ts";

/** A form that asks for a password without showing it. */
export class SecretForm {
  /** Called with the answer; undefined if the person cancels. */
  onAnswer: (secret: string | undefined) => void = () => {};

  readonly #form: Form;

  /**
   * @param prompt The question, such as “Password for alice: ”.
   * @param remark What was wrong with the previous answer.
   */
  constructor(theme: Theme, prompt: string, remark = "") {
    const field = {
      name: "secret",
      label: t("terminal.label-password"),
      hint: t("terminal.ctrl-c-cancel"),
      fixed: false,
      masked: true,
      problem: (text: string) => text === "" ? t("terminal.type-password") : undefined,
    };
    const subtitle = prompt.replace(/[:：\s]+$/, "");
    this.#form = new Form(
      { theme, subtitle, fields: [field], verb: t("terminal.verb-answer"), groups: [] },
      {},
      "secret",
    );
    if (remark !== "") this.#form.failed(remark, "secret");
    this.#form.onChoice = (values) => this.onAnswer(values?.secret);
  }

  /** Draws the form. */
  draw(size: Size): Grid {
    return this.#form.draw(size);
  }

  /** Takes input. */
  take(input: TerminalInput): void {
    this.#form.take(input);
  }
}
