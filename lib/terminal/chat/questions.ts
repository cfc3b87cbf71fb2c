import type { Theme } from "../screen/mod.ts";
import type { View } from "../widgets/full_screen.ts";
import { SecretForm } from "../widgets/secret_form.ts";
import { TrustForm } from "./trust_form.ts";

/** What questions need of the program. */
export interface QuestionsHost {
  readonly theme: Theme;
  /** Shows a view on the screen. */
  show(view: View): void;
  /** Resolves when the program ends, which no question outlasts. */
  readonly ended: Promise<void>;
}

/** Asks the person questions in place of the view. Several servers may ask: one question comes after the other. */
export class Questions {
  readonly #host: QuestionsHost;
  #view: View | undefined;
  #asking = 0;
  #last: Promise<unknown> = Promise.resolve();

  constructor(host: QuestionsHost) {
    this.#host = host;
  }

  /** Shows a view, once the questions are answered. */
  show(view: View): void {
    this.#view = view;
    if (this.#asking === 0) this.#host.show(view);
  }

  /** Asks for a password; undefined if the person gives none. */
  askSecret(prompt: string): Promise<string | undefined> {
    return this.#ask(() => new SecretForm(this.#host.theme, prompt), undefined);
  }

  /** Asks whether the person trusts a server whose key has changed. */
  isTrusted(warning: string): Promise<boolean> {
    return this.#ask(() => new TrustForm(this.#host.theme, warning), false);
  }

  #ask<T>(makeForm: () => View & { onAnswer: (answer: T) => void }, unanswered: T): Promise<T> {
    this.#asking++;
    const asked = this.#last.then(async () => {
      const answer = Promise.withResolvers<T>();
      const form = makeForm();
      form.onAnswer = answer.resolve;
      this.#host.show(form);
      const given = await Promise.race([answer.promise, this.#host.ended.then(() => unanswered)]);
      if (--this.#asking === 0 && this.#view !== undefined) this.#host.show(this.#view);
      return given;
    });
    this.#last = asked;
    return asked;
  }
}
