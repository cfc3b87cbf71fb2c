import { t } from "../../language/mod.ts";
import type { TerminalInput } from "../input/mod.ts";
import type { Grid, Size, Theme } from "../screen/mod.ts";
import { Form } from "../widgets/form.ts";

const YES = "/trust";

/** Asks whether to trust a server whose key has changed. The person must type a word, so Enter alone never agrees. */
export class TrustForm {
  /** Called with the answer. */
  onAnswer: (trusts: boolean) => void = () => {};

  readonly #form: Form;

  /** @param warning What has changed, and what to do. */
  constructor(theme: Theme, warning: string) {
    const field = {
      name: "answer",
      label: t("terminal.trust-it"),
      hint: t("terminal.hint-trust", { word: YES }),
      fixed: false,
      problem: (text: string) => text.trim() === YES ? undefined : t("terminal.type-or-cancel", { word: YES }),
    };
    const parts = {
      theme,
      subtitle: t("terminal.key-changed"),
      fields: [field],
      verb: t("terminal.verb-answer"),
      groups: [],
    };
    this.#form = new Form(parts, {}, "answer");
    this.#form.failed(warning, "answer");
    this.#form.onChoice = (values) => this.onAnswer(values !== undefined);
  }

  /** Draws the page. */
  draw(size: Size): Grid {
    return this.#form.draw(size);
  }

  /** Takes input. */
  take(input: TerminalInput): void {
    this.#form.take(input);
  }
}
