import { currentLocale } from "../../language/mod.ts";

/** Formats dates in the current language. It makes a format only when the language has changed, because that is slow. */
export class LocalFormat {
  readonly #options: Intl.DateTimeFormatOptions;
  #made: { readonly locale: string; readonly format: Intl.DateTimeFormat } | undefined;

  constructor(options: Intl.DateTimeFormatOptions) {
    this.#options = options;
  }

  /** Formats a time. @param at In ms since the epoch. */
  format(at: number): string {
    const locale = currentLocale();
    if (this.#made?.locale !== locale) {
      this.#made = { locale, format: new Intl.DateTimeFormat(locale, this.#options) };
    }
    return this.#made.format.format(at);
  }
}
